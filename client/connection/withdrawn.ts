// Which characters the person deleted: read from the own updates, and from what this device had stored. Pure.
import * as Y from 'yjs'
import { blockElements, blockYText } from '../../shared/ydoc.ts'
import type { Place, Span } from './acts.ts'
import { deletedSpans, goneBlocks } from './characters.ts'

/** Whether the person deleted a character. */
export type Withdrawn = {
  /** by itself: a word that went with its paragraph may have shared a fate that was none of the person's doing */
  alone(place: Place): boolean
  /** by itself or with a paragraph of which it is known that the person took it away */
  withParagraph(place: Place): boolean
}

/** Nothing was deleted. */
export const NOTHING_WITHDRAWN: Withdrawn = { alone: () => false, withParagraph: () => false }

/** Reads the delete sets of own updates. */
export function withdrawnIn(updates: readonly Uint8Array[]): Withdrawn {
  const sets = updates.map(update => Y.decodeUpdate(update).ds)
  const deleted = ({ client, clock }: Place): boolean =>
    sets.some(set =>
      set.clients.get(client)?.some(item => item.clock <= clock && clock < item.clock + item.len),
    )
  return { alone: deleted, withParagraph: deleted }
}

/**
 * Reads a document as an earlier visit left it. What is deleted in a paragraph that stands, was deleted by itself; what
 * went with its paragraph may have been the paragraph's fate alone, and is not counted so: such words are rather offered
 * once too often than lost.
 */
export function withdrawnBefore(doc: Y.Doc): Withdrawn {
  const deleted = blockElements(doc).flatMap(element => {
    const text = blockYText(element)
    return text ? deletedSpans(text) : []
  })
  const gone = goneBlocks(doc).flatMap(({ text }) => deletedSpans(text))
  const alone = isIn(deleted)
  const away = isIn(gone)
  return { alone, withParagraph: place => alone(place) || away(place) }
}

/** What either of two counts. */
export const eitherWithdrawn = (a: Withdrawn, b: Withdrawn): Withdrawn => ({
  alone: place => a.alone(place) || b.alone(place),
  withParagraph: place => a.withParagraph(place) || b.withParagraph(place),
})

const isIn =
  (spans: readonly Span[]) =>
  (place: Place): boolean =>
    spans.some(
      ({ client, clock, length }) =>
        client === place.client && clock <= place.clock && place.clock < clock + length,
    )
