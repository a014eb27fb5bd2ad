// Frames of the sync protocol. Pure.
import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../shared/protocol.ts'

/** A sync message whose body `body` writes. */
export function syncMessage(body: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  body(encoder)
  return encoding.toUint8Array(encoder)
}
