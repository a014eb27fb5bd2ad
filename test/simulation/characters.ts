// Which character a character is: the one that somebody typed, however often decisions have copied it or undo has written it
// again.
import * as Y from 'yjs'
import type { Place } from '../../client/connection/acts.ts'
import { firstPlaces } from './laws.ts'

/** Where a character was typed, as far as this document tells. */
export function typedAt(doc: Y.Doc): (place: Place) => Place {
  const copied = firstPlaces(doc)
  return place => {
    let first = copied(place)
    for (let was = writtenBefore(doc, first); was; was = writtenBefore(doc, first)) first = copied(was)
    return first
  }
}

/** The character that an undo wrote again as this one: it stands right in front of the one that is gone. */
function writtenBefore({ store }: Y.Doc, { client, clock }: Place): Place | null {
  if (Y.getState(store, client) <= clock) return null
  const item = Y.getItem(store, Y.createID(client, clock))
  const { content, rightOrigin } = item
  if (!(content instanceof Y.ContentString) || !rightOrigin) return null
  const old = { client: rightOrigin.client, clock: rightOrigin.clock + clock - firstClock(store, item) }
  if (Y.getState(store, old.client) <= old.clock) return null
  const gone = Y.getItem(store, Y.createID(old.client, old.clock))
  const isSame =
    gone.deleted &&
    gone.content instanceof Y.ContentString &&
    gone.content.str.charAt(old.clock - gone.id.clock) === content.str.charAt(clock - item.id.clock)
  return isSame ? old : null
}

/** Where the words began that an item was written with: it may have been cut since. */
function firstClock(store: Y.Doc['store'], item: Y.Item): number {
  for (let first = item; ; ) {
    const { id, origin, rightOrigin } = first
    if (origin?.client !== id.client || origin.clock !== id.clock - 1) return id.clock
    const before = Y.getItem(store, origin)
    if (!(before.content instanceof Y.ContentString) || !Y.compareIDs(before.rightOrigin, rightOrigin))
      return id.clock
    first = before
  }
}
