// One Yjs item between two others, where Yjs's own interface would choose another place or write more than is wanted.
import * as Y from 'yjs'

/** Writes an item of this document's client between two neighbours of a text; call in a transaction of it. */
export function putItem(
  transaction: Y.Transaction,
  text: Y.Item['parent'],
  left: Y.Item | null,
  right: Y.Item | null,
  content: Y.ContentFormat | Y.ContentString,
): Y.Item {
  const { store, clientID } = transaction.doc
  const id = Y.createID(clientID, Y.getState(store, clientID))
  const item = new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, text, null, content)
  item.integrate(transaction, 0)
  return item
}

/** A formatting item; with the value null it ends a mark or a format, which the types of Yjs do not say. */
export const formatItem = (key: string, value: unknown): Y.ContentFormat =>
  new Y.ContentFormat(key, (value ?? null) as object)
