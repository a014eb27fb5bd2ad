// Every open socket by the session that opened it: when the session ends, so do they.
import type { WSContext, WSEvents } from 'hono/ws'
import { encodeRefusal } from '../../shared/protocol.ts'
import { REFUSALS, type Refusal } from '../../shared/refusal.ts'

export type OpenSockets = {
  /** The same events, with the socket known from open to close. */
  watch(session: string, events: WSEvents): WSEvents
  /** Says why and closes all sockets of a session. */
  end(session: string, refusal: Refusal): void
  /** the sessions that have a socket open */
  sessions(): string[]
}

export function createOpenSockets(): OpenSockets {
  const bySession = new Map<string, Set<WSContext>>()

  function forget(session: string, socket: WSContext): void {
    const open = bySession.get(session)
    open?.delete(socket)
    if (open?.size === 0) bySession.delete(session)
  }

  return {
    watch(session, events) {
      let opened: WSContext | null = null
      return {
        ...events,
        onOpen(event, socket) {
          opened = socket
          const open = bySession.get(session) ?? new Set()
          bySession.set(session, open.add(socket))
          events.onOpen?.(event, socket)
        },
        onClose(event, socket) {
          if (opened) forget(session, opened)
          events.onClose?.(event, socket)
        },
      }
    },
    end(session, refusal) {
      for (const socket of [...(bySession.get(session) ?? [])]) {
        socket.send(new Uint8Array(encodeRefusal(refusal)))
        socket.close(REFUSALS[refusal.code].close, refusal.code)
      }
    },
    sessions: () => [...bySession.keys()],
  }
}
