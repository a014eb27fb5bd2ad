// Words at the edge of a mark that came there at the same time as the edge: Yjs lays them in the mark or outside by the order
// of client ids, though whoever marked the words beside them cannot have meant them.
import * as Y from 'yjs'

/**
 * The stretches of text that stand right before the end of a mark and did not stand there when it was written: between
 * it and what it was written behind. Typed there by somebody who knew the end, they count, too.
 */
export function latecomersOf(end: Y.Item): Y.Item[] {
  const late: Y.Item[] = []
  const { origin } = firstOf(end)
  for (let item = end.left; item && !holds(item, origin); item = item.left)
    if (item.content instanceof Y.ContentString) late.push(item)
  return late
}

/**
 * The item of which this one is a copy: what an undo brings back stands right in front of what was taken away, behind
 * whatever came there since.
 */
function firstOf(item: Y.Item): Y.Item {
  const { store } = (item.parent instanceof Y.AbstractType && item.parent.doc) || {}
  let first = item
  while (store && first.rightOrigin) {
    const old = Y.getItem(store, first.rightOrigin)
    if (!(old instanceof Y.Item) || !old.deleted || !isSameFormat(old, item)) break
    first = old
  }
  return first
}

function isSameFormat({ content: one }: Y.Item, { content: other }: Y.Item): boolean {
  return (
    one instanceof Y.ContentFormat &&
    other instanceof Y.ContentFormat &&
    one.key === other.key &&
    JSON.stringify(one.value) === JSON.stringify(other.value)
  )
}

/** The same at a mark's beginning: the stretches of text between it and what it was written in front of. */
export function latecomersBehind(beginning: Y.Item): Y.Item[] {
  const late: Y.Item[] = []
  const { rightOrigin } = firstOf(beginning)
  for (let item = beginning.right; item && !holds(item, rightOrigin); item = item.right)
    if (item.content instanceof Y.ContentString) late.push(item)
  return late
}

/** The item in force that ends a mark, or states it again, behind this place; null when only the text's end does. */
export function nextOf(from: Y.Item, key: string, inForce: (item: Y.Item) => boolean): Y.Item | null {
  for (let item = from.right; item; item = item.right)
    if (item.content instanceof Y.ContentFormat && item.content.key === key && inForce(item)) return item
  return null
}

/** Whether an item contains this place. */
export const holds = ({ id, length }: Y.Item, place: Y.ID | null): boolean =>
  place !== null && place.client === id.client && id.clock <= place.clock && place.clock < id.clock + length
