// When to try again, and when to stop trying. Pure: the caller draws the random number and reads the clock.
import type { Lost } from './closing.ts'

const FIRST_MS = 500
const LONGEST_MS = 15_000
/** The server asked for patience (overload, too many requests). */
const PATIENCE_MS = 5_000
/** A server that restarts has told everybody in the same moment: they come back over this time. */
const RESTART_SPREAD_MS = 2_000
const RECOVERIES = 3
const WINDOW_MS = 30_000

/**
 * Milliseconds until the next attempt, between half and the whole of a doubling hold: after a restart hundreds of
 * clients come back, and without chance they would come in step.
 * @param failures attempts since the last success, from 0
 * @param chance a random number from 0 to 1
 * @param why the socket was lost
 */
export function holdBeforeRetry(failures: number, chance: number, why: Lost): number {
  if (why === 'restart') return Math.round(FIRST_MS + chance * RESTART_SPREAD_MS)
  const hold = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2)
  return Math.round(why === 'lost' ? hold : hold + PATIENCE_MS)
}

/** Times of automatic recoveries that still count, with this one; null when there were too many: stop. */
export function admitRecovery(earlier: readonly number[], now: number): number[] | null {
  const recent = earlier.filter(at => now - at < WINDOW_MS)
  return recent.length >= RECOVERIES ? null : [...recent, now]
}
