// The first half of every edit: words that go. Own words really go, all others get an own deletion mark.
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model'
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
  const map = (position: number, bias: number): number => tr.mapping.slice(start).map(position, bias)
  const { kept, joints } = joinBlocks(tr, blocks, map, author)
  // Where a block went, the place is where its words went.
  const settle = (position: number, joint: number | undefined): number =>
    joint !== undefined && tr.doc.resolve(position).depth === 0 ? joint : position
  return {
    from: settle(map(from, -1), joints.at(-1)),
    to: settle(map(to, 1), joints[0]),
    changed: tr.steps.length > start,
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
 * Removes boundaries between the blocks where one side is an own new block whose words can be set anew: they are
 * re-created, so nothing of others may be on them. Words of removed blocks are carried to the left and set once,
 * where they stay: an update that creates text and removes it again is refused.
 */
function joinBlocks(
  tr: Transaction,
  blocks: readonly Touched[],
  map: (position: number, bias: number) => number,
  author: Author,
): { kept: number; joints: number[] } {
  const joints: { position: number; step: number }[] = []
  const note = (position: number): void => {
    joints.push({ position, step: tr.steps.length })
  }
  let carried: Fragment | null = null
  let kept = 0
  for (const [i, { position, whole }] of [...blocks.entries()].reverse()) {
    const at = map(position, 1)
    const block = tr.doc.nodeAt(at)
    if (!block?.isTextblock) continue
    if (i > 0 && isRemovable(block, author)) {
      carried = block.content.append(carried ?? Fragment.empty)
      tr.delete(at, at + block.nodeSize)
      continue
    }
    if (carried) {
      const end = at + block.nodeSize - 1
      if (carried.size > 0) tr.insert(end, carried)
      carried = null
      note(end)
    }
    const left = tr.doc.resolve(at).nodeBefore
    if (i === 0) {
      if (whole) removeOwnEmpty(tr, at, author)
    } else if (i === 1 && left && isRemovable(left, author)) {
      const start = at - left.nodeSize
      tr.delete(start, at)
      if (left.content.size > 0) tr.insert(start + 1, left.content)
      note(start + 1 + left.content.size)
      break
    } else kept++
  }
  return { kept, joints: joints.map(({ position, step }) => tr.mapping.slice(step).map(position, -1)) }
}

const isRemovable = (block: ProseNode, author: Author): boolean =>
  block.isTextblock && isOwnBlock(block, author.by) && isMovable(block.children, author.by)

function removeOwnEmpty(tr: Transaction, position: number, author: Author): void {
  const block = tr.doc.nodeAt(position)
  if (block?.isTextblock && block.content.size === 0 && isOwnBlock(block, author.by))
    tr.delete(position, position + block.nodeSize)
}
