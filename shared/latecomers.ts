// Words at the edge of a mark that came there at the same time as the edge: Yjs lays them in the mark or outside by the order
// of client ids, though whoever marked the words beside them cannot have meant them.
import * as Y from 'yjs'

/**
 * The stretches of text that stand right before the end of a mark and did not stand there when it was written: between
 * it and what it was written behind. Typed there by somebody who knew the end, they count, too.
 */
export function latecomersOf(end: Y.Item): Y.Item[] {
  const late: Y.Item[] = []
  for (let item = end.left; item && !holds(item, end.origin); item = item.left)
    if (item.content instanceof Y.ContentString) late.push(item)
  return late
}

/** The same at a mark's beginning: the stretches of text between it and what it was written in front of. */
export function latecomersBehind(beginning: Y.Item): Y.Item[] {
  const late: Y.Item[] = []
  for (let item = beginning.right; item && !holds(item, beginning.rightOrigin); item = item.right)
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
