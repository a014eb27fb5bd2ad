// Awareness over our socket: the own state told at the pace the server takes, others' kept and their carets moved.
import * as encoding from 'lib0/encoding'
import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { type Caret, encodeStates, MESSAGE } from '../../shared/protocol.ts'
import type { Timers } from './environment.ts'

/** The server takes ten cursor positions a second. */
const PRESENCE_DELAY_MS = 100

/** Tells every change of the own state, the last one of many; `send` answers whether it could. Returns what ends it. */
export function tellPresence(
  awareness: Awareness,
  timers: Timers,
  send: (message: Uint8Array) => boolean,
): () => void {
  let stop: (() => void) | null = null
  let waits = false
  const tell = (): void => {
    stop = null
    if (!waits || !send(ownState(awareness))) return
    waits = false
    stop = timers.after(PRESENCE_DELAY_MS, tell)
  }
  const onUpdate = (_change: unknown, origin: unknown): void => {
    if (origin !== 'local') return
    waits = true
    if (stop === null) tell()
  }
  awareness.on('update', onUpdate)
  return () => {
    awareness.off('update', onUpdate)
    stop?.()
  }
}

/** The message that tells the own state. */
export function ownState(awareness: Awareness): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  return encoding.toUint8Array(encoder)
}

/**
 * Without a connection nobody knows who else is here. Their clocks are forgotten too: the server will tell of everybody
 * again, and whoever has not moved since would look old and not be shown.
 */
export function forgetOthers(awareness: Awareness, origin: unknown): void {
  const others = [...awareness.getStates().keys()].filter(client => client !== awareness.clientID)
  removeAwarenessStates(awareness, others, origin)
  for (const client of others) awareness.meta.delete(client)
}

/** The server swallows renewals of presence that say nothing new; its own beat, at `now` (ms), stands for all of them. */
export function keepEverybody(awareness: Awareness, now: number): void {
  for (const client of awareness.getStates().keys()) {
    const meta = awareness.meta.get(client)
    if (meta && client !== awareness.clientID) meta.lastUpdated = now
  }
}

/** Moves the carets as y-protocols would; whoever is not known here is left out, their whole state will come. */
export function applyCarets(awareness: Awareness, carets: readonly Caret[], origin: unknown): void {
  const states = awareness.getStates()
  const known = carets.flatMap(({ client, clock, cursor }) => {
    const state = states.get(client)
    return state ? [{ client, clock, json: JSON.stringify({ ...state, cursor: JSON.parse(cursor) }) }] : []
  })
  applyAwarenessUpdate(awareness, encodeStates(known), origin)
}
