// What one tick admitted: entries for one commit, and what is to be answered once they are durable.
import type { Claim, NewEntry } from '../history/entries.ts'
import type { Session } from './session.ts'

export type Batch = {
  entries: NewEntry[]
  claims: Claim[]
  /** marks to acknowledge */
  acks: { session: Session; n: number }[]
  /** `at`: how many of the entries come before and with the answer's own; null in place of a commit: it failed */
  answers: { at: number; give: (seq: number | null) => void }[]
}

export const emptyBatch = (): Batch => ({ entries: [], claims: [], acks: [], answers: [] })

export const isEmpty = (batch: Batch): boolean =>
  batch.entries.length === 0 && batch.acks.length === 0 && batch.answers.length === 0
