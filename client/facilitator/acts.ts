// What can be done about a proposal. Pure.
import type { Step } from '../../shared/negotiation/model.ts'
import type { Proposal } from '../../shared/proposals.ts'

export type Act = Step['act']

/** The acts that fit a proposal: a bracket is lifted, everything else adopted or rejected. */
export const actsFor = (proposal: Pick<Proposal, 'kind'>): readonly Act[] =>
  proposal.kind === 'bracket' ? ['lift'] : ['adopt', 'reject']
