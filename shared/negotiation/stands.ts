// Who stands where on one proposal: its author and co-sponsors, and everybody who took a position. Pure.
import type { DelegationCode } from '../ids.ts'
import type { Moment, Negotiation, Position, ProposalNumber, Release, Stance, Tabled } from './model.ts'

/** One delegation on one proposal. Whoever is not listed has said nothing, which is no consent (law 8). */
export type Stand = {
  delegation: DelegationCode
  stance: Stance
  /** the author and co-sponsors stand behind it until they say otherwise */
  as: 'author' | 'sponsor' | 'other'
  reason: string
  condition: string
  /** it let go of what it holds: by its own word, or as the chair noted; null when it did not */
  released: 'own' | 'heard' | null
  at: Moment
}

/** From best to worst: whoever reads a summary must not miss the worst. */
export const WORST_LAST: readonly Stance[] = ['support', 'accept', 'conditional', 'reserve', 'object']

type Said = { positions: Map<DelegationCode, Position>; releases: Map<DelegationCode, Release> }
const NOTHING: Said = { positions: new Map(), releases: new Map() }
const known = new WeakMap<Negotiation, ReadonlyMap<ProposalNumber, Said>>()

/** Everything said, by proposal; found once for each negotiation, because a matrix asks for every proposal. */
function saidOf(negotiation: Negotiation): ReadonlyMap<ProposalNumber, Said> {
  const found = known.get(negotiation)
  if (found) return found
  const said = new Map<ProposalNumber, Said>()
  const on = (number: ProposalNumber): Said => {
    const one = said.get(number) ?? { positions: new Map(), releases: new Map() }
    said.set(number, one)
    return one
  }
  for (const position of negotiation.positions)
    on(position.number).positions.set(position.delegation, position)
  for (const release of negotiation.releases) on(release.number).releases.set(release.delegation, release)
  known.set(negotiation, said)
  return said
}

/** All stands on a proposal: author, co-sponsors, then everybody else by code. */
export function standsOn(tabled: Tabled, negotiation: Negotiation): Stand[] {
  const { positions, releases } = saidOf(negotiation).get(tabled.number) ?? NOTHING
  const sponsors = tabled.cosponsors.map(sponsor => sponsor.delegation)
  const others = [...positions.keys()].sort()
  return [...new Set([tabled.by, ...sponsors, ...others])].map(delegation => {
    const position = positions.get(delegation)
    const release = releases.get(delegation)
    return {
      delegation,
      stance: position?.stance ?? 'support',
      as: delegation === tabled.by ? 'author' : sponsors.includes(delegation) ? 'sponsor' : 'other',
      reason: position?.reason ?? '',
      condition: position?.condition ?? '',
      released: release ? (release.heard ? 'heard' : 'own') : null,
      at: position?.at ?? tabled.tabledAt,
    }
  })
}

/** The worst of these stances; null of none. */
export const worstOf = (stances: readonly Stance[]): Stance | null =>
  WORST_LAST.findLast(stance => stances.includes(stance)) ?? null
