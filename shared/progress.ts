// The course of a negotiation in numbers: what is sent of it, and the choice of moments that a picture shows. Pure.
import type { ProvisionCount } from './brackets.ts'

/** So many passages were open from this moment on, in milliseconds. */
export type Point = { at: number; open: number }

/** A decision on the way, with what was open right after it. */
export type DecisionPoint = Point & { seq: number; act: string }

/**
 * Paragraphs of the base by where they stand: with an open passage; agreed by the meeting or in the group, and nothing
 * open; decided on, nothing open and not declared agreed; none of these.
 */
export const PARAGRAPH_STATES = ['open', 'untouched', 'decided', 'group', 'meeting'] as const
export type ParagraphShares = Record<(typeof PARAGRAPH_STATES)[number], number>

export type ProgressAnswer = {
  /** the entry up to which this is true */
  seq: number
  /** from the first entry to the moment of the answer, at most `MOST_POINTS` */
  points: Point[]
  decisions: DecisionPoint[]
  /** how often each kind of decision was taken, the most frequent first */
  acts: { act: string; count: number }[]
  open: number
  /** provisions with an open passage, in reading order */
  byProvision: ProvisionCount[]
  /** passages in which a delegation has a part, by code */
  byDelegation: { code: string; count: number }[]
  paragraphs: ParagraphShares
}

export const MOST_POINTS = 120

/** Entries are told apart by the second: a picture of hours shows no less. */
export const secondOf = (at: number): number => Math.floor(at / 1_000) * 1_000

/**
 * The pause between two points of a picture from `first` to `now`, in milliseconds: a power of two of seconds, so that
 * the points of a longer picture are among those of every shorter one and need not be counted again.
 */
export function stepOf(first: number, now: number): number {
  let step = 1_000
  while ((now - first) / step > MOST_POINTS - 3) step *= 2
  return step
}

/** The last point of the picture's grid at or before a moment. */
export const gridOf = (at: number, step: number): number => Math.floor(at / step) * step

/**
 * What was open at the beginning, at every point of the grid, and at `now`. `course` says in order what was open from
 * which moment on; it needs to be right at the points of the grid alone.
 */
export function samplesOf(course: readonly Point[], now: number): Point[] {
  const [first] = course
  if (!first) return []
  const end = Math.max(first.at, secondOf(now))
  const step = stepOf(first.at, end)
  const moments = [first.at]
  for (let at = gridOf(first.at, step) + step; at < end; at += step) moments.push(at)
  if (end > first.at) moments.push(end)
  let i = 0
  return moments.map(at => {
    while ((course[i + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) i += 1
    return { at, open: course[i]?.open ?? 0 }
  })
}

/** How often each name occurs, the most frequent first, then by name. */
export function tallied(names: Iterable<string>): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
