// What one transaction did to the characters of the texts that it touched: how each stood before and stands after it.
// Pure; the view that admission has of an update, without its rules.
import * as Y from 'yjs'
import { textRoot } from '../ydoc.ts'
import { changesOf } from './lifetimes.ts'
import { createReader, elementOf, type Standing, textOf } from './standing.ts'

/** Characters that stood alike before and stand alike after; null where they are not to be seen. */
export type Compared = {
  client: number
  clock: number
  words: string
  was: Standing | null
  is: Standing | null
}

/** The texts that a transaction touched, those of paragraphs that it brought or removed included. */
export function touchedTexts(transaction: Y.Transaction): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const type of transaction.changed.keys()) if (type instanceof Y.XmlText) texts.add(type)
  const root = textRoot(transaction.doc)
  if (!changesOf(transaction, root)) return texts
  for (let item = root._start; item; item = item.right) {
    const element = elementOf(item)
    const text = element && textOf(element)
    if (text && (isNew(transaction, item) || wasDeleted(transaction, item))) texts.add(text)
  }
  return texts
}

/** The characters of a text before and after a transaction whose items Yjs has not merged yet. */
export function compare(text: Y.XmlText, transaction: Y.Transaction): Compared[] {
  const before = createReader()
  const after = createReader()
  const found: Compared[] = []
  for (let item = text._start; item; item = item.right) {
    const was = !isNew(transaction, item) && (!item.deleted || wasDeleted(transaction, item))
    const is = !item.deleted
    if (!was && !is) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      if (was) before.pass(content)
      if (is) after.pass(content)
    } else if (content instanceof Y.ContentString)
      found.push({
        client: id.client,
        clock: id.clock,
        words: content.str,
        was: was ? before.here() : null,
        is: is ? after.here() : null,
      })
  }
  return found
}

const isNew = ({ beforeState }: Y.Transaction, { id }: Y.Item): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0)

const wasDeleted = ({ deleteSet }: Y.Transaction, { id }: Y.Item): boolean =>
  deleteSet.clients.has(id.client) && Y.isDeleted(deleteSet, id)
