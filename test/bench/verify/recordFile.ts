// A long record as the file that is handed out, with a signed head every 200 entries.
import { generateKeyPairSync } from 'node:crypto'
import * as buffer from 'lib0/buffer'
import { sha256 } from '../../../server/history/entries.ts'
import { signingKey } from '../../../server/proof/key.ts'
import { recordLines } from '../../../server/proof/recordLines.ts'
import { digestOfJson } from '../../../shared/proof/digests.ts'
import { FORMAT, FORMAT_VERSION, type HeaderLine } from '../../../shared/proof/lines.ts'
import { checkpointBytes } from '../../../shared/proof/signed.ts'
import { negotiationRoot, readText } from '../../../shared/ydoc.ts'
import { TEXT } from '../record.ts'
import type { DeviceRecord } from './devices.ts'

const key = signingKey(generateKeyPairSync('ed25519').privateKey, true)

/** The record's text, its key and its signed heads are made up; its lines are those that the server writes. */
export async function fileOf({ entries, doc }: DeviceRecord): Promise<Uint8Array> {
  const head = entries.at(-1)
  if (!head) throw new Error('a record without entries')
  const header: HeaderLine = {
    type: 'header',
    format: FORMAT,
    version: FORMAT_VERSION,
    at: Date.UTC(2026, 0, 2),
    text: { id: TEXT, title: 'Long', language: 'en', direction: 'ltr' },
    meeting: { id: 'm', title: 'Meeting', attribution: 'named', illustrative: true },
    redacted: false,
    veiled: 0,
    head: { seq: head.seq, hash: buffer.toHexString(head.hash) },
    key: key.fingerprint,
    keys: [{ fingerprint: key.fingerprint, publicKey: buffer.toBase64(key.publicKey), since: 0 }],
  }
  const blocks = readText(doc)
  const source = {
    entries: async (after: number, limit: number) => entries.slice(after, after + limit),
    checkpoints: async (after: number, upTo: number) =>
      entries
        .slice(after, upTo)
        .filter(({ seq }) => seq % 200 === 0)
        .map(({ seq, hash, at }) => {
          const signed = key.sign(checkpointBytes({ textId: TEXT, seq, hash, at: at.getTime() }))
          return {
            seq,
            hash: buffer.toHexString(hash),
            at: at.getTime(),
            key: key.fingerprint,
            signature: buffer.toBase64(signed),
          }
        }),
    participants: async () => ({ type: 'participants' as const, delegations: [], people: [] }),
    text: async () => ({
      type: 'text' as const,
      blocks,
      words: digestOfJson(blocks, sha256),
      negotiation: digestOfJson(negotiationRoot(doc).toJSON(), sha256),
    }),
  }
  const parts: Buffer[] = []
  for await (const lines of recordLines(source, header, key)) parts.push(Buffer.from(lines))
  return Buffer.concat(parts)
}
