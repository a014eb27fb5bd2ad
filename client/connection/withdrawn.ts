// Which characters the person deleted, read from the own updates. Pure.
import * as Y from 'yjs'
import type { Place } from './acts.ts'

/** Whether the person deleted a character; null: the updates that would tell are of an earlier visit. */
export type Withdrawn = ((place: Place) => boolean) | null

/** Reads the delete sets of own updates. */
export function withdrawnIn(updates: readonly Uint8Array[]): (place: Place) => boolean {
  const sets = updates.map(update => Y.decodeUpdate(update).ds)
  return ({ client, clock }) =>
    sets.some(set =>
      set.clients.get(client)?.some(item => item.clock <= clock && clock < item.clock + item.len),
    )
}
