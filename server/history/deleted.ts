// A delete set as bytes (Yjs update v1): what of a document's history is no longer in force.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** As it stands at the end of an update. */
export type Deleted = Uint8Array

type DeleteSet = ReturnType<typeof Y.createDeleteSet>

export const NOTHING_DELETED: Deleted = new Uint8Array([0])

/** Throws when the bytes are none. */
export const readDeleted = (deleted: Deleted): DeleteSet => Y.decodeUpdate(withoutStructs(deleted)).ds

/** An update that brings no structs and deletes these. */
export function withoutStructs(deleted: Deleted): Uint8Array {
  const update = new Uint8Array(deleted.length + 1)
  update.set(deleted, 1)
  return update
}

/** Sorted as Yjs sorts it: equal sets are equal bytes. */
export function writeDeleted({ clients }: Pick<DeleteSet, 'clients'>): Deleted {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, clients.size)
  for (const [client, ranges] of [...clients].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(e, clock)
      encoding.writeVarUint(e, len)
    }
  }
  return encoding.toUint8Array(e)
}

/** The set in parts of at most so many ranges. */
export function partsOf(deleted: Deleted, ranges: number): Deleted[] {
  const parts: Deleted[] = []
  for (const [client, all] of readDeleted(deleted).clients)
    for (let at = 0; at < all.length; at += ranges)
      parts.push(writeDeleted({ clients: new Map([[client, all.slice(at, at + ranges)]]) }))
  return parts
}
