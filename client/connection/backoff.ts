// When to try again, and when to stop trying. Pure: the caller draws the random number and reads the clock.

const FIRST_MS = 500
const LONGEST_MS = 15_000
/** The server asked for patience (overload, too many requests). */
const PATIENCE_MS = 5_000
const RECOVERIES = 3
const WINDOW_MS = 30_000

/**
 * Milliseconds until the next attempt, between half and the whole of a doubling hold: after a restart hundreds of
 * clients come back, and without chance they would come in step.
 * @param failures attempts since the last success, from 0
 * @param chance a random number from 0 to 1
 * @param patient whether the server asked to wait
 */
export function holdBeforeRetry(failures: number, chance: number, patient: boolean): number {
  const hold = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2)
  return Math.round(patient ? hold + PATIENCE_MS : hold)
}

/** Times of automatic recoveries that still count, with this one; null when there were too many: stop. */
export function admitRecovery(earlier: readonly number[], now: number): number[] | null {
  const recent = earlier.filter(at => now - at < WINDOW_MS)
  return recent.length >= RECOVERIES ? null : [...recent, now]
}
