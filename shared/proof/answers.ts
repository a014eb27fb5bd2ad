// What the server answers of a record's head and of its key.
import { z } from 'zod'
import type { Checkpoint } from './signed.ts'

/** `GET /api/key`: for everybody, because whoever holds an export may verify it. */
export type KeyAnswer = { fingerprint: string; publicKey: string; algorithm: 'Ed25519' }

/** `seq` asks for the hash at an entry that was seen before. */
export const headQuery = z.object({ seq: z.coerce.number().int().min(1).optional() })

export type HeadAnswer = {
  /** 0 and zeros for an empty record */
  seq: number
  /** hex */
  hash: string
  /** the newest entry's time, milliseconds since 1970 in UTC; null for an empty record */
  at: number | null
  /** the entry asked for; its hash is null where the record ends before it */
  asked: { seq: number; hash: string | null } | null
  checkpoint: Checkpoint | null
  /** fingerprint of the key that signs now */
  key: string
}
