// One document's socket: y-websocket's provider with our sync answer, marks, presence and closing rules.
import type * as decoding from 'lib0/decoding'
import { readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Topic } from '../../shared/discussion.ts'
import {
  encodeMark,
  MESSAGE,
  readAck,
  readCarets,
  readHeartbeat,
  readNotice,
  readRefusal,
} from '../../shared/protocol.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { isCleanUp } from './cleanUp.ts'
import { CONFIRMED, type Confirmed } from './confirmed.ts'
import { isCrossed } from './crossed.ts'
import type { Timers } from './environment.ts'
import type { Ledger } from './ledger.ts'
import { applyCarets, forgetOthers, keepEverybody, ownState, tellPresence } from './presence.ts'
import { makeProvider } from './provider.ts'
import { receive } from './receive.ts'
import { syncMessage } from './syncFrames.ts'
import type { Withdrawn } from './withdrawn.ts'

/** One mark at once, then one for all that is typed within this time. */
const MARK_DELAY_MS = 40
/** The provider leaves after half a minute of silence; a large text over a thin line is longer on its way, and silent. */
const FIRST_TEXT_MS = 180_000
const FIRST_TEXT_LOOK_MS = 10_000

export type LinkOptions = {
  url: string
  textId: string
  doc: Y.Doc
  awareness: Awareness
  /** takes what the server confirms */
  confirmed: Confirmed
  ledger: Ledger
  /** whether an update was loaded from this device */
  isStored(origin: unknown): boolean
  /** lets this device keep an update that it has not stored */
  keep(update: Uint8Array): void
  /** which characters the person has deleted, as far as the server does not know */
  withdrawn(): Withdrawn
  makeSocket: typeof WebSocket | undefined
  timers: Timers
  events: {
    opened(): void
    /** the document has all that the server had */
    synced(): void
    /** a decision has taken a paragraph from under words that the server lacks; the document cannot be sent */
    crossed(): void
    /** an own edit was made, or a number of the ledger has changed in another way */
    edited(): void
    counted(): void
    /** the server has recorded what was sent; every socket that serves comes to that, for its first answer is acknowledged */
    acknowledged(): void
    heardOf(seq: number): void
    /** a list beside the text has changed */
    news(topic: Topic): void
    /** told once per socket, after the provider has finished closing it; `code` null: this side closed it */
    closed(code: number | null, reason: string, said: Refusal | null): void
  }
}

export type Link = {
  connect(): void
  /** Gives the socket up, should there be one; `closed` follows. */
  leave(): void
  destroy(): void
}

