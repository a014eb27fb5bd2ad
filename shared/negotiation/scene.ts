// What an act of negotiation is judged on, and what it leaves.
import type { Change } from '../changes.ts'
import type { Edit } from '../edit.ts'
import type { DelegationCode } from '../ids.ts'
import { done, type Result, refuse } from '../refusal.ts'
import type { Block } from '../text.ts'
import type { Fact, Moment, Negotiation, ProposalNumber, Tabled } from './model.ts'

/** The text and the negotiation before the act; `parties` are the meeting's negotiating delegations. */
export type Scene = {
  blocks: readonly Block[]
  negotiation: Negotiation
  parties: readonly DelegationCode[]
  at: Moment
}

/**
 * What an accepted act does: lists of edits, each on the text that the one before it left, and facts. All of it is
 * one entry of the record.
 */
export type Outcome = { edits: Edit[][]; facts: Fact[]; changes: Change[] }

/** An outcome that leaves the words alone. */
export const said = (...facts: Fact[]): Result<Outcome> => done({ edits: [], facts, changes: [] })

/** A tabled proposal that is open, or why not. */
export function findOpen(negotiation: Negotiation, number: ProposalNumber): Result<Tabled> {
  const tabled = negotiation.tabled.get(number)
  if (!tabled) return refuse('proposal-unknown', { number })
  return tabled.state === 'open' ? done(tabled) : refuse('proposal-closed', { number })
}

/** The delegation's own open proposal, or why not. */
export function findOwn(
  negotiation: Negotiation,
  number: ProposalNumber,
  own: DelegationCode,
): Result<Tabled> {
  const found = findOpen(negotiation, number)
  return found.ok && found.value.by !== own
    ? refuse('not-own-proposal', { number, by: found.value.by })
    : found
}
