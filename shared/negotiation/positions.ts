// Where delegations stand: positions, and the release of what they hold. Pure.
import type { DelegationCode } from '../ids.ts'
import { type Result, refuse } from '../refusal.ts'
import type { CommandOf } from './commands.ts'
import type { ProposalNumber } from './model.ts'
import { findOpen, type Outcome, type Scene, said } from './scene.ts'

/** The delegation's position on an open proposal; a new one takes the place of the old, the record keeps both. */
export function takePosition(
  { negotiation, at }: Scene,
  own: DelegationCode,
  { number, stance, reason, condition }: CommandOf<'position'>,
): Result<Outcome> {
  const found = findOpen(negotiation, number)
  if (!found.ok) return found
  if (found.value.by === own && stance !== 'support') return refuse('own-proposal', { number })
  if (stance === 'conditional' && condition === '') return refuse('condition-missing')
  const value = {
    ...{ number, delegation: own, stance, reason, at },
    condition: stance === 'conditional' ? condition : '',
  }
  // Who takes a new position holds it anew: an old release was given for another one.
  return said({ kind: 'position', number, delegation: own, value }, ...releaseTaken(negotiation, number, own))
}

/** The delegation says nothing about a proposal any longer. */
export function takePositionBack(
  { negotiation }: Scene,
  own: DelegationCode,
  number: ProposalNumber,
): Result<Outcome> {
  const taken = negotiation.positions.some(
    position => position.number === number && position.delegation === own,
  )
  if (!taken) return refuse('nothing-said')
  return said(
    { kind: 'position', number, delegation: own, value: null },
    ...releaseTaken(negotiation, number, own),
  )
}

/** The delegation lets go of what it holds: the proposal may be decided either way. */
export function release(
  { negotiation, at }: Scene,
  own: DelegationCode,
  number: ProposalNumber,
): Result<Outcome> {
  if (!negotiation.tabled.has(number)) return refuse('proposal-unknown', { number })
  const value = { number, delegation: own, at, heard: false }
  return said({ kind: 'release', number, delegation: own, value })
}

/** Takes a release back while nothing has been decided on it; also one that the chair thought to have heard. */
export function takeReleaseBack(
  { negotiation }: Scene,
  own: DelegationCode,
  number: ProposalNumber,
): Result<Outcome> {
  const facts = releaseTaken(negotiation, number, own)
  return facts.length > 0 ? said(...facts) : refuse('nothing-said')
}

const releaseTaken = (
  negotiation: Scene['negotiation'],
  number: ProposalNumber,
  delegation: DelegationCode,
) =>
  negotiation.releases.some(given => given.number === number && given.delegation === delegation)
    ? [{ kind: 'release' as const, number, delegation, value: null }]
    : []
