// Time that a test turns by hand.
import type { Clock } from '../../server/sync/clock.ts'

export type HandClock = Clock & {
  /** Lets so many milliseconds pass, calling timers in their order; promises settle between them. */
  pass(ms: number): Promise<void>
  /** timers that still wait */
  timers(): number
  /** Sets the wall clock by so many milliseconds. */
  setBack(ms: number): void
}

const START = Date.UTC(2026, 0, 5, 9)

/** Waits until everything that can go on without a timer has gone on. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export function handClock(): HandClock {
  let now = 0
  let offset = 0
  let order = 0
  const timers = new Map<number, { at: number; call: () => void }>()
  return {
    now: () => now,
    date: () => new Date(START + now + offset),
    after(ms, call) {
      const id = order++
      timers.set(id, { at: now + ms, call })
      return () => timers.delete(id)
    },
    timers: () => timers.size,
    setBack(ms) {
      offset -= ms
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= until)
        const [next] = due.sort(([a, one], [b, other]) => one.at - other.at || a - b)
        if (!next) break
        const [id, { at, call }] = next
        timers.delete(id)
        now = at
        call()
        await settle()
      }
      now = until
    },
  }
}
