// Lays a deletion mark right around the words that it strikes.
import * as Y from 'yjs'
import { formatItem, putItem } from './putItem.ts'
import type { DeletionMark } from './text.ts'
import { markAttrs, markKey } from './ydoc.ts'

/**
 * Strikes `length` characters from offset `from`. Call in a transaction.
 *
 * `Y.XmlText.format` writes the end of a mark behind all ends that follow the words. What another delegation types on at
 * the end of its own struck words meanwhile comes before the end of its insertion, and so would always be struck, too.
 * Here the end stands right behind the last struck character, so that whatever came between the two is known to have
 * come at the same time (`readEdge`).
 */
export function writeDeletion(text: Y.XmlText, from: number, length: number, mark: DeletionMark): void {
  const [key, value] = [markKey(mark), markAttrs(mark)]
  const { doc } = text
  const found = doc && endsOf(text, from, length, key)
  if (!found) {
    text.format(from, length, { [key]: value })
    return
  }
  doc.transact(transaction => {
    const first = Y.getItemCleanStart(transaction, found.first)
    putItem(transaction, text, first.left, first, formatItem(key, value))
    const last = Y.getItemCleanEnd(transaction, doc.store, found.last)
    putItem(transaction, text, last, last.right, formatItem(key, null))
  })
}

/** The first and the last of these characters; null where the mark lies on some of them already, or the text is shorter. */
function endsOf(
  text: Y.XmlText,
  from: number,
  length: number,
  key: string,
): { first: Y.ID; last: Y.ID } | null {
  let first: Y.ID | null = null
  let lies = false
  let at = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat && item.content.key === key) {
      lies = item.content.value !== null
      if (first) return null
    }
    if (!(item.content instanceof Y.ContentString)) continue
    const placeAt = (offset: number): Y.ID => Y.createID(item.id.client, item.id.clock + offset - at)
    const end = at + item.length
    if (!first && from < end) {
      if (lies) return null
      first = placeAt(from)
    }
    if (first && from + length <= end) return { first, last: placeAt(from + length - 1) }
    at = end
  }
  return null
}
