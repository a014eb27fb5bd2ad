// When a room ticks: at once when idle, else a rest after the last delivery; for carets alone a longer one.
import type { Cancel, Clock } from './clock.ts'
import { ROOM } from './limits.ts'

export type Rests = {
  /** Text, a mark or an act waits: asks for the next tick. */
  text(): void
  /** Carets alone are worth a write to every socket less often. */
  carets(): void
  /**
   * What a tick brought has been handed out. Commit and delivery are no rest: the more sockets there are, the longer a
   * tick takes, and the more it carries.
   */
  delivered(): void
  stop(): void
}

/** @param rest ms between a delivery and the next tick @param tick told whether carets alone are due, too */
export function createRests(clock: Clock, rest: () => number, tick: (caretsDue: boolean) => void): Rests {
  let last = Number.NEGATIVE_INFINITY
  let due = Number.NEGATIVE_INFINITY
  let next: Cancel | null = null
  let stopped = false

  const scheduleAt = (when: number): void => {
    if (stopped || (next && due <= when)) return
    next?.()
    due = when
    next = clock.after(Math.max(0, when - clock.now()), run)
  }

  function run(): void {
    next = null
    const now = clock.now()
    // What was delivered since this tick was asked for moved it on.
    if (last + rest() > now) scheduleAt(last + rest())
    else {
      const caretsDue = now - last >= ROOM.carets
      last = now
      tick(caretsDue)
    }
  }

  return {
    text: () => scheduleAt(last + rest()),
    carets: () => scheduleAt(last + Math.max(ROOM.carets, rest())),
    delivered() {
      last = clock.now()
    },
    stop() {
      stopped = true
      next?.()
      next = null
    },
  }
}
