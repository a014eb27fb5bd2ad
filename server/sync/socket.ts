// A WebSocket ⇄ a seat in a room. The only file that knows the ws library and its inner socket.
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { WSContext, WSEvents } from 'hono/ws'
import { WebSocket } from 'ws'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { Logger } from '../logger.ts'
import { encodeFrames } from './frames.ts'
import { createPulse } from './pulse.ts'
import type { Attached, Rooms } from './rooms.ts'
import { closeWire } from './session.ts'
import type { Wire } from './wire.ts'

/** After asking politely, ms. */
const CLOSE_PATIENCE = 3_000

/**
 * The events of one socket, for Hono's `upgradeWebSocket`. The socket server must be made with
 * `maxPayload: SOCKET.text` and without compression.
 */
export function socketEvents(rooms: Rooms, text: TextId, actor: Actor, logger: Logger): WSEvents<unknown> {
  const connection = randomUUID()
  let seat: Attached | null = null
  let wire: Wire | null = null
  return {
    onOpen(_event, context: WSContext<unknown>) {
      const { raw } = context
      if (!(raw instanceof WebSocket)) throw new Error('not a socket of the ws library')
      wire = createWire(raw)
      seat = rooms.attach(text, actor, connection, wire)
    },
    onMessage(event) {
      if (event.data instanceof ArrayBuffer) seat?.receive(new Uint8Array(event.data))
      else if (wire) closeWire(wire, { code: 'malformed' })
    },
    onClose() {
      seat?.closed()
    },
    onError() {
      // ws closes the socket itself after an error; `onClose` follows.
      logger.debug({ text, connection }, 'a socket failed')
    },
  }
}

/** ws exposes its inner socket only under this name; test/unit/server/sync/socket.test.ts guards it. */
export function innerSocket(socket: WebSocket): Socket | null {
  const inner: unknown = Reflect.get(socket, '_socket')
  return typeof inner === 'object' && inner !== null && 'write' in inner ? (inner as Socket) : null
}

/**
 * Bytes handed over that the system has not taken. ws goes by whole writes: of a long text in one frame nothing would
 * seem to be taken until all of it is, and who takes it slowly would look like who takes nothing.
 */
export function unsentBytes(socket: WebSocket): number {
  const whole = socket.bufferedAmount
  const inner = whole > 0 ? innerSocket(socket) : null
  const handle: unknown = inner && Reflect.get(inner, '_handle')
  if (!inner || !isHandle(handle)) return whole
  const waiting = inner.bytesWritten - handle.bytesWritten
  return waiting + handle.writeQueueSize
}

/** Node's inner end of a socket: bytes that it was given so far, and those of them that the system has not taken. */
type Handle = { bytesWritten: number; writeQueueSize: number }

const isHandle = (value: unknown): value is Handle =>
  typeof value === 'object' && value !== null && 'bytesWritten' in value && 'writeQueueSize' in value

/**
 * The same list goes to hundreds of sockets, and after a restart the same answer, each in a list of its own: the frames
 * of either are made once.
 */
const framed = new WeakMap<object, Buffer>()

function framesOf(messages: readonly Uint8Array[]): Buffer {
  const [only] = messages
  const same = only && messages.length === 1 ? only : messages
  const known = framed.get(same)
  if (known) return known
  const made = encodeFrames(messages)
  framed.set(same, made)
  return made
}

function createWire(socket: WebSocket): Wire {
  const pulse = createPulse()
  const inner = innerSocket(socket)
  socket.on('pong', pulse.heard)
  return {
    send(messages) {
      if (socket.readyState !== WebSocket.OPEN) return
      // One system call for all frames: the call is what costs, whatever is in it.
      if (inner) inner.write(framesOf(messages))
      else for (const message of messages) socket.send(message)
    },
    buffered: () => unsentBytes(socket),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ping() {
      const now = performance.now()
      const due = pulse.ask(now, unsentBytes(socket))
      if (pulse.isGone(now)) socket.terminate()
      else if (due && socket.readyState === WebSocket.OPEN) socket.ping()
    },
    waits: () => pulse.waits(performance.now()),
    close(code, reason) {
      socket.resume()
      socket.close(code, reason)
      // A reader that takes nothing does not answer the farewell either.
      setTimeout(() => socket.terminate(), CLOSE_PATIENCE).unref()
    },
  }
}
