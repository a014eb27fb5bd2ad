// Numbers for what is typed: every proposal gets one as soon as it stands in the text, and keeps it. Pure.
import type { Change } from '../changes.ts'
import type { DelegationCode, MarkId } from '../ids.ts'
import { type Proposal, proposalsOf } from '../proposals.ts'
import type { Block } from '../text.ts'
import {
  closed,
  type Fact,
  type Moment,
  type Negotiation,
  type ProposalNumber,
  type Tabled,
} from './model.ts'

export type Registered = { facts: Fact[]; changes: Change[] }

/**
 * Tables what in these blocks has no number yet: a mark that touches a tabled proposal of its delegation joins it,
 * anything else gets the delegation's next number. A proposal whose marks are back, by an undo, is open again.
 * `blocks` may be a part of the text: what stands elsewhere is not touched.
 */
export function register(blocks: readonly Block[], negotiation: Negotiation, at: Moment): Registered {
  const registered: Registered = { facts: [], changes: [] }
  const next = numbersAfter(negotiation)
  for (const proposal of proposalsOf(blocks, mark => negotiation.numbers.get(mark))) {
    const known = tabledAs(proposal, negotiation)
    const fresh = proposal.marks.filter(mark => !negotiation.numbers.has(mark))
    const { pid } = proposal.at
    const tabled = known ? { ...known, marks: [...known.marks, ...fresh] } : firstTabled(proposal, next, at)
    const { number } = tabled
    if (fresh.length > 0) registered.changes.push({ kind: 'tabled', pid, number, marks: fresh })
    const back = tabled.state !== 'open'
    if (back) registered.changes.push({ kind: 'closed', pid, number, state: 'open' })
    if (fresh.length > 0 || back)
      registered.facts.push({ kind: 'tabled', value: back ? closed(tabled, 'open', '', at) : tabled })
  }
  return registered
}

/**
 * Closes as withdrawn what its author took out of the text by hand. `blocks` is the whole text; only these marks
 * are asked for.
 */
export function registerGone(
  blocks: readonly Block[],
  marks: ReadonlySet<MarkId>,
  negotiation: Negotiation,
  at: Moment,
): Registered {
  const live = marksIn(blocks)
  const numbers = new Set([...marks].flatMap(mark => negotiation.numbers.get(mark) ?? []))
  const gone = [...numbers].flatMap(number => {
    const tabled = negotiation.tabled.get(number)
    return tabled?.state === 'open' && !tabled.marks.some(mark => live.has(mark)) ? [tabled] : []
  })
  return {
    facts: gone.map(tabled => ({ kind: 'tabled', value: closed(tabled, 'withdrawn', '', at) })),
    changes: gone.map(({ number, pid }) => ({ kind: 'closed', pid, number, state: 'withdrawn' })),
  }
}

/** The tabled proposal that these marks belong to: the oldest one, if its marks now touch another's. */
export function tabledAs(proposal: Proposal, negotiation: Negotiation): Tabled | null {
  const numbers = proposal.marks.flatMap(mark => negotiation.numbers.get(mark) ?? [])
  const oldest = numbers.sort((a, b) => serialOf(a) - serialOf(b))[0]
  return (oldest && negotiation.tabled.get(oldest)) ?? null
}

/** All marks that stand in these blocks. */
export function marksIn(blocks: readonly Block[]): Set<MarkId> {
  const ids = new Set<MarkId>()
  for (const block of blocks) {
    if (block.insertion) ids.add(block.insertion.id)
    for (const run of block.runs) for (const mark of run.marks) ids.add(mark.id)
  }
  return ids
}

/** The serial of a number: 3 of `CEPT/3`. */
export const serialOf = (number: ProposalNumber): number => Number(number.slice(number.indexOf('/') + 1))

/** Whose a number is: "CEPT" of `CEPT/3`. */
export const sourceOf = (number: string): string => number.slice(0, number.indexOf('/'))

/** Gives the numbers that follow those of this negotiation: of each delegation the next one, and none twice. */
export function numbersAfter(negotiation: Negotiation): (by: DelegationCode) => ProposalNumber {
  const serials = new Map<DelegationCode, number>()
  return by => {
    const serial = (serials.get(by) ?? lastSerial(negotiation, by)) + 1
    serials.set(by, serial)
    return `${by}/${serial}`
  }
}

/** The newest serial of a delegation; 0 when it tabled nothing yet. */
function lastSerial(negotiation: Negotiation, by: DelegationCode): number {
  let last = 0
  for (const tabled of negotiation.tabled.values())
    if (tabled.by === by) last = Math.max(last, serialOf(tabled.number))
  return last
}

const firstTabled = (
  proposal: Proposal,
  next: (by: DelegationCode) => ProposalNumber,
  at: Moment,
): Tabled => ({
  ...newTabled(next(proposal.by), proposal.by, at),
  pid: proposal.at.pid,
  marks: proposal.marks,
})

/** A proposal about which nothing has been said yet. */
export const newTabled = (
  number: ProposalNumber,
  by: DelegationCode,
  at: Moment,
): Omit<Tabled, 'pid' | 'marks'> => ({
  number,
  by,
  wish: null,
  rationale: '',
  cosponsors: [],
  editorial: false,
  state: 'open',
  tabledAt: at,
  closedAt: null,
  outcome: '',
})
