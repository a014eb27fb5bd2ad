// Paragraphs that can be marked as agreed together. Pure.
import { passagesOf } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { wishedParagraphs } from '../../shared/negotiation/agreement.ts'
import type { Level, Negotiation } from '../../shared/negotiation/model.ts'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

/**
 * The clean paragraphs of the provision that this one belongs to and that are not agreed at this level yet, in reading
 * order. What the meeting agreed is agreed in the group, too.
 */
export function agreeableIn(
  pid: ParagraphId,
  level: Level,
  blocks: readonly Block[],
  negotiation: Negotiation,
): ParagraphId[] {
  const sections = sectionsOf(blocks)
  const provision = sections[blocks.findIndex(block => block.pid === pid)]?.pid
  const wished = wishedParagraphs(blocks, negotiation)
  return blocks
    .filter((block, i) => sections[i]?.pid === provision && isClean(block, wished))
    .filter(block => {
      const agreed = negotiation.paragraphs.get(block.pid)?.agreed
      return !agreed || (level === 'meeting' && agreed.level === 'group')
    })
    .map(block => block.pid)
}

/** Nothing in the paragraph is open. */
export const isClean = (block: Block, wished: ReadonlySet<ParagraphId>): boolean =>
  passagesOf(block).length === 0 && !wished.has(block.pid)
