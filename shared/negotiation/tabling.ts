// What a delegation does with its own proposals: reasons, co-sponsors, merging, splitting, withdrawing. Pure.
import type { DelegationCode, MarkId } from '../ids.ts'
import { parseDelegation } from '../ids.ts'
import { proposalsOf } from '../proposals.ts'
import { done, type Result, refuse } from '../refusal.ts'
import { resolve } from '../resolve.ts'
import type { CommandOf } from './commands.ts'
import { closed, type Tabled } from './model.ts'
import { marksIn, newTabled, numbersAfter } from './registration.ts'
import { findOwn, type Outcome, type Scene, said } from './scene.ts'

/** Reason, co-sponsors and "purely editorial"; the same limits for everybody. */
export function describe(
  { negotiation, parties }: Scene,
  own: DelegationCode,
  { number, rationale, cosponsors, editorial }: CommandOf<'describe'>,
): Result<Outcome> {
  const found = findOwn(negotiation, number, own)
  if (!found.ok) return found
  const known: Tabled['cosponsors'] = []
  for (const { delegation, states } of cosponsors) {
    const code = parseDelegation(delegation)
    if (!code || !parties.includes(code)) return refuse('delegation-unknown', { delegation })
    known.push({ delegation: code, states: [...new Set(states)] })
  }
  return said({ kind: 'tabled', value: { ...found.value, rationale, cosponsors: known, editorial } })
}

/** Several own proposals become the oldest of them; the other numbers stay in the history as withdrawn. */
export function merge(
  { negotiation, blocks, at }: Scene,
  own: DelegationCode,
  { numbers }: CommandOf<'merge'>,
): Result<Outcome> {
  const tabled: Tabled[] = []
  for (const number of new Set(numbers)) {
    const found = findOwn(negotiation, number, own)
    if (!found.ok) return found
    if (found.value.wish) return refuse('marks-mixed')
    tabled.push(found.value)
  }
  const [first, ...rest] = tabled
  if (!first || rest.length === 0) return refuse('malformed')
  const kinds = new Set(
    proposalsOf(blocks)
      .filter(proposal => proposal.marks.some(mark => tabled.some(one => one.marks.includes(mark))))
      .map(proposal => proposal.kind === 'bracket'),
  )
  // A bracket is lifted and never adopted: with words in one proposal there would be no act that fits both.
  if (kinds.size > 1) return refuse('marks-mixed')
  const marks = tabled.flatMap(one => one.marks)
  return said(
    { kind: 'tabled', value: { ...first, marks } },
    ...rest.map(one => ({
      kind: 'tabled' as const,
      value: { ...closed(one, 'withdrawn', `→ ${first.number}`, at), marks: [] },
    })),
  )
}

/** Some marks of an own proposal become one of their own. Words that touch stay together: they are one wish. */
export function split(
  { negotiation, blocks, at }: Scene,
  own: DelegationCode,
  command: CommandOf<'split'>,
): Result<Outcome> {
  const found = findOwn(negotiation, command.number, own)
  if (!found.ok) return found
  const tabled = found.value
  const apart = new Set<string>(command.marks)
  const leaving = tabled.marks.filter(mark => apart.has(mark))
  const staying = tabled.marks.filter(mark => !apart.has(mark))
  const live = marksIn(blocks)
  const some = (marks: readonly MarkId[]) => marks.some(mark => live.has(mark))
  if (leaving.length !== apart.size || !some(leaving) || !some(staying)) return refuse('mark-unknown')
  const touches = proposalsOf(blocks).some(
    ({ marks }) => marks.some(mark => leaving.includes(mark)) && marks.some(mark => staying.includes(mark)),
  )
  if (touches) return refuse('marks-touch')
  const number = numbersAfter(negotiation)(own)
  const pid = proposalsOf(blocks).find(({ marks }) => marks.some(mark => leaving.includes(mark)))?.at.pid
  return said(
    { kind: 'tabled', value: { ...tabled, marks: staying } },
    { kind: 'tabled', value: { ...newTabled(number, own, at), pid: pid ?? tabled.pid, marks: leaving } },
  )
}

/** Takes an own proposal out of the text; it stays in the history. */
export function withdraw(
  { negotiation, blocks, at }: Scene,
  own: DelegationCode,
  { number, reason }: CommandOf<'withdraw'>,
): Result<Outcome> {
  const found = findOwn(negotiation, number, own)
  if (!found.ok) return found
  const { marks, pid } = found.value
  const fact = { kind: 'tabled' as const, value: closed(found.value, 'withdrawn', reason, at) }
  const changes = [{ kind: 'closed' as const, pid, number, state: 'withdrawn' as const }]
  const live = marksIn(blocks)
  const standing = marks.filter(mark => live.has(mark))
  if (standing.length === 0) return done({ edits: [], facts: [fact], changes })
  const brackets = new Set(
    proposalsOf(blocks).flatMap(proposal => (proposal.kind === 'bracket' ? proposal.marks : [])),
  )
  const act = standing.every(mark => brackets.has(mark)) ? 'lift' : 'reject'
  const edits = resolve(blocks, { act, marks: standing })
  return edits.ok ? done({ edits: [edits.value], facts: [fact], changes }) : edits
}
