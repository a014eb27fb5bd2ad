// Which characters the person deleted: read from the own updates, and from what this device had stored. Pure.
import * as Y from 'yjs'
import { blockElements, blockYText } from '../../shared/ydoc.ts'
import type { Place } from './acts.ts'
import { deletedSpans } from './characters.ts'

/** Whether the person deleted a character. */
export type Withdrawn = (place: Place) => boolean

/** Reads the delete sets of own updates. */
export function withdrawnIn(updates: readonly Uint8Array[]): Withdrawn {
  const sets = updates.map(update => Y.decodeUpdate(update).ds)
  return ({ client, clock }) =>
    sets.some(set =>
      set.clients.get(client)?.some(item => item.clock <= clock && clock < item.clock + item.len),
    )
}

/**
 * Reads a document as an earlier visit left it. What is deleted in a paragraph that stands, was deleted by itself; what
 * went with its paragraph may have been the paragraph's fate alone, and is not counted: such words are rather offered
 * once too often than lost.
 */
export function withdrawnBefore(doc: Y.Doc): Withdrawn {
  const deleted = blockElements(doc).flatMap(element => {
    const text = blockYText(element)
    return text ? deletedSpans(text) : []
  })
  return place =>
    deleted.some(
      ({ client, clock, length }) =>
        client === place.client && clock <= place.clock && place.clock < clock + length,
    )
}
