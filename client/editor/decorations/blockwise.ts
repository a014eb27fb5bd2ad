// Decorations that follow from a block and its neighbours: only what a change can reach is drawn again.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'

/** The blocks with words that a block stands between; null at the ends of the text. */
export type Neighbours = { before: ProseNode | null; after: ProseNode | null }

/** The decorations of one block whose text begins at `start`. */
export type DrawBlock = (block: ProseNode, start: number, neighbours: Neighbours) => Decoration[]

export function drawAll(doc: ProseNode, draw: DrawBlock): DecorationSet {
  const decorations: Decoration[] = []
  doc.forEach((block, offset, index) => {
    decorations.push(...draw(block, offset + 1, neighboursOf(doc, index)))
  })
  return DecorationSet.create(doc, decorations)
}

/**
 * Carries a set over a transaction: unchanged blocks are moved, changed ones and their neighbours drawn anew.
 * @param except a position in a block that must not be drawn now
 */
export function redraw(
  set: DecorationSet,
  tr: Transaction,
  draw: DrawBlock,
  except: number | null = null,
): DecorationSet {
  if (!tr.docChanged) return set
  const { first, end } = changedStretch(tr.before, tr.doc)
  return drawStretch(set.map(tr.mapping, tr.doc), tr.doc, first, end, draw, except)
}

/** Draws the block anew that contains a position. */
export function redrawAt(
  set: DecorationSet,
  doc: ProseNode,
  position: number,
  draw: DrawBlock,
): DecorationSet {
  const $at = doc.resolve(Math.min(position, doc.content.size))
  return $at.depth === 0 ? set : drawStretch(set, doc, $at.index(0), $at.index(0) + 1, draw, null)
}

function drawStretch(
  set: DecorationSet,
  doc: ProseNode,
  first: number,
  end: number,
  draw: DrawBlock,
  except: number | null,
): DecorationSet {
  const from = Math.max(0, nearest(doc, first, -1))
  const to = Math.min(doc.childCount - 1, nearest(doc, end - 1, 1))
  const old: Decoration[] = []
  const fresh: Decoration[] = []
  let position = 0
  for (let i = 0; i <= to; i++) {
    const block = doc.child(i)
    const after = position + block.nodeSize
    if (i >= from && (except === null || except <= position || except >= after)) {
      // From inside: what is drawn on a neighbour itself ends where this block begins.
      old.push(...set.find(position + 1, after - 1))
      fresh.push(...draw(block, position + 1, neighboursOf(doc, i)))
    }
    position = after
  }
  return set.remove(old).add(doc, fresh)
}

const neighboursOf = (doc: ProseNode, index: number): Neighbours => ({
  before: doc.maybeChild(nearest(doc, index, -1)),
  after: doc.maybeChild(nearest(doc, index, 1)),
})

/** The next block with words from this one on, or where none is any more. */
function nearest(doc: ProseNode, index: number, step: 1 | -1): number {
  let at = index + step
  while (doc.maybeChild(at)?.content.size === 0) at += step
  return at
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
