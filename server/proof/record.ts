// The record of a text as one file, from the database; no record is ever in memory as a whole.

import * as buffer from 'lib0/buffer'
import type { TextId } from '../../shared/ids.ts'
import { digestOfJson } from '../../shared/proof/digests.ts'
import { FORMAT, FORMAT_VERSION, type HeaderLine, type TextLine } from '../../shared/proof/lines.ts'
import { negotiationRoot, readText } from '../../shared/ydoc.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import { type Log, sha256 } from '../history/entries.ts'
import { replay } from '../history/replay.ts'
import type { Checkpoints } from './checkpoints.ts'
import { checkpointsBetween } from './heads.ts'
import type { SigningKey } from './key.ts'
import { publicKeys } from './keys.ts'
import { aboutText, newestPlainEntry, partiesOf } from './participants.ts'
import { type RecordSource, recordLines } from './recordLines.ts'

export type RecordParts = {
  db: Database
  log: Pick<Log, 'entries' | 'load'>
  key: SigningKey
  checkpoints: Pick<Checkpoints, 'sign'>
  now: () => Date
}

/**
 * The lines of a text's record with their line ends, up to the entry that is the newest when it is asked for; null for
 * a text without a record. `redacted` leaves out who acted, so that delegations alone are told.
 */
export async function exportRecord(
  parts: RecordParts,
  text: TextId,
  redacted: boolean,
): Promise<{ seq: number; lines: AsyncGenerator<string> } | null> {
  const { db, log, key, now } = parts
  const head = await parts.checkpoints.sign(text)
  const about = head && (await aboutText(db, text))
  if (!head || !about) return null
  const { seq } = head
  const header: HeaderLine = {
    type: 'header',
    format: FORMAT,
    version: FORMAT_VERSION,
    at: now().getTime(),
    ...about,
    redacted,
    veiled: redacted ? await newestPlainEntry(db, text) : 0,
    head: { seq, hash: buffer.toHexString(head.hash) },
    key: key.fingerprint,
    keys: await publicKeys(db),
  }
  const source: RecordSource = {
    entries: (after, limit) => log.entries(text, after, limit),
    checkpoints: (after, upTo) => checkpointsBetween(db, text, after, upTo),
    participants: async actors => ({
      type: 'participants',
      delegations: await partiesOf(db, about.meeting.id),
      people: redacted ? null : [...(await namesOf(db, actors))].map(([id, name]) => ({ id, name })),
    }),
    text: () => statedText(log, text, seq),
  }
  return { seq, lines: recordLines(source, header, key) }
}

/** The text after an entry, and what was known of the negotiation beside the words. */
export async function statedText(log: Pick<Log, 'load'>, text: TextId, seq: number): Promise<TextLine> {
  const { snapshot, entries } = await log.load(text, seq + 1)
  const doc = replay(
    entries.filter(entry => entry.seq <= seq),
    snapshot?.state,
  )
  const blocks = readText(doc)
  const negotiation = digestOfJson(negotiationRoot(doc).toJSON(), sha256)
  doc.destroy()
  return { type: 'text', blocks, words: digestOfJson(blocks, sha256), negotiation }
}
