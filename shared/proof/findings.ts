// What a verifier may find wrong, and what it tells of a record.
import type { HeaderLine } from './lines.ts'
import type { BreachCode } from './origins.ts'
import type { Checkpoint } from './signed.ts'

export type FindingCode =
  | BreachCode
  /** not a line of this format, or not written in its one canonical way */
  | 'unreadable'
  /** a line where another kind of line must stand, or an entry out of its order */
  | 'misplaced'
  /** the entry expected here is not there */
  | 'missing-entry'
  /** an entry that does not hash to its hash */
  | 'altered-entry'
  /** a part that only the seal covers is not as it was sealed: `part` says which */
  | 'altered-part'
  /** the record is not the one that was signed at the end of these entries */
  | 'checkpoint-differs'
  /** a signature that is not the key's */
  | 'signature-wrong'
  /** signed by a key that the file does not name */
  | 'key-unknown'
  /** sealed by another key than the one that was expected */
  | 'key-foreign'
  /** the end is not the one that was sealed */
  | 'end-differs'
  /** the file ends before its seal */
  | 'cut-off'
  /** the entries replay to another text than the stated one */
  | 'text-differs'
  | 'negotiation-differs'
  /** the record does not contain the head that was remembered */
  | 'rewritten'
  /** the record ends before the head that was remembered */
  | 'shortened'

export type Part = 'header' | 'checkpoints' | 'veiled' | 'participants' | 'text' | 'seal'

export type Finding = {
  code: FindingCode
  /** in the file, counted from 1 */
  line: number
  /** the entries concerned */
  from?: number
  to?: number
  part?: Part
  /** words or fingerprints that help to see it */
  detail?: string
}

export type Verdict = {
  ok: boolean
  /** what the bytes are before what they say, each in the order of the file; no more than are worth reading */
  findings: Finding[]
  /** how many there are */
  found: number
  header: HeaderLine | null
  entries: number
  head: { seq: number; hash: string } | null
  checkpoints: number
  newestCheckpoint: Checkpoint | null
  /** fingerprints of all keys that signed something in the file */
  keys: string[]
  /** entries of the first version in a redacted export: covered by the seal, but not by their own hash */
  veiled: number
  /** whether all entries were replayed and compared */
  replayed: boolean
}

/** What is known from elsewhere: the key's fingerprint, and a head that the record must contain. */
export type Known = { key?: string | undefined; head?: { seq: number; hash: string } | undefined }
