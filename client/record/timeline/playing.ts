// Entries one after the other at a chosen speed, long pauses cut short. Pure: the time that passed is given.

/** How much faster than it happened; 1 is real time. */
export const SPEEDS = [1, 10, 60, 600] as const
export type Speed = (typeof SPEEDS)[number]

/** Nobody waits longer than this for the next entry, in milliseconds. */
const LONGEST_WAIT_MS = 1_200

/** How far the playing is, and how much of the wait for the next entry has passed. */
export type Playing = { seq: number; waited: number }

/** After `passed` more milliseconds; `times` are those of the entries, of `seq` at index `seq - 1`. */
export function advance(
  times: readonly number[],
  { seq, waited }: Playing,
  speed: Speed,
  passed: number,
): Playing {
  let at = seq
  let left = waited + passed
  while (at < times.length) {
    const pause = Math.max(0, (times[at] ?? 0) - (times[at - 1] ?? 0))
    const wait = Math.min(pause / speed, LONGEST_WAIT_MS)
    if (left < wait) return { seq: at, waited: left }
    left -= wait
    at += 1
  }
  return { seq: at, waited: 0 }
}
