// What a connection lives in, turned by hand: time, network, device and storage.

import * as Y from 'yjs'
import { type Device, type DeviceCopy, forgetfulDevice } from '../../../../client/connection/device.ts'
import type { Environment } from '../../../../client/connection/environment.ts'
import type { Notes } from '../../../../client/connection/notes.ts'

/** The far end of a socket: takes what the client sends. */
export type FarEnd = { receive(bytes: Uint8Array): void; closed(): void }

/** One socket; frames lie in `up` and `down` until a test moves them. */
export type HandSocket = {
  url: string
  up: Uint8Array[]
  down: Uint8Array[]
  /** the far end lets the socket open */
  open(far: FarEnd): void
  /** hands so many of the client's frames to the far end */
  sendUp(count?: number): void
  /** hands so many of the far end's frames to the client */
  takeDown(count?: number): void
  /** the far end closes */
  end(code: number, reason: string): void
  state(): 'connecting' | 'open' | 'closed'
}

/** A network whose sockets a test opens, moves and cuts. */
export function handNetwork() {
  const sockets: HandSocket[] = []
  class Socket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly OPEN = 1
    readyState = 0
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    far: FarEnd | null = null
    readonly hand: HandSocket

    constructor(url: string) {
      const socket = this
      this.hand = {
        url,
        up: [],
        down: [],
        open(far) {
          socket.far = far
          socket.readyState = 1
          socket.onopen?.()
        },
        sendUp(count = Number.MAX_SAFE_INTEGER) {
          for (const bytes of socket.hand.up.splice(0, count)) socket.far?.receive(bytes)
        },
        takeDown(count = Number.MAX_SAFE_INTEGER) {
          for (const bytes of socket.hand.down.splice(0, count))
            if (socket.readyState === 1) socket.onmessage?.({ data: Uint8Array.from(bytes).buffer })
        },
        end(code, reason) {
          if (socket.readyState === 3) return
          socket.readyState = 3
          socket.far?.closed()
          socket.onclose?.({ code, reason })
        },
        state: () => (socket.readyState === 0 ? 'connecting' : socket.readyState === 1 ? 'open' : 'closed'),
      }
      sockets.push(this.hand)
    }

    send(bytes: Uint8Array): void {
      if (this.readyState === 1) this.hand.up.push(Uint8Array.from(bytes))
    }

    close(): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.far?.closed()
    }
  }
  return {
    sockets,
    /** the newest socket */
    last(): HandSocket {
      const socket = sockets.at(-1)
      if (!socket) throw new Error('nobody has connected')
      return socket
    },
    makeSocket: Socket as unknown as typeof WebSocket,
  }
}

/** A device that keeps texts in memory over reloads, each for one page; `breaks` lets its next writes fail. */
export function memoryDevice(): Device & {
  stored: Map<string, Uint8Array[]>
  opens: string[]
  breaks(): void
  /** there is no storage at all, as in a private window */
  isAbsent(): void
} {
  const stored = new Map<string, Uint8Array[]>()
  const opens: string[] = []
  const held = new Set<string>()
  let broken = false
  let absent = false
  return {
    stored,
    opens,
    breaks() {
      broken = true
    },
    isAbsent() {
      absent = true
    },
    open(name, doc, failed): DeviceCopy {
      if (absent) return forgetfulDevice.open(name, doc, failed)
      opens.push(name)
      const origin = {}
      let keeps = false
      let alone = !held.has(name)
      held.add(name)
      const release = (): void => {
        keeps = false
        if (alone) held.delete(name)
        alone = false
      }
      const loaded = Promise.resolve(alone).then(mine => {
        if (!mine) return false
        for (const update of stored.get(name) ?? []) Y.applyUpdate(doc, update, origin)
        stored.set(name, [Y.encodeStateAsUpdate(doc)])
        keeps = true
        return true
      })
      return {
        alone: Promise.resolve(alone),
        loaded,
        isOrigin: from => from === origin,
        keep(update) {
          if (!keeps) return
          if (broken) failed()
          else stored.set(name, [...(stored.get(name) ?? []), update])
        },
        clear() {
          release()
          stored.delete(name)
          return Promise.resolve(true)
        },
        close: release,
      }
    },
  }
}

export function memoryNotes(): Notes & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    read: key => kept.get(key) ?? null,
    write(key, value) {
      kept.set(key, value)
      return true
    },
    remove: key => kept.delete(key),
  }
}

/** Time that stands still until `pass`. */
export function handTimers() {
  let now = Date.UTC(2026, 0, 5, 9)
  let order = 0
  const waiting = new Map<number, { at: number; act: () => void }>()
  return {
    now: () => now,
    after(ms: number, act: () => void) {
      const id = order++
      waiting.set(id, { at: now + ms, act })
      return () => {
        waiting.delete(id)
      }
    },
    waiting: () => waiting.size,
    async pass(ms: number): Promise<void> {
      const until = now + ms
      await settle()
      for (;;) {
        const [next] = [...waiting]
          .filter(([, { at }]) => at <= until)
          .sort(([a, x], [b, y]) => x.at - y.at || a - b)
        if (!next) break
        waiting.delete(next[0])
        now = next[1].at
        next[1].act()
        await settle()
      }
      now = until
    },
  }
}

/** Everything that goes on without a timer has gone on. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Surroundings for one browser profile; several connections in them are reloads of one page. */
export function surroundings({ device, notes } = { device: memoryDevice(), notes: memoryNotes() }) {
  const network = handNetwork()
  const timers = handTimers()
  let drawn = 0
  let back: (() => void) | null = null
  const environment: Environment = {
    url: 'ws://parley.test/sync',
    makeSocket: network.makeSocket,
    timers,
    // Distinct and repeatable: a seed of its own would say nothing more here.
    random: () => (drawn++ * 0.618_033_988_75) % 1,
    device,
    notes,
    onNetwork(act) {
      back = act
      return () => {
        back = null
      }
    },
  }
  return { network, timers, device, notes, environment, networkReturns: () => back?.() }
}
