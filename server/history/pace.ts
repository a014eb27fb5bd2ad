// Long work in short stretches: rooms, sockets and requests have their turn in between.
import { setImmediate as breathe } from 'node:timers/promises'

/** Longest stretch of work before others have their turn, in milliseconds. */
const STRETCH_MS = 8

export type Pace = {
  /** whether this stretch is over */
  spent(): boolean
  /** lets others have their turn; a new stretch begins */
  rest(): Promise<void>
}

/** @param stretch longest stretch of work before others have their turn, ms */
export function createPace(stretch = STRETCH_MS): Pace {
  let began = performance.now()
  return {
    spent: () => performance.now() - began > stretch,
    async rest() {
      await breathe()
      began = performance.now()
    },
  }
}
