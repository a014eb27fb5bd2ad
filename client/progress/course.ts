// The course of open passages as a picture: scales, ticks and the stepped line. Pure; lengths in units of the picture.
import { scaleLinear, scaleTime } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import type { DecisionPoint, Point } from '../../shared/progress.ts'

export const WIDTH = 340
export const HEIGHT = 190
const MARGIN = { top: 10, bottom: 26, start: 30, end: 12 }

export type CoursePicture = {
  line: string
  ground: string
  decisions: { x: number; y: number; point: DecisionPoint }[]
  times: { x: number; at: number }[]
  counts: { y: number; count: number }[]
  /** where the axes lie, mirrored with the direction of the page */
  frame: { start: number; end: number; top: number; bottom: number }
  most: number
}

/** Time runs with the page's direction. A course without length in time is drawn as a level line. */
export function drawCourse(
  points: readonly Point[],
  decisions: readonly DecisionPoint[],
  direction: 'ltr' | 'rtl',
): CoursePicture | null {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const [left, right] = [MARGIN.start, WIDTH - MARGIN.end]
  const [start, end] = direction === 'ltr' ? [left, right] : [WIDTH - left, WIDTH - right]
  const until = Math.max(last.at, first.at + 1_000)
  const course: Point[] = [...points, ...decisions].sort((a, b) => a.at - b.at)
  if (last.at < until) course.push({ at: until, open: last.open })
  const most = Math.max(...[...points, ...decisions].map(point => point.open))
  const x = scaleTime().domain([first.at, until]).range([start, end])
  const y = scaleLinear()
    .domain([0, Math.max(1, most)])
    .nice(4)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
  const stepped = line<Point>(
    point => x(point.at),
    point => y(point.open),
  ).curve(curveStepAfter)
  const filled = area<Point>(
    point => x(point.at),
    y(0),
    point => y(point.open),
  ).curve(curveStepAfter)
  return {
    line: stepped(course) ?? '',
    ground: filled(course) ?? '',
    decisions: decisions.map(point => ({ x: x(point.at), y: y(point.open), point })),
    times: x.ticks(3).map(date => ({ x: x(date), at: date.getTime() })),
    counts: y
      .ticks(4)
      .filter(Number.isInteger)
      .map(count => ({ y: y(count), count })),
    frame: { start, end, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom },
    most,
  }
}

/** The hour where the course is a sitting, the day where it is months. */
export function tickWords(language: string, at: number, span: number): string {
  const format: Intl.DateTimeFormatOptions =
    span < 36 * 3_600_000
      ? { hour: '2-digit', minute: '2-digit', ...(span < 300_000 ? { second: '2-digit' } : {}) }
      : { day: 'numeric', month: 'short' }
  return new Intl.DateTimeFormat(language, format).format(new Date(at))
}

/** Moments at which the number changed, and the last one: what a table of the course needs. */
export const changesOf = (points: readonly Point[]): Point[] =>
  points.filter((point, i) => i === 0 || i === points.length - 1 || point.open !== points[i - 1]?.open)
