// What fulfilled wishes leave beside the words: reservations and objections follow the paragraph that they were about,
// and a delegation's own amendments to what it had deleted are settled. Pure.

import type { Block } from '../text.ts'
import { stateOf } from './agreement.ts'
import { closed, type Fact, type Moment, type Negotiation, type ParagraphWish, type Tabled } from './model.ts'
import { marksIn } from './registration.ts'

/** A fulfilled wish, and the text before and after it. */
export type Fulfilled = {
  number: Tabled['number']
  by: Tabled['by']
  wish: ParagraphWish
  before: readonly Block[]
}

/** The facts that follow from wishes which were fulfilled; `decided` are facts that the verdict states itself. */
export function factsOfWishes(
  fulfilled: readonly Fulfilled[],
  negotiation: Negotiation,
  after: readonly Block[],
  decided: readonly Fact[],
  at: Moment,
): Fact[] {
  const settled = new Set(decided.flatMap(fact => (fact.kind === 'tabled' ? fact.value.number : [])))
  const live = marksIn(after)
  return fulfilled.flatMap(({ number, by, wish, before }): Fact[] => {
    if (wish.kind === 'join') return joined(wish.pid, wish.next, negotiation, settled)
    if (wish.kind === 'split') return inherited(wish.tail, wish.pid, negotiation)
    if (wish.kind !== 'delete') return []
    const stood = marksIn(before.filter(block => block.pid === wish.pid))
    return [...negotiation.tabled.values()]
      .filter(tabled => tabled.by === by && tabled.state === 'open' && !settled.has(tabled.number))
      .filter(({ marks }) => marks.some(mark => stood.has(mark)) && !marks.some(mark => live.has(mark)))
      .map(tabled => ({ kind: 'tabled', value: closed(tabled, 'withdrawn', `→ ${number}`, at) }))
  })
}

/** What was said about the second paragraph is said about both. */
function joined(
  pid: Tabled['pid'],
  next: Tabled['pid'],
  negotiation: Negotiation,
  settled: ReadonlySet<string>,
): Fact[] {
  const [state, other] = [stateOf(negotiation, pid), stateOf(negotiation, next)]
  const missing = other.reservations.filter(
    ({ delegation }) => !state.reservations.some(mine => mine.delegation === delegation),
  )
  const reservations = [...state.reservations, ...missing]
  const moved = [...negotiation.tabled.values()]
    .filter(tabled => tabled.pid === next && !tabled.wish && !settled.has(tabled.number))
    .map((tabled): Fact => ({ kind: 'tabled', value: { ...tabled, pid } }))
  return missing.length > 0 ? [{ kind: 'paragraph', value: { ...state, reservations } }, ...moved] : moved
}

/** Who reserved on the whole paragraph reserved on its second part, too. */
function inherited(tail: Tabled['pid'], pid: Tabled['pid'], negotiation: Negotiation): Fact[] {
  const { reservations } = stateOf(negotiation, pid)
  if (reservations.length === 0) return []
  return [{ kind: 'paragraph', value: { ...stateOf(negotiation, tail), reservations } }]
}
