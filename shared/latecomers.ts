// Words at the edge of a mark that came there at the same time as the edge: Yjs lays them in the mark or outside by the order
// of client ids, though whoever marked the words beside them cannot have meant them.
import * as Y from 'yjs'
import { isEnd, isFormatItem } from './formatItem.ts'
import { firstOf, writtenAgainAs } from './writtenAgain.ts'

/**
 * Where an edge of a mark was put first: behind what stood left of an end, in front of what stood right of a beginning. What an
 * undo has written again since stands for what went.
 */
export type EdgePlace = { behind: Y.ID } | { before: Y.ID }

/** Words that stand inside a mark at an edge of it and did not stand there when it was written: these characters of an item. */
export type Latecomers = { item: Y.Item; from: number; to: number }

/** Null at the beginning or end of a text, and for what is no formatting. */
export function edgePlace(edge: Y.Item): EdgePlace | null {
  const first = firstOf(edge)
  const { origin, rightOrigin } = first
  if (!isFormatItem(first)) return null
  if (isEnd(first)) return origin && { behind: writtenAgainAs(first, origin) }
  return rightOrigin && { before: writtenAgainAs(first, rightOrigin) }
}

/**
 * The words between an edge and what it was put next to. Typed there by somebody who knew the edge, they count, too; so do
 * deleted ones.
 */
export const latecomersAt = (edge: Y.Item): Latecomers[] =>
  intruding(edge).filter(({ item }) => item.content instanceof Y.ContentString)

/** Whether one of the latecomers at an edge was typed by somebody who did not know it: who does builds on it, or on what does. */
export function metUnseen(edge: Y.Item): boolean {
  const { store } = (edge.parent instanceof Y.AbstractType && edge.parent.doc) || {}
  const atEnd = isFormatItem(edge) && isEnd(edge)
  const knowing = new Set([edge])
  for (const { item } of intruding(edge)) {
    const id = atEnd ? item.rightOrigin : item.origin
    const base = store && id && Y.getItem(store, id)
    if (base instanceof Y.Item && knowing.has(base)) knowing.add(item)
    else if (item.content instanceof Y.ContentString) return true
  }
  return false
}

/** All items between an edge and what it was put next to, from the edge on. */
function intruding(edge: Y.Item): Latecomers[] {
  const place = edgePlace(edge)
  const found: Latecomers[] = []
  if (!place) return found
  const atEnd = 'behind' in place
  const neighbour = atEnd ? place.behind : place.before
  const next = (item: Y.Item): Y.Item | null => (atEnd ? item.left : item.right)
  const was = atEnd && firstOf(edge).origin
  let item = next(edge)
  for (; item && !holds(item, neighbour); item = next(item))
    if (!was || !wentFrom(item, was)) found.push({ item, from: 0, to: item.length })
  // What an undo wrote again may hold what stood on the other side of the edge, and what was typed on there.
  const at = item ? neighbour.clock - item.id.clock : 0
  if (item && atEnd && at + 1 < item.length) found.push({ item, from: at + 1, to: item.length })
  if (item && !atEnd && at > 0) found.push({ item, from: 0, to: at })
  return found
}

/** Whether an item is what stood left of an end, or before that in one piece with it, and went. */
const wentFrom = ({ id, deleted }: Y.Item, place: Y.ID): boolean =>
  deleted && id.client === place.client && id.clock <= place.clock

/** The item in force that ends a mark, or states it again, behind this place; null when only the text's end does. */
export function nextOf(from: Y.Item, key: string, inForce: (item: Y.Item) => boolean): Y.Item | null {
  for (let item = from.right; item; item = item.right)
    if (isFormatItem(item) && item.content.key === key && inForce(item)) return item
  return null
}

/** Whether an item contains this place. */
export const holds = ({ id, length }: Y.Item, place: Y.ID | null): boolean =>
  place !== null && place.client === id.client && id.clock <= place.clock && place.clock < id.clock + length
