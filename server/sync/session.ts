// One socket in a room: whose it is, what it has been sent, how fast it writes, how far it lags behind.
import type { Actor } from '../../shared/permissions.ts'
import { encodeRefusal } from '../../shared/protocol.ts'
import { REFUSALS, type Refusal } from '../../shared/refusal.ts'
import type { Clock } from './clock.ts'
import type { Reader } from './lag.ts'
import { SOCKET } from './limits.ts'
import { createBucket } from './rate.ts'
import type { Wire } from './wire.ts'

export type Session = Reader & {
  /** names this socket in the record */
  readonly connection: string
  readonly actor: Actor
  /**
   * greeting: has not asked for the text, so gets no ticks of it; live; left: closed by the other end, what it sent
   * still counts; dropped: closed by us, what it sent and is not admitted yet does not.
   */
  state: 'greeting' | 'live' | 'left' | 'dropped'
  /**
   * Whether it has answered our step 1. What it typed offline comes with that answer, and so does everything it
   * sends before: taken alone, an earlier update would have a gap.
   */
  answered: boolean
  /** the newest mark sent before the answer, to be acknowledged with it */
  earlyMark: number | null
  /** Whether a message with so many bytes of text fits the rate; the hasty are paused, only a flood hears false. */
  mayWrite(bytes: number, whole: boolean): boolean
  mayShowPresence(): boolean
  /** Closes; nothing of this socket that is not admitted yet will be. */
  drop(ending: Ending): void
}

/** Why a socket is closed by us: a refusal that is told first, or a passing reason after which it reconnects. */
export type Ending = Refusal | 'restarting' | 'too-slow'

/** Outside 4400 to 4499, so y-websocket comes back by itself. */
const TRY_AGAIN = 4500

/** Why a person's socket was told no; what ends with our own trouble is nobody's refusal. */
export type Told = (refusal: Refusal) => void

/** A new session on a wire; its first whole update (the answer to our step 1) may be as large as a message. */
export function createSession(
  connection: string,
  actor: Actor,
  wire: Wire,
  clock: Clock,
  told: Told = () => {},
): Session {
  const updates = createBucket(SOCKET.updates, clock.now())
  const bytes = createBucket(SOCKET.bytes, clock.now())
  const presence = createBucket(SOCKET.presence, clock.now())
  let first = true
  let paused = false

  const pauseFor = (ms: number) => {
    if (ms === 0 || paused) return
    paused = true
    wire.pause()
    clock.after(ms, () => {
      paused = false
      wire.resume()
    })
  }

  return {
    connection,
    actor,
    wire,
    state: 'greeting',
    answered: false,
    earlyMark: null,
    lag: null,
    watchedUntil: 0,

    mayWrite(size, whole) {
      const now = clock.now()
      if (!(first && whole)) bytes.take(size, now)
      first &&= !whole
      if (updates.take(1, now) < -SOCKET.debt) return false
      pauseFor(Math.max(updates.wait(now), bytes.wait(now)))
      return true
    },

    mayShowPresence: () => presence.take(1, clock.now()) >= 0,

    drop(ending) {
      if (this.state === 'dropped') return
      if (typeof ending !== 'string') told(ending)
      // Who has left cannot be told any more, but was refused all the same, and all that waits behind it with it.
      const isGone = this.state === 'left'
      this.state = 'dropped'
      if (!isGone) closeWire(wire, ending)
    },
  }
}

/** Tells a refusal, then closes with its code; y-websocket stays away after 4400 to 4499. */
export function closeWire(wire: Wire, ending: Ending): void {
  if (typeof ending === 'string') wire.close(TRY_AGAIN, ending)
  else {
    wire.send([encodeRefusal(ending)])
    wire.close(REFUSALS[ending.code].close, ending.code)
  }
}
