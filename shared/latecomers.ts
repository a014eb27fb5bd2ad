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

/** Characters of an item that stand inside a mark at an edge of it and did not stand there when it was written. */
export type Latecomers = Part & {
  /** typed by somebody who did not know the edge: who does builds on it, or on what does */
  unseen: boolean
  /** in an insertion that begins and ends there */
  apart: boolean
}

type Part = { item: Y.Item; from: number; to: number }

/** An edge of a mark as others have left it. */
export type Edge = {
  place: EdgePlace
  /** the words between the edge and its place, from the edge on, deleted ones too */
  latecomers: readonly Latecomers[]
}

/** Null at the beginning or end of a text, and for what is no formatting. */
export function readEdge(edge: Y.Item): Edge | null {
  const place = placeOf(edge)
  if (!place) return null
  const atEnd = 'behind' in place
  const between = itemsBetween(edge, atEnd ? place.behind : place.before, atEnd ? firstOf(edge) : null)
  return { place, latecomers: wordsAmong(edge, atEnd, between) }
}

/** Null likewise. */
export function placeOf(edge: Y.Item): EdgePlace | null {
  const first = firstOf(edge)
  if (!isFormatItem(first)) return null
  const atEnd = isEnd(first)
  const stood = atEnd ? first.origin : first.rightOrigin
  if (!stood) return null
  const neighbour = writtenAgainAs(first, stood)
  return atEnd ? { behind: neighbour } : { before: neighbour }
}

function wordsAmong(edge: Y.Item, atEnd: boolean, between: readonly Part[]): Latecomers[] {
  const { store } = (edge.parent instanceof Y.AbstractType && edge.parent.doc) || {}
  const knowing = new Set([edge])
  const words: Latecomers[] = []
  let insertions = 0
  for (const part of between) {
    const { item } = part
    const id = atEnd ? item.rightOrigin : item.origin
    const base = store && id && Y.getItem(store, id)
    const knew = base instanceof Y.Item && knowing.has(base)
    if (knew) knowing.add(item)
    if (item.content instanceof Y.ContentString) words.push({ ...part, unseen: !knew, apart: insertions > 0 })
    else if (isFormatItem(item) && !item.deleted && item.content.key.startsWith('insertion--'))
      insertions += isEnd(item) === atEnd ? 1 : -1
  }
  return words
}

/** All items between an edge and what it was put next to, from the edge on; for an end, what it first was is given. */
function itemsBetween(edge: Y.Item, neighbour: Y.ID, end: Y.Item | null): Part[] {
  const found: Part[] = []
  const next = (item: Y.Item): Y.Item | null => (end ? item.left : item.right)
  let item = next(edge)
  for (; item && !holds(item, neighbour); item = next(item))
    if (!end?.origin || !wentFrom(item, end.origin)) found.push({ item, from: 0, to: item.length })
  // What an undo wrote again may hold what stood on the other side of the edge, and what was typed on there.
  const at = item ? neighbour.clock - item.id.clock : 0
  if (item && end && at + 1 < item.length) found.push({ item, from: at + 1, to: item.length })
  if (item && !end && at > 0) found.push({ item, from: 0, to: at })
  return found
}

/** Whether an item is what stood left of an end, or before that in one piece with it, and went. */
const wentFrom = ({ id, deleted }: Y.Item, place: Y.ID): boolean =>
  deleted && id.client === place.client && id.clock <= place.clock

/** The item in force that ends a mark, or states it again, behind this place; null when only the text's end does. */
export function nextOf(
  from: Y.Item,
  key: string,
  inForce: (item: Y.Item) => boolean = ({ deleted }) => !deleted,
): Y.Item | null {
  for (let item = from.right; item; item = item.right)
    if (isFormatItem(item) && item.content.key === key && inForce(item)) return item
  return null
}

/** Whether an item contains this place. */
export const holds = ({ id, length }: Y.Item, place: Y.ID | null): boolean =>
  place !== null && place.client === id.client && id.clock <= place.clock && place.clock < id.clock + length
