// The first half of every edit: words that go. Own words really go, all others get an own deletion mark.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { MarkId } from '../../../shared/ids.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { marksOf, proseMark } from '../extensions/conversion.ts'
import type { Author } from './minter.ts'
import { isMovable, isOwnBlock, ownInsertion, ownStrike } from './ownership.ts'

/** Ids that the parts of one edit share, so that a replacement is one wish. */
export type Wish = { deletion: MarkId | null; insertion: MarkId | null }

/** `from` and `to`: the struck stretch afterwards. `kept`: block boundaries that are not ours to remove. */
export type Struck = { from: number; to: number; changed: boolean; kept: number }

/** Strikes from `from` to `to`, positions of `tr.doc`. */
export function strike(tr: Transaction, from: number, to: number, author: Author, wish: Wish): Struck {
  const start = tr.steps.length
  const blocks = blocksBetween(tr.doc, from, to)
  strikeWords(tr, from, to, author, wish)
  const words = tr.steps.length > start
  const map = (position: number, bias: number): number => tr.mapping.slice(start).map(position, bias)
  let kept = 0
  let joint: number | null = null
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i]
    if (block === undefined) continue
    const at = map(block.position, 1)
    if (i > 0) {
      const join = joinBlocks(tr, at, author)
      if (join === null) kept++
      else joint = join
    } else if (block.whole) removeOwnEmpty(tr, at, author)
  }
  const left = map(from, -1)
  const ends = joint !== null && tr.doc.resolve(map(to, 1)).depth === 0
  return {
    from: joint !== null && tr.doc.resolve(left).depth === 0 ? joint : left,
    to: ends && joint !== null ? joint : map(to, 1),
    changed: words || tr.steps.length > start,
    kept,
  }
}

type Touched = { position: number; whole: boolean }

function blocksBetween(doc: ProseNode, from: number, to: number): Touched[] {
  const blocks: Touched[] = []
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) blocks.push({ position, whole: from <= position && to >= position + node.nodeSize })
    return false
  })
  return blocks
}

function strikeWords(tr: Transaction, from: number, to: number, author: Author, wish: Wish): void {
  const pieces: { from: number; to: number; node: ProseNode }[] = []
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (node.isText)
      pieces.push({
        from: Math.max(position, from),
        to: Math.min(position + node.nodeSize, to),
        node,
      })
  })
  const beside = [tr.doc.resolve(from).nodeBefore, tr.doc.resolve(to).nodeAfter]
  const touching = beside.map(node => ownStrike(node, author.by)).find(mark => mark !== null)
  const schema = tr.doc.type.schema
  for (const piece of pieces.reverse()) {
    const own = ownInsertion(piece.node, author.by)
    if (own) {
      // An input method replaces its own words again and again: they stay one wish.
      if (piece.node.nodeSize === piece.to - piece.from) wish.insertion ??= own.id
      tr.delete(piece.from, piece.to)
    } else if (!ownStrike(piece.node, author.by)) {
      wish.deletion ??= touching?.id ?? wish.insertion ?? author.takeMark()
      const over = innermostInsertion(marksOf(piece.node))?.id ?? null
      const mark = proseMark(schema, { type: 'deletion', id: wish.deletion, by: author.by, over })
      tr.addMark(piece.from, piece.to, mark)
    }
  }
}

/**
 * Removes the boundary before the block at `position` if one of its two sides is an own new block whose words can
 * be set anew: they are re-created, so nothing of others may be on them.
 * @returns where the two meet, or null when the boundary stays
 */
function joinBlocks(tr: Transaction, position: number, author: Author): number | null {
  const right = tr.doc.nodeAt(position)
  const left = tr.doc.resolve(position).nodeBefore
  if (!right || !left) return null
  if (isOwnBlock(right, author.by) && isMovable(right.children, author.by)) {
    tr.delete(position, position + right.nodeSize)
    const joint = position - 1
    if (right.content.size > 0) tr.insert(joint, right.content)
    return joint
  }
  if (isOwnBlock(left, author.by) && isMovable(left.children, author.by)) {
    const start = position - left.nodeSize
    tr.delete(start, position)
    if (left.content.size > 0) tr.insert(start + 1, left.content)
    return start + 1 + left.content.size
  }
  return null
}

function removeOwnEmpty(tr: Transaction, position: number, author: Author): void {
  const block = tr.doc.nodeAt(position)
  if (block?.isTextblock && block.content.size === 0 && isOwnBlock(block, author.by))
    tr.delete(position, position + block.nodeSize)
}
