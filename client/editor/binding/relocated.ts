// The caret in a paragraph that a decision has just made anew elsewhere: it goes with the words, or somebody who types on
// would write into the paragraph that moved up.
import * as Y from 'yjs'
import type { ParagraphId } from '../../../shared/ids.ts'
import { blockYText } from '../../../shared/ydoc.ts'
import { charactersOf, placeKey } from '../../connection/characters.ts'
import { gapFollower } from '../../connection/follow.ts'
import { indexAfter } from '../../connection/reapply.ts'

/** Where an offset of a paragraph went that this transaction took out of the text; null where its words went nowhere. */
export function relocatedPlace(
  transaction: Y.Transaction,
  element: Y.XmlElement,
  offset: number,
): { element: Y.XmlElement; offset: number } | null {
  const text = goneText(element)
  if (!text) return null
  const { doc } = transaction
  const seen = new Set(wereSeen(transaction, text))
  const before = charactersOf(text).filter(place => seen.has(placeKey(place)))[offset - 1]
  const after = before ? { client: before.client, clock: before.clock } : null
  const gap = gapFollower(doc)({ home: { pid: '' as ParagraphId, text, gone: true }, after })
  const to = gap?.home.text.parent
  const index = gap && indexAfter(charactersOf(gap.home.text), gap.after)
  return to instanceof Y.XmlElement && index !== null ? { element: to, offset: index } : null
}

function goneText(element: Y.XmlElement): Y.XmlText | null {
  if (!element._item?.deleted) return blockYText(element)
  const child = element._start?.content
  return child instanceof Y.ContentType && child.type instanceof Y.XmlText ? child.type : null
}

/** The characters that were to be seen before the transaction. */
function wereSeen({ beforeState, deleteSet }: Y.Transaction, text: Y.XmlText): string[] {
  const keys: string[] = []
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0)
    if (isNew || (item.deleted && !Y.isDeleted(deleteSet, item.id))) continue
    for (let i = 0; i < item.length; i++)
      keys.push(placeKey({ client: item.id.client, clock: item.id.clock + i }))
  }
  return keys
}
