// Exported records without a server: the record of a log in memory, signed with a key made for the test.
import { generateKeyPairSync } from 'node:crypto'
import * as buffer from 'lib0/buffer'
import type { Entry } from '../../server/history/entries.ts'
import { nodeCrypto } from '../../server/proof/crypto.ts'
import { type SigningKey, signingKey } from '../../server/proof/key.ts'
import { statedText } from '../../server/proof/record.ts'
import { recordLines } from '../../server/proof/recordLines.ts'
import type { ProofCrypto } from '../../shared/proof/crypto.ts'
import type { Known, Verdict } from '../../shared/proof/findings.ts'
import { FORMAT, FORMAT_VERSION, type HeaderLine } from '../../shared/proof/lines.ts'
import { type Checkpoint, checkpointBytes } from '../../shared/proof/signed.ts'
import { splitLines } from '../../shared/proof/splitLines.ts'
import { createVerifier } from '../../shared/proof/verify.ts'
import { TEXT } from './cohort.ts'
import type { MemoryLog } from './memory-log.ts'

export const newKey = (): SigningKey => signingKey(generateKeyPairSync('ed25519').privateKey, true)

export const MADE = Date.UTC(2026, 0, 2)

export type RecordFileOptions = {
  key: SigningKey
  redacted?: boolean
  /** how many entries lie between two signed heads */
  every?: number
  /** export as it was made after this entry */
  upTo?: number
}

/** The file of a log's text, as `GET /api/texts/:id/record` gives it. */
export async function recordFile(log: MemoryLog, options: RecordFileOptions): Promise<string> {
  const { key, redacted = false, every = 7 } = options
  const { entries } = log.stored(TEXT)
  const head = entries[(options.upTo ?? entries.length) - 1]
  if (!head) throw new Error('a record without entries')
  const signed = (entry: Entry): Checkpoint => {
    const at = entry.at.getTime() + 1
    const bytes = checkpointBytes({ textId: TEXT, seq: entry.seq, hash: entry.hash, at })
    const signature = buffer.toBase64(key.sign(bytes))
    return { seq: entry.seq, hash: buffer.toHexString(entry.hash), at, key: key.fingerprint, signature }
  }
  const header: HeaderLine = {
    type: 'header',
    format: FORMAT,
    version: FORMAT_VERSION,
    at: MADE,
    text: { id: TEXT, title: 'Résolution 1', language: 'en', direction: 'ltr' },
    meeting: { id: 'm', title: 'Meeting', attribution: redacted ? 'region' : 'named', illustrative: true },
    redacted,
    veiled: redacted ? entries.filter(entry => !entry.salt).length : 0,
    head: { seq: head.seq, hash: buffer.toHexString(head.hash) },
    key: key.fingerprint,
    keys: [{ fingerprint: key.fingerprint, publicKey: buffer.toBase64(key.publicKey), since: MADE }],
  }
  const source = {
    entries: async (after: number, limit: number) => entries.slice(after, after + limit),
    checkpoints: async (after: number, upTo: number) =>
      entries
        .slice(after, upTo)
        .filter(entry => entry.seq % every === 0 || entry === head)
        .map(signed),
    participants: async () => ({
      type: 'participants' as const,
      delegations: [{ code: 'CEPT', name: 'European Conference' }],
      people: redacted ? null : [{ id: 'cept-delegate', name: 'Anna Example' }],
    }),
    text: () => statedText(log, TEXT, head.seq),
  }
  let file = ''
  for await (const lines of recordLines(source, header, key)) file += lines
  return file
}

/** What a verifier says of a file. */
export function verdictOf(
  file: string | Uint8Array,
  known: Known = {},
  crypto: ProofCrypto = nodeCrypto,
): Verdict {
  const verifier = createVerifier(crypto, known)
  const lines = splitLines(verifier.take)
  lines.feed(typeof file === 'string' ? new TextEncoder().encode(file) : file)
  lines.end()
  return verifier.finish()
}
