// Characters that an undo has written again. Yjs brings back in one piece, in front of what went, what went in one piece.
import * as Y from 'yjs'
import { type FormatItem, isFormatItem } from './formatItem.ts'

/**
 * Where a character stands now that stood left of a mark's end: itself, unless it went and an undo has written it again
 * within the mark. Whoever typed on behind it then did so without knowing the end.
 */
export function writtenAgainAs(end: FormatItem, character: Y.ID): Y.ID {
  const { store } = (end.parent instanceof Y.AbstractType && end.parent.doc) || {}
  let id = character
  for (let again = store && copyOf(store, end, id); store && again; again = copyOf(store, end, id)) id = again
  return id
}

function copyOf(store: Y.Doc['store'], end: FormatItem, id: Y.ID): Y.ID | null {
  const gone = Y.getItem(store, id)
  if (!gone.deleted || !(gone.content instanceof Y.ContentString)) return null
  for (let item = gone.left; item && !begins(item, end.content.key); item = item.left) {
    const { content, rightOrigin } = item
    if (!(content instanceof Y.ContentString) || rightOrigin?.client !== id.client) continue
    const clock = firstClock(store, item) + id.clock - rightOrigin.clock
    const at = clock - item.id.clock
    if (at >= 0 && content.str.charAt(at) === gone.content.str.charAt(id.clock - gone.id.clock))
      return Y.createID(item.id.client, clock)
  }
  return null
}

const begins = (item: Y.Item, key: string): boolean =>
  isFormatItem(item) && item.content.key === key && item.content.value !== null

/** Where the words began that an item was written with: it may have been cut since. */
function firstClock(store: Y.Doc['store'], item: Y.Item): number {
  let first = item
  for (;;) {
    const { id, origin, rightOrigin } = first
    const before = origin?.client === id.client && origin.clock === id.clock - 1 && Y.getItem(store, origin)
    if (!before || !(before.content instanceof Y.ContentString)) return id.clock
    if (!Y.compareIDs(before.rightOrigin, rightOrigin)) return id.clock
    first = before
  }
}
