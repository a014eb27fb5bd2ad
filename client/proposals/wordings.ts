// What the alternatives of a passage show beside their words: whose they are, and what an own one would replace. Pure.
import type { Alternative, AlternativeSet } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { MarkId } from '../../shared/ids.ts'
import type { Row } from './proposalList.ts'

export type PlacedSet = AlternativeSet & {
  index: number
  /** sets that share base words with this one: each is decided on its own */
  beside: readonly { index: number; base: string }[]
}

/** The sets of a paragraph that a passage has a part in, each with its index among all of the paragraph. */
export function setsOf(sets: readonly AlternativeSet[], passage: Passage): PlacedSet[] {
  const ids = new Set<MarkId>(passage.marks.map(mark => mark.id))
  return sets
    .map((set, index) => ({
      ...set,
      index,
      beside: set.overlaps.map(other => ({ index: other, base: sets[other]?.base ?? '' })),
    }))
    .filter(set => set.alternatives.some(({ marks }) => marks.some(mark => ids.has(mark))))
}

/** The proposals whose words an alternative is; of "no change" the wishes to keep the paragraph. */
export const rowsBehind = (rows: readonly Row[], set: AlternativeSet, alternative: Alternative): Row[] =>
  rows.filter(row =>
    alternative.delegations.length === 0
      ? row.wish?.wish.kind === 'no-change' && row.pid === set.pid
      : (row.proposal?.marks.some(mark => alternative.marks.includes(mark)) ?? false),
  )

/** The delegation's own wording in a set, which a new one would replace. */
export const ownIn = (set: AlternativeSet, own: string): Alternative | null =>
  set.alternatives.find(({ delegations }) => delegations.some(code => code === own)) ?? null
