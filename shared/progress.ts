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
 * What was open at up to `most` moments from the first point to `now`, spread evenly. `course` says when it changed,
 * in order; times are whole seconds.
 */
export function samplesOf(course: readonly Point[], now: number, most: number = MOST_POINTS): Point[] {
  const [first] = course
  if (!first) return []
  const end = Math.max(first.at, secondOf(now))
  const steps = Math.max(1, most - 1)
  const samples: Point[] = []
  let i = 0
  for (let step = 0; step <= steps; step++) {
    const at = secondOf(first.at + ((end - first.at) * step) / steps)
    if (samples.at(-1)?.at === at) continue
    while ((course[i + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) i += 1
    samples.push({ at, open: course[i]?.open ?? 0 })
  }
  return samples
}

/** How often each name occurs, the most frequent first, then by name. */
export function tallied(names: Iterable<string>): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
