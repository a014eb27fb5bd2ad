// The socket's messages as the server reads and writes them. y-protocols' own reader swallows errors of a bad
// update and applies it at once; here nothing is applied.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeStates, MESSAGE, type PresenceState, readMark, readStates } from '../../shared/protocol.ts'

export type Incoming =
  | { kind: 'step1'; vector: Uint8Array }
  /** `whole`: everything the sender has that the server's vector lacked */
  | { kind: 'update'; update: Uint8Array; whole: boolean }
  | { kind: 'presence'; states: PresenceState[] }
  | { kind: 'presence-query' }
  | { kind: 'mark'; n: number }

const SYNC = { step1: 0, step2: 1, update: 2 } as const

/**
 * Whether a frame says that it brings text; asked before it is read, because reading a large message of another kind
 * costs more than that may.
 */
export const carriesText = ([message, step]: Uint8Array): boolean =>
  message === MESSAGE.sync && (step === SYNC.step2 || step === SYNC.update)

/** The message of one frame, or null when its bytes are not exactly one message that a client may send. */
export function readIncoming(bytes: Uint8Array): Incoming | null {
  const d = decoding.createDecoder(bytes)
  try {
    const message = readBody(d)
    return decoding.hasContent(d) ? null : message
  } catch {
    return null
  }
}

function readBody(d: decoding.Decoder): Incoming | null {
  switch (decoding.readVarUint(d)) {
    case MESSAGE.sync:
      return readSync(d)
    case MESSAGE.awareness:
      return { kind: 'presence', states: readPresence(decoding.readVarUint8Array(d)) }
    case MESSAGE.queryAwareness:
      return { kind: 'presence-query' }
    case MESSAGE.mark:
      return { kind: 'mark', n: readMark(d) }
    default:
      return null
  }
}

function readSync(d: decoding.Decoder): Incoming | null {
  const step = decoding.readVarUint(d)
  const body = decoding.readVarUint8Array(d)
  if (step === SYNC.step1) return { kind: 'step1', vector: body }
  if (step === SYNC.step2) return { kind: 'update', update: body, whole: true }
  return step === SYNC.update ? { kind: 'update', update: body, whole: false } : null
}

function readPresence(bytes: Uint8Array): PresenceState[] {
  const d = decoding.createDecoder(bytes)
  const states = readStates(d)
  if (decoding.hasContent(d)) throw new Error('trailing bytes')
  return states
}

const encodeSync = (step: number, body: Uint8Array): Uint8Array => {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, MESSAGE.sync)
  encoding.writeVarUint(e, step)
  encoding.writeVarUint8Array(e, body)
  return encoding.toUint8Array(e)
}

/** Asks the other end for what this state vector lacks. */
export const encodeStep1 = (vector: Uint8Array): Uint8Array => encodeSync(SYNC.step1, vector)
/** Answers a step 1. */
export const encodeStep2 = (update: Uint8Array): Uint8Array => encodeSync(SYNC.step2, update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(SYNC.update, update)

export function encodePresence(states: readonly PresenceState[]): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, MESSAGE.awareness)
  encoding.writeVarUint8Array(e, encodeStates(states))
  return encoding.toUint8Array(e)
}
