// A text after one entry of its record, and that entry in words: what is sent of a moment. Pure.
import type { MarkId, ParagraphId } from '../ids.ts'
import type { Level, ProposalNumber } from '../negotiation/model.ts'
import type { Block } from '../text.ts'
import type { SentAct } from '../visits.ts'
import { changedBetween, type Difference } from '../weave/changed.ts'
import { blocksAt, negotiationAt } from '../weave/read.ts'
import { ENTRY_KINDS, type Weave } from '../weave/weave.ts'

/** One entry as a reader is told it. */
export type Step = {
  seq: number
  /** milliseconds since 1970 */
  at: number
  kind: (typeof ENTRY_KINDS)[number]
  delegation: string
  /** who acted, where the reader may know */
  person: string | null
  /** the act that the entry is part of, as it was when it ended or is by now; null when it says nothing */
  act: SentAct | null
}

/** What the drawing of a text needs beside its words. */
export type Facts = {
  numbers: [MarkId, ProposalNumber][]
  agreed: { pid: ParagraphId; level: Level }[]
}

export type MomentAnswer = Facts & {
  seq: number
  /** the newest entry of the record */
  newest: number
  blocks: Block[]
  step: Step
  /** what the entry changed */
  difference: Difference
  previous: number | null
  next: number | null
}

/** An entry of the weave; `persons` are names there, or nothing. */
export function stepAt({ entries, acts, persons }: Weave, seq: number): Step {
  const woven = acts[entries.acts[seq - 1] ?? -1]
  const { person: number, ...act } = woven ?? { person: -1 }
  return {
    seq,
    at: entries.times[seq - 1] ?? 0,
    kind: ENTRY_KINDS[entries.kinds[seq - 1] ?? 0] ?? 'edit',
    delegation: entries.delegations[entries.by[seq - 1] ?? -1] ?? '',
    person: persons[number] || null,
    act: 'kind' in act ? act : null,
  }
}

/** How far each paragraph was agreed after an entry; looks at nothing else, so that it can be asked for each frame. */
export function agreedAt(weave: Weave, seq: number): Map<ParagraphId, Level> {
  const facts = weave.facts.filter(({ name }) => name.startsWith('paragraph '))
  const { paragraphs } = negotiationAt({ ...weave, facts }, seq)
  return new Map(
    [...paragraphs.values()].flatMap(({ pid, agreed }) => (agreed ? [[pid, agreed.level] as const] : [])),
  )
}

/** Numbers and agreement as they were after an entry. */
export function factsAt(weave: Weave, seq: number): Facts {
  return {
    numbers: [...negotiationAt(weave, seq).numbers],
    agreed: [...agreedAt(weave, seq)].map(([pid, level]) => ({ pid, level })),
  }
}

/** The moment after entry `seq`, which the weave must have. */
export const momentAt = (weave: Weave, seq: number): Omit<MomentAnswer, 'newest'> => ({
  seq,
  ...factsAt(weave, seq),
  blocks: blocksAt(weave, seq),
  step: stepAt(weave, seq),
  difference: changedBetween(weave, seq - 1, seq),
  previous: seq > 1 ? seq - 1 : null,
  next: seq < weave.seq ? seq + 1 : null,
})
