// Frames of the sync protocol, and whether two sides have the same. Pure.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { MESSAGE } from '../../shared/protocol.ts'

/** A sync message whose body `body` writes. */
export function syncMessage(body: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  body(encoder)
  return encoding.toUint8Array(encoder)
}

/** Whether two state vectors say the same. */
export const sameVector = (a: Uint8Array, b: Uint8Array): boolean => {
  const [left, right] = [Y.decodeStateVector(a), Y.decodeStateVector(b)]
  return left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock)
}