export function openLink(options: LinkOptions): Link {
  const { doc, awareness, confirmed, ledger, timers, events } = options
  let handshaken = false
  /** the state vector that the server has told on this socket, until its answer to ours comes */
  let known: Uint8Array | null = null
  let destroyed = false
  let said: Refusal | null = null
  let stopMark: (() => void) | null = null
  let stopWaiting: (() => void) | null = null

  const { provider, silent } = makeProvider(options)

  const send = (message: Uint8Array): void => {
    const socket = provider.ws
    if (socket && socket.readyState === socket.OPEN) socket.send(Uint8Array.from(message))
  }
  const sendMark = (): void => {
    stopMark?.()
    stopMark = null
    const n = handshaken ? ledger.nextMark() : null
    if (n !== null) stopMark = timers.after(MARK_DELAY_MS, sendMark)
    if (n !== null) send(encodeMark(n))
    events.counted()
  }

  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (options.isStored(origin)) return
    options.keep(update)
    if (origin === provider || origin === CONFIRMED) return
    ledger.edited(update, !isCleanUp(transaction))
    if (handshaken) {
      send(syncMessage(encoder => sync.writeUpdate(encoder, update)))
      if (!stopMark) sendMark()
    }
    events.edited()
  }

  const stopPresence = tellPresence(awareness, timers, message => {
    if (provider.wsconnected) send(message)
    return provider.wsconnected
  })

  const crossedBy = (vector: Uint8Array): boolean => {
    const known = Y.decodeStateVector(vector)
    return isCrossed(doc, ({ client, clock }) => clock >= (known.get(client) ?? 0), options.withdrawn())
  }

  /** Whether there are words that the server may lack: after our step 2 every one of them is counted. */
  const lackedByServer = (): boolean => !handshaken || ledger.unsaved() > 0

  /** Our step 2: all that the server lacks. From here on updates may go alone, and a mark may vouch for them. */
  const answerSync = (vector: Uint8Array): void => {
    if (crossedBy(vector)) {
      events.crossed()
      return
    }
    const everything = Y.encodeStateAsUpdate(doc, vector)
    send(
      syncMessage(encoder => {
        encoding.writeVarUint(encoder, sync.messageYjsSyncStep2)
        encoding.writeVarUint8Array(encoder, everything)
      }),
    )
    // A device that lost its note of unsaved edits, but not the edits, must not be believed.
    if (ledger.unsaved() === 0 && Y.decodeUpdate(everything).structs.length > 0) ledger.remember(1)
    ledger.resent(everything)
    handshaken = true
    sendMark()
  }

  const onSync = (_answer: encoding.Encoder, decoder: decoding.Decoder): void => {
    const type = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    if (type === sync.messageYjsSyncStep1) {
      known = bytes
      // Only who has said something is waited for so long: at the other end may be nobody.
      waitForText(FIRST_TEXT_MS)
      answerSync(bytes)
      return
    }
    // The provider asked for what the document lacks. What it has may come from this device and be unconfirmed: what the
    // server said that it has is not. Only with the answer, which tells what is deleted of it.
    if (known && type === sync.messageYjsSyncStep2) {
      confirmed.takeHeld(doc, known)
      known = null
    }
    // Taken first: should an observer of the document throw, the server's word is not lost with it.
    confirmed.take([bytes])
    receive(doc, bytes, provider, onUpdate, options.keep)
    if (type !== sync.messageYjsSyncStep2 || provider.synced) return
    provider.synced = true
    // Had the server known of the decision before our step 2, it will refuse that; else the next answer would be wrong.
    if (lackedByServer() && crossedBy(Y.encodeStateVector(confirmed.doc()))) events.crossed()
    else events.synced()
  }

  provider.messageHandlers[MESSAGE.sync] = onSync
  provider.messageHandlers[MESSAGE.ack] = (_answer, decoder) => {
    const { n, seq } = readAck(decoder)
    const updates = ledger.acknowledged(n)
    if (updates.length > 0) confirmed.take(updates)
    if (updates.length > 0) events.acknowledged()
    events.heardOf(seq)
    events.counted()
  }
  provider.messageHandlers[MESSAGE.refusal] = (_answer, decoder) => {
    said = readRefusal(decoder)
  }
  provider.messageHandlers[MESSAGE.awareness] = (_answer, decoder) => {
    applyAwarenessUpdate(awareness, readVarUint8Array(decoder), provider)
  }
  provider.messageHandlers[MESSAGE.carets] = (_answer, decoder) => {
    applyCarets(awareness, readCarets(decoder), provider)
  }
  provider.messageHandlers[MESSAGE.notice] = (_answer, decoder) => {
    const topic = readNotice(decoder)
    if (topic) events.news(topic)
  }
  provider.messageHandlers[MESSAGE.heartbeat] = (_answer, decoder) => {
    events.heardOf(readHeartbeat(decoder))
    keepEverybody(awareness, timers.now())
  }

  const waitForText = (left: number): void => {
    if (provider.synced || left <= 0) return
    provider.wsLastMessageReceived = Date.now()
    stopWaiting = timers.after(FIRST_TEXT_LOOK_MS, () => waitForText(left - FIRST_TEXT_LOOK_MS))
  }

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    said = null
    if (awareness.getLocalState() !== null) send(ownState(awareness))
    events.opened()
  })
  provider.on('connection-close', event => {
    // Reconnecting is the connection's business: the provider's own timing knows no chance.
    provider.shouldConnect = false
    handshaken = false
    known = null
    ledger.dropMarks()
    forgetOthers(awareness, provider)
    stopMark?.()
    stopMark = null
    stopWaiting?.()
    const heard = said
    // The provider is in the middle of closing here, and closing it again from a listener would run it twice.
    queueMicrotask(() => {
      if (!destroyed) events.closed(event?.code ?? null, event?.reason ?? '', heard)
    })
  })

  doc.on('update', onUpdate)

  return {
    connect() {
      // The server has forgotten this client; the same state again would look old to it.
      awareness.setLocalState(awareness.getLocalState())
      provider.connect()
    },
    leave: () => provider.disconnect(),
    destroy() {
      destroyed = true
      doc.off('update', onUpdate)
      stopMark?.()
      stopWaiting?.()
      stopPresence()
      provider.destroy()
      silent.destroy()
    },
  }
}
