// What the facilitator is about to decide, and what it would leave. Pure.
import { digestOf } from '../../shared/digest.ts'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import type { Step } from '../../shared/negotiation/model.ts'
import { preview } from '../../shared/preview.ts'
import type { Proposal } from '../../shared/proposals.ts'
import { done, type Result } from '../../shared/refusal.ts'
import { resolve } from '../../shared/resolve.ts'
import type { Block } from '../../shared/text.ts'

export type Act = Step['act']

/**
 * A decision that was chosen and not confirmed yet. `id` stays the same when sending is tried again, so that a lost
 * answer cannot decide twice; `digest` is of the passages as they stood when it was chosen.
 */
export type Draft = { id: string; act: Act; proposal: Proposal; digest: string }

/** The acts that fit a proposal: a bracket is lifted, everything else adopted or rejected. */
export const actsFor = (proposal: Proposal): readonly Act[] =>
  proposal.kind === 'bracket' ? ['lift'] : ['adopt', 'reject']

/** A draft on the text as it is seen now; `id` is a fresh UUID. */
export const draftOf = (id: string, act: Act, proposal: Proposal, blocks: readonly Block[]): Draft => ({
  id,
  act,
  proposal,
  digest: digestOf(blocks, proposal.marks),
})

/** The text that the decision would leave, or why it cannot be taken. */
export function previewOf(draft: Draft, blocks: readonly Block[]): Result<Block[]> {
  const edits = resolve(blocks, { act: draft.act, marks: draft.proposal.marks })
  return edits.ok ? done(preview(blocks, edits.value)) : edits
}

/** Whether the passages changed since the draft was made: what is confirmed must be what was seen. */
export const hasChanged = (draft: Draft, blocks: readonly Block[]): boolean =>
  digestOf(blocks, draft.proposal.marks) !== draft.digest

/** The request of a draft; an empty reason is none. */
export function bodyOf(draft: Draft, reason: string): CommandBody {
  const said = reason.trim()
  const body = { id: draft.id, act: draft.act, marks: draft.proposal.marks, digest: draft.digest }
  return said === '' ? body : { ...body, reason: said }
}
