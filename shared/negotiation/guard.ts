// Whose word a decision needs before it may be taken: nobody's last supported option goes, and nothing is agreed over
// an objection, without the holders' release (DOMAIN.md section 4, facilitator 5). Pure.
import type { DelegationCode, ParagraphId } from '../ids.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Link, Negotiation, ProposalNumber, Stance, Tabled, Verdict } from './model.ts'

/** Something that a delegation holds against a decision. */
export type Hold = {
  number: ProposalNumber
  delegation: DelegationCode
  /** it wants the proposal, or it objects to it */
  why: 'wants' | 'objects'
  released: boolean
}

const WANTING: readonly Stance[] = ['support']
const OBJECTING: readonly Stance[] = ['object', 'conditional']

/**
 * All holds on a verdict: who wants what it rejects or lifts, and who objects to what it adopts. The chair's own
 * proposals are the facilitator's to drop.
 */
export function holdsOn(verdict: Verdict, negotiation: Negotiation, chair: DelegationCode): Hold[] {
  return [...decidedIn(verdict, negotiation)].flatMap(([tabled, act]) =>
    act === 'adopt' ? objections(tabled, negotiation) : wants(tabled, negotiation, chair),
  )
}

/** Objections that stand against what was decided in a paragraph, when it is to be marked as agreed. */
export const holdsOnAgreement = (pid: ParagraphId, negotiation: Negotiation): Hold[] =>
  [...negotiation.tabled.values()]
    .filter(tabled => tabled.pid === pid && tabled.state !== 'withdrawn')
    .flatMap(tabled => objections(tabled, negotiation))

/** Holds that nobody released, neither by an own word nor as heard in the room; the refusal names them. */
export function missingRelease(holds: readonly Hold[], heard: readonly string[] = []): Refusal | null {
  const missing = holds.filter(hold => !hold.released && !heard.includes(hold.delegation))
  if (missing.length === 0) return null
  const holders = [...new Set(missing.map(hold => hold.delegation))].sort()
  return refuse('release-missing', { holders: holders.join(', ') }).refusal
}

/** The tabled proposals a verdict decides, each with what happens to it. */
export function decidedIn(
  verdict: Verdict,
  negotiation: Negotiation,
): Map<Tabled, 'adopt' | 'reject' | 'lift'> {
  const decided = new Map<Tabled, 'adopt' | 'reject' | 'lift'>()
  const add = (number: ProposalNumber | undefined, act: 'adopt' | 'reject' | 'lift') => {
    const tabled = number && negotiation.tabled.get(number)
    if (tabled) decided.set(tabled, act)
  }
  for (const { act, marks } of verdict.steps) for (const mark of marks) add(numberOf(negotiation, mark), act)
  for (const { number, act } of verdict.wishes) add(number, act)
  return decided
}

/** Links that the verdict would tear: some of their open proposals are decided and some are not. */
export function tornLink(verdict: Verdict, negotiation: Negotiation): Link | null {
  const decided = new Set([...decidedIn(verdict, negotiation).keys()].map(tabled => tabled.number))
  const open = (link: Link) => link.numbers.filter(number => negotiation.tabled.get(number)?.state === 'open')
  return (
    negotiation.links.find(
      link =>
        link.numbers.some(number => decided.has(number)) && open(link).some(number => !decided.has(number)),
    ) ?? null
  )
}

const numberOf = (negotiation: Negotiation, mark: string): ProposalNumber | undefined =>
  (negotiation.numbers as ReadonlyMap<string, ProposalNumber>).get(mark)

function wants(tabled: Tabled, negotiation: Negotiation, chair: DelegationCode): Hold[] {
  const supporters = negotiation.positions
    .filter(({ number, stance }) => number === tabled.number && WANTING.includes(stance))
    .map(position => position.delegation)
  const sponsors = tabled.cosponsors.map(sponsor => sponsor.delegation)
  const holders = new Set([tabled.by, ...sponsors, ...supporters].filter(holder => holder !== chair))
  return [...holders].map(delegation => hold(tabled, delegation, 'wants', negotiation))
}

const objections = (tabled: Tabled, negotiation: Negotiation): Hold[] =>
  negotiation.positions
    .filter(({ number, stance }) => number === tabled.number && OBJECTING.includes(stance))
    .map(position => hold(tabled, position.delegation, 'objects', negotiation))

const hold = (
  { number }: Tabled,
  delegation: DelegationCode,
  why: Hold['why'],
  negotiation: Negotiation,
): Hold => ({
  number,
  delegation,
  why,
  released: negotiation.releases.some(
    release => release.number === number && release.delegation === delegation,
  ),
})
