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

/** Carries a set over a transaction: unchanged blocks are moved, changed ones drawn anew. */
export function redraw(set: DecorationSet, tr: Transaction, draw: DrawBlock): DecorationSet {
  if (!tr.docChanged) return set
  const { first, end, from, to } = changedStretch(tr.before, tr.doc)
  const moved = set.map(tr.mapping, tr.doc)
  const fresh: Decoration[] = []
  let position = from
  for (let i = first; i < end; i++) {
    const block = tr.doc.child(i)
    fresh.push(...draw(block, position + 1))
    position += block.nodeSize
  }
  return moved.remove(moved.find(from, to)).add(tr.doc, fresh)
}

/** The blocks of `after` between the untouched ones at both ends: indexes, and positions in `after`. */
export function changedStretch(
  before: ProseNode,
  after: ProseNode,
): { first: number; end: number; from: number; to: number } {
  const most = Math.min(before.childCount, after.childCount)
  let first = 0
  let from = 0
  for (; first < most && before.child(first) === after.child(first); first++)
    from += after.child(first).nodeSize
  let kept = 0
  let to = after.content.size
  for (; kept < most - first; kept++) {
    const block = after.child(after.childCount - 1 - kept)
    if (before.child(before.childCount - 1 - kept) !== block) break
    to -= block.nodeSize
  }
  return { first, end: after.childCount - kept, from, to }
}
