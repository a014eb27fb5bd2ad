// The picture of a course keeps to its frame, runs with the page's direction, and steps where the number changes.
import { describe, expect, test } from 'vitest'
import { changesOf, drawCourse, HEIGHT, tickWords, WIDTH } from '../../../../client/progress/course.ts'
import { MOST_POINTS, samplesOf } from '../../../../shared/progress.ts'

const hour = 3_600_000
const points = [
  { at: 0, open: 2 },
  { at: hour, open: 5 },
  { at: 2 * hour, open: 5 },
  { at: 3 * hour, open: 1 },
]
const decisions = [{ at: 2.5 * hour, open: 1, seq: 9, act: 'adopt' }]

describe('the picture of a course', () => {
  test.each(['ltr', 'rtl'] as const)('lies in its frame and runs %s', direction => {
    const picture = drawCourse(points, decisions, direction)
    if (!picture) throw new Error('no picture')
    const numbers = [...picture.line.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number))
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(WIDTH, HEIGHT))
    expect(picture.frame.start < picture.frame.end).toBe(direction === 'ltr')
    expect(picture.decisions[0]?.x).toBeCloseTo(
      picture.frame.start + ((picture.frame.end - picture.frame.start) * 2.5) / 3,
    )
    expect(picture.counts.every(({ count }) => Number.isInteger(count))).toBe(true)
    expect(picture.most).toBe(5)
  })

  test('is a level line for a text of one moment, and none for a text without an entry', () => {
    expect(drawCourse([{ at: 5_000, open: 0 }], [], 'ltr')?.line).toMatch(/^M30,[\d.]+L328,/)
    expect(drawCourse([], [], 'ltr')).toBeNull()
  })

  test('has the moments of change in its table, the first and the last always', () => {
    expect(changesOf(points).map(({ at }) => at / hour)).toEqual([0, 1, 3])
  })

  test('names hours of a sitting and days of months', () => {
    expect(tickWords('en-GB', new Date(2026, 2, 11, 14, 3).getTime(), 3 * hour)).toBe('14:03')
    expect(tickWords('en-GB', new Date(2026, 2, 11, 14, 3).getTime(), 900 * hour)).toBe('11 Mar')
  })
})

describe('samples of a course', () => {
  test('are spread over the whole time, at most so many, and say what was open then', () => {
    const samples = samplesOf(points, 10 * hour)
    expect(samples.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(samples.length).toBeGreaterThan(MOST_POINTS / 4)
    expect([samples[0]?.at, samples.at(-1)?.at]).toEqual([0, 10 * hour])
    for (const { at, open } of samples) expect(open).toBe(points.findLast(point => point.at <= at)?.open)
    const longer = samplesOf(points, 400 * hour).slice(1, -1)
    const finer = new Set(samplesOf(points, 90 * hour).map(({ at }) => at))
    expect(longer.filter(({ at }) => at < 90 * hour).every(({ at }) => finer.has(at))).toBe(true)
    expect(samplesOf([{ at: 0, open: 3 }], 900)).toEqual([{ at: 0, open: 3 }])
    expect(samplesOf([], 5)).toEqual([])
  })
})
