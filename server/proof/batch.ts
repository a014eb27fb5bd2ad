// Entries on their way to the thread that judges what they say: their updates in one piece of memory that changes hands.
import type { Finding } from '../../shared/proof/findings.ts'
import type { TextLine } from '../../shared/proof/lines.ts'
import type { PlacedEntry } from '../../shared/proof/meaning.ts'

/** `ends`: where each entry's update ends in `updates`. */
export type Batch = {
  entries: Omit<PlacedEntry, 'update'>[]
  updates: Uint8Array<ArrayBuffer>
  ends: number[]
}

export type Sent = { batch: Batch } | { line: number; text: TextLine } | 'end'
/** `taken`: a batch has been judged. */
export type Answered = 'taken' | { findings: readonly Finding[] }

export function packBatch(placed: readonly PlacedEntry[]): Batch {
  const updates = new Uint8Array(placed.reduce((sum, { update }) => sum + update.length, 0))
  const ends: number[] = []
  let at = 0
  const entries = placed.map(({ update, ...entry }) => {
    updates.set(update, at)
    at += update.length
    ends.push(at)
    return entry
  })
  return { entries, updates, ends }
}

export const unpackBatch = ({ entries, updates, ends }: Batch): PlacedEntry[] =>
  entries.map((entry, i) => ({ ...entry, update: updates.subarray(ends[i - 1] ?? 0, ends[i]) }))
