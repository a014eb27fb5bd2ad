// Signs of life of the other end of a socket: how long one that was asked for has been awaited. Pure: the time is passed in.

/** Without a sign of life or any byte taken, ms, the other end is gone: a laptop that was closed sends no farewell. */
const SILENCE = 30_000

export type Pulse = {
  /** Asks for a sign of life at `now`, ms, with so many bytes unsent; false while an earlier one is still awaited. */
  ask(now: number, unsent: number): boolean
  /** It came: everything sent before it was asked for has arrived. */
  heard(): void
  /** ms since the awaited sign was asked for; 0 when none is awaited. */
  waits(now: number): number
  /** Nothing came and nothing was taken for so long that nobody is there. */
  isGone(now: number): boolean
}

export function createPulse(): Pulse {
  let asked: number | null = null
  let least = Number.POSITIVE_INFINITY
  let progressed = 0
  return {
    ask(now, unsent) {
      // A large text over a thin line keeps the sign waiting behind it, and is no silence.
      if (asked === null || unsent < least) progressed = now
      least = asked === null ? unsent : Math.min(least, unsent)
      if (asked !== null) return false
      asked = now
      return true
    },
    heard() {
      asked = null
    },
    waits: now => (asked === null ? 0 : now - asked),
    isGone: now => asked !== null && now - progressed > SILENCE,
  }
}
