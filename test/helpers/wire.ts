// A socket as two queues that a test flushes by hand: the server's end is a `Wire`, nothing arrives by itself.
import type { Wire } from '../../server/sync/wire.ts'

export type HandWire = Wire & {
  /** messages on their way to the client, oldest first */
  down: Uint8Array[]
  /** writes so far: one write may carry several messages */
  writes: number
  closed: { code: number; reason: string } | null
  paused: boolean
  pings: number
  /** what `buffered` and `waits` say: a test plays a slow reader with them */
  unsent: number
  awaited: number
}

export function handWire(): HandWire {
  return {
    down: [],
    writes: 0,
    closed: null,
    paused: false,
    pings: 0,
    unsent: 0,
    awaited: 0,
    send(messages) {
      if (this.closed) return
      this.writes += 1
      this.down.push(...messages)
    },
    buffered() {
      return this.unsent
    },
    pause() {
      this.paused = true
    },
    resume() {
      this.paused = false
    },
    waits() {
      return this.awaited
    },
    ping() {
      this.pings += 1
    },
    close(code, reason) {
      this.closed ??= { code, reason }
    },
  }
}
