// Decorations that follow from each block alone: only blocks that changed are drawn again.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'

/** The decorations of one block whose text begins at `start`. */
export type DrawBlock = (block: ProseNode, start: number) => Decoration[]

export function drawAll(doc: ProseNode, draw: DrawBlock): DecorationSet {
  const decorations: Decoration[] = []
  doc.forEach((block, offset) => {
    decorations.push(...draw(block, offset + 1))
  })
  return DecorationSet.create(doc, decorations)
}

/**
 * Carries a set over a transaction: unchanged blocks are moved, changed ones drawn anew.
 * @param except a position in a block that must not be drawn now
 */
export function redraw(
  set: DecorationSet,
  tr: Transaction,
  draw: DrawBlock,
  except: number | null = null,
): DecorationSet {
  if (!tr.docChanged) return set
  const { first, end, from } = changedStretch(tr.before, tr.doc)
  const moved = set.map(tr.mapping, tr.doc)
  const old: Decoration[] = []
  const fresh: Decoration[] = []
  let position = from
  for (let i = first; i < end; i++) {
    const block = tr.doc.child(i)
    const after = position + block.nodeSize
    if (except === null || except <= position || except >= after) {
      old.push(...moved.find(position, after))
      fresh.push(...draw(block, position + 1))
    }
    position = after
  }
  return moved.remove(old).add(tr.doc, fresh)
}

/** Draws the block anew that contains a position. */
export function redrawAt(
  set: DecorationSet,
  doc: ProseNode,
  position: number,
  draw: DrawBlock,
): DecorationSet {
  const $at = doc.resolve(Math.min(position, doc.content.size))
  if ($at.depth === 0) return set
  return set.remove(set.find($at.before(1), $at.after(1))).add(doc, draw($at.node(1), $at.start(1)))
}

/** The blocks of `after` between the untouched ones at both ends; `from` is the position before the first. */
export function changedStretch(
  before: ProseNode,
  after: ProseNode,
): { first: number; end: number; from: number } {
  const most = Math.min(before.childCount, after.childCount)
  let first = 0
  let from = 0
  for (; first < most && before.child(first) === after.child(first); first++)
    from += after.child(first).nodeSize
  let kept = 0
  while (
    kept < most - first &&
    before.child(before.childCount - 1 - kept) === after.child(after.childCount - 1 - kept)
  )
    kept++
  return { first, end: after.childCount - kept, from }
}
