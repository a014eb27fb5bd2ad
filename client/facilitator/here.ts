// What the chair has before it: the passage or the paragraph at the caret, and all that is wished there. Pure.
import type { AlternativeSet } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { type Standing, standingOf, stateOf, wishedParagraphs } from '../../shared/negotiation/agreement.ts'
import type { ParagraphState } from '../../shared/negotiation/model.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import type { Block } from '../../shared/text.ts'
import type { Scene } from './decision.ts'
import { setsOf } from './keep.ts'

export type Here = {
  block: Block
  passage: Passage | null
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
  /** places with something to choose between; none where adopting or rejecting one proposal says it all */
  choices: readonly AlternativeSet[]
  /** the chair's own words that stand in the passage */
  own: OpenProposal | null
  standing: Standing
  state: ParagraphState
}

/** Null when there is no such paragraph. */
export function hereOf(
  { blocks, negotiation, proposals, wishes }: Scene,
  passage: Passage | null,
  pid: ParagraphId | null,
  chair: string,
): Here | null {
  const at = passage?.pid ?? pid
  const block = blocks.find(other => other.pid === at)
  if (!block) return null
  const inside = passage ? proposals.filter(proposal => proposal.passages.includes(passage.key)) : []
  return {
    block,
    passage,
    proposals: inside,
    wishes: wishes.filter(({ wish }) => wish.pid === block.pid),
    choices: passage && inside.length > 1 ? setsOf(passage, block) : [],
    own: inside.find(({ by, kind }) => by === chair && kind !== 'bracket') ?? null,
    standing: standingOf(block, negotiation, wishedParagraphs(blocks, negotiation)),
    state: stateOf(negotiation, block.pid),
  }
}
