// A WebSocket ⇄ a seat in a room. The only file that knows the ws library and its inner socket.
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { WSContext, WSEvents } from 'hono/ws'
import { WebSocket } from 'ws'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { Logger } from '../logger.ts'
import type { Attached, Rooms } from './rooms.ts'
import { closeWire } from './session.ts'
import type { Wire } from './wire.ts'

/** Silent pings after which the other end is taken for gone: a laptop that was closed sends no farewell. */
const SILENT_PINGS = 2
/** After asking politely, ms. */
const CLOSE_PATIENCE = 3_000

/**
 * The events of one socket, for Hono's `upgradeWebSocket`. The socket server must be made with
 * `maxPayload: SOCKET.message` and without compression.
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
  return typeof inner === 'object' && inner !== null && 'cork' in inner && 'uncork' in inner
    ? (inner as Socket)
    : null
}

function createWire(socket: WebSocket): Wire {
  let silent = 0
  socket.on('pong', () => {
    silent = 0
  })
  return {
    send(messages) {
      if (socket.readyState !== WebSocket.OPEN) return
      // One system call for all frames: the call costs 12 µs, whatever is in it.
      const inner = innerSocket(socket)
      inner?.cork()
      for (const message of messages) socket.send(message)
      inner?.uncork()
    },
    buffered: () => socket.bufferedAmount,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ping() {
      silent += 1
      if (silent > SILENT_PINGS) socket.terminate()
      else if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    close(code, reason) {
      socket.resume()
      socket.close(code, reason)
      // A reader that takes nothing does not answer the farewell either.
      setTimeout(() => socket.terminate(), CLOSE_PATIENCE).unref()
    },
  }
}
