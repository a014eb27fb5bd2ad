// Which character a character is: the one that somebody typed, however often decisions have copied it or undo has written it
// again.
import * as Y from 'yjs'
import type { Place } from '../../client/connection/acts.ts'
import { placeKey } from '../../client/connection/characters.ts'
import { firstPlaces } from './laws.ts'

export type Characters = {
  /** Listens from now on to what undo writes again in this document. */
  watch(doc: Y.Doc): void
  /** Where a character was typed, as far as this document tells. */
  typedAt(doc: Y.Doc): (place: Place) => Place
}

/** Follows characters of all documents that are watched. */
export function followCharacters(): Characters {
  const before = new Map<string, Place>()

  const noteCopies = (doc: Y.Doc, { id, rightOrigin, length }: Y.Item): void => {
    const gone = rightOrigin && Y.getItem(doc.store, rightOrigin)
    // Yjs says with what was taken away as what it came back.
    if (!gone?.redone || !Y.compareIDs(gone.redone, id)) return
    for (let i = 0; i < length; i++)
      before.set(placeKey({ client: id.client, clock: id.clock + i }), {
        client: gone.id.client,
        clock: gone.id.clock + i,
      })
  }

  return {
    watch(doc) {
      doc.on('afterTransaction', ({ local, beforeState }: Y.Transaction) => {
        if (!local) return
        const from = beforeState.get(doc.clientID) ?? 0
        for (const item of doc.store.clients.get(doc.clientID) ?? [])
          if (item.id.clock >= from && item instanceof Y.Item && item.content instanceof Y.ContentString)
            noteCopies(doc, item)
      })
    },
    typedAt(doc) {
      const copied = firstPlaces(doc)
      return place => {
        let first = copied(place)
        for (let was = before.get(placeKey(first)); was; was = before.get(placeKey(first)))
          first = copied(was)
        return first
      }
    },
  }
}
