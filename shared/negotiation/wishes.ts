// Wishes about whole paragraphs: whether one can be tabled, and the edits that carry it out. Pure.
import type { Edit } from '../edits.ts'
import { done, type Result, refuse } from '../refusal.ts'
import type { Block } from '../text.ts'
import type { ParagraphWish } from './model.ts'

/** The edits that fulfil a wish. Refusals: `paragraph-unknown`. */
export function resolveWish(blocks: readonly Block[], wish: ParagraphWish): Result<Edit[]> {
  if (!blocks.some(block => block.pid === wish.pid)) return refuse('paragraph-unknown')
  if (wish.kind === 'no-change') return done([])
  return refuse('act-unfit', { act: wish.kind })
}

/** Whether this wish can be tabled on this text. */
export function checkWish(blocks: readonly Block[], wish: ParagraphWish): Result<true> {
  const block = blocks.find(({ pid }) => pid === wish.pid)
  if (!block) return refuse('paragraph-unknown')
  // Words that are only proposed have no standing that "no change" could keep.
  if (block.insertion) return refuse('act-unfit', { act: wish.kind })
  return done(true)
}
