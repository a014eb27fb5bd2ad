// Time as the rooms see it: passed in, so that tests turn it by hand.

export type Cancel = () => void

export type Clock = {
  /** milliseconds, never stepping back; only differences mean anything */
  now(): number
  /** the wall clock, for the record */
  date(): Date
  /** Calls once after `ms`; the returned function calls it off. */
  after(ms: number, call: () => void): Cancel
}

/** The machine's clock. Timers hold no process open. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Calls again and again, `ms` after each call ended. */
export function every(clock: Clock, ms: number, call: () => void): Cancel {
  let cancel: Cancel
  const next = () => {
    cancel = clock.after(ms, () => {
      next()
      call()
    })
  }
  next()
  return () => cancel()
}
