// Where entries lie on a line of time: proportional within a sitting; the pauses between sittings are cut short. Pure.
import { indexAfter } from '../weave/read.ts'

/** Who pauses for longer has left the room: another sitting begins. */
export const SITTING_PAUSE_MS = 3_600_000

/** Entries that follow each other without a long pause; `start` and `end` are shares of the line. */
export type Sitting = { first: number; last: number; from: number; to: number; start: number; end: number }

export type Axis = {
  sittings: Sitting[]
  /** where an entry lies, 0 to 1 */
  placeOf(seq: number): number
  /** the last entry that lies at or before this place; the first one before them all */
  seqAt(place: number): number
}

/** So much of the line is between two sittings. */
const GAP = 0.012
/** A sitting is at least so long, in milliseconds, so that one of a moment is seen. */
const SHORTEST = 60_000

/** The axis of entries with these times, of `seq` at index `seq - 1`. A clock that was set back counts as standing still. */
export function createAxis(clock: readonly number[]): Axis {
  let latest = 0
  const times = clock.map(time => {
    latest = Math.max(latest, time)
    return latest
  })
  const sittings = sittingsOf(times)
  const inside = (seq: number): Sitting | undefined =>
    sittings[
      Math.max(
        0,
        indexAfter(
          sittings.map(sitting => sitting.first),
          seq,
        ) - 1,
      )
    ]

  return {
    sittings,
    placeOf(seq) {
      const sitting = inside(seq)
      if (!sitting) return 0
      const at = times[Math.min(Math.max(seq, sitting.first), sitting.last) - 1] ?? sitting.from
      const share = sitting.to === sitting.from ? 0 : (at - sitting.from) / (sitting.to - sitting.from)
      return sitting.start + share * (sitting.end - sitting.start)
    },
    seqAt(place) {
      const sitting = sittings.findLast(({ start }) => start <= place) ?? sittings[0]
      if (!sitting) return 0
      if (place >= sitting.end) return sitting.last
      const length = sitting.end - sitting.start
      const share = length === 0 ? 1 : Math.max(0, place - sitting.start) / length
      return Math.max(sitting.first, indexAfter(times, sitting.from + share * (sitting.to - sitting.from)))
    },
  }
}

function sittingsOf(times: readonly number[]): Sitting[] {
  const found: Sitting[] = []
  times.forEach((time, i) => {
    const last = found.at(-1)
    if (!last || time - last.to > SITTING_PAUSE_MS)
      found.push({ first: i + 1, last: i + 1, from: time, to: time, start: 0, end: 1 })
    else {
      last.last = i + 1
      last.to = time
    }
  })
  const gap = Math.min(GAP, 0.5 / found.length)
  const lengths = found.map(({ from, to }) => Math.max(SHORTEST, to - from))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  const room = 1 - gap * (found.length - 1)
  let at = 0
  return found.map((sitting, i) => {
    const start = at
    const end = i === found.length - 1 ? 1 : start + (room * (lengths[i] ?? 0)) / whole
    at = end + gap
    return { ...sitting, start, end }
  })
}
