// Every open socket by the session that opened it: when the session ends, so do they.
import type { WSContext, WSEvents } from 'hono/ws'
import { encodeRefusal } from '../../shared/protocol.ts'
import { REFUSALS, type Refusal } from '../../shared/refusal.ts'

export type OpenSockets = {
  /** The same events, with the socket known from open to close. */
  watch(session: string, events: WSEvents): WSEvents
  /** Says why and closes all sockets of a session; nothing that arrives on them afterwards is heard. */
  end(session: string, refusal: Refusal): void
  /** Ends the sockets of sessions that are no longer valid: expired, or deleted by somebody else. */
  check(): Promise<void>
}

/** Node 20 has no CloseEvent; listeners of ours look at nothing in it. */
const ENDED: CloseEvent = Object.assign(new Event('close'), { code: 1000, reason: '', wasClean: true })

type Watched = { socket: WSContext; leave(): void }

/** Says why on a socket, then closes it with the refusal's code, which tells a client that asking again is useless. */
function tell(socket: WSContext, refusal: Refusal): void {
  socket.send(new Uint8Array(encodeRefusal(refusal)))
  socket.close(REFUSALS[refusal.code].close, refusal.code)
}

/** The events of a socket that is opened only to be told why it may not be. */
export const refusingEvents = (refusal: Refusal): WSEvents => ({
  onOpen: (_event, socket) => tell(socket, refusal),
})

/** @param alive those of the given sessions that are valid now */
export function createOpenSockets(alive: (sessions: string[]) => Promise<Set<string>>): OpenSockets {
  const bySession = new Map<string, Set<Watched>>()

  function end(session: string, refusal: Refusal): void {
    for (const watched of [...(bySession.get(session) ?? [])]) {
      watched.leave()
      tell(watched.socket, refusal)
    }
  }

  async function check(sessions: string[]): Promise<void> {
    const valid = await alive(sessions)
    for (const session of sessions) if (!valid.has(session)) end(session, { code: 'not-signed-in' })
  }

  const opened = new Set<string>()
  let checking = false

  /** Those that open while a check is under way are checked together: after a restart they come by the hundred. */
  async function checkOpened(session: string): Promise<void> {
    opened.add(session)
    if (checking) return
    checking = true
    try {
      while (opened.size > 0) {
        const together = [...opened]
        opened.clear()
        await check(together)
      }
    } finally {
      checking = false
    }
  }

  return {
    watch(session, events) {
      let left = false
      let mine: Watched | null = null
      const leave = (socket: WSContext, event: CloseEvent): void => {
        if (left) return
        left = true
        const open = bySession.get(session)
        if (mine) open?.delete(mine)
        if (open?.size === 0) bySession.delete(session)
        events.onClose?.(event, socket)
      }
      return {
        onOpen(event, socket) {
          mine = { socket, leave: () => leave(socket, ENDED) }
          bySession.set(session, (bySession.get(session) ?? new Set()).add(mine))
          events.onOpen?.(event, socket)
          // The session may have been ended while the handshake was under way; a fault here is the next check's.
          checkOpened(session).catch(() => {})
        },
        onMessage(event, socket) {
          if (!left) events.onMessage?.(event, socket)
        },
        onClose: (event, socket) => leave(socket, event),
        onError(event, socket) {
          if (!left) events.onError?.(event, socket)
        },
      }
    },
    end,
    check: () => check([...bySession.keys()]),
  }
}
