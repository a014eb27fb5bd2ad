// What the reading thread is asked and answers; both sides know this file alone of each other.
import type { DelegationCode } from '../../shared/ids.ts'
import type { Result } from '../../shared/refusal.ts'
import type { ImportAnswer, NewTextPreview } from '../../shared/wordImport.ts'
import type { Brought } from '../sync/bringing.ts'
import type { ParleyNote } from '../word/model.ts'
import type { BroughtComment } from '../word/placed.ts'

/** A file as it came in a request: by itself, or as the field `file` of a form. */
export type SentFile = { bytes: Uint8Array; contentType: string }

export type NewTextJob = {
  kind: 'new-text'
  file: SentFile
  brackets: DelegationCode | null
  illustrative: boolean
}

/** A file compared with a text: `clients` are the Yjs clients of the delegations that may be written for. */
export type ChangesJob = {
  kind: 'changes'
  file: SentFile
  /** the text's document as a Yjs update */
  state: Uint8Array
  authors: Record<string, string | null>
  parties: DelegationCode[]
  clients: [DelegationCode, number][]
}

export type Changes = {
  digest: string
  /** of what Parley noted in a file of its own */
  parley: ParleyNote | null
  answer: ImportAnswer
  brought: Brought[]
  comments: BroughtComment[]
}

/** Everything that is done with files, by its kind. */
export type Jobs = {
  'new-text': { job: NewTextJob; answer: Result<NewTextPreview & { digest: string }> }
  changes: { job: ChangesJob; answer: Result<Changes> }
}
export type JobKind = keyof Jobs
export type Job = Jobs[JobKind]['job']
export type AnswerOf<K extends JobKind> = Jobs[K]['answer']
