// The line of a record as a picture: how busy each part was, where the sittings lie and what stands out. Pure.
import { scaleSqrt } from 'd3-scale'
import { area, curveStep } from 'd3-shape'
import type { Axis } from '../../../shared/timeline/axis.ts'
import type { Landmark, Timeline } from '../../../shared/timeline/timeline.ts'

/** The picture is stretched over the line: units of breadth are shares of it. */
export const BREADTH = 1_000
export const HEIGHT = 34

export type Tick = { place: number; landmark: Landmark }

/** The ground under the curve; a busy minute must not hide that others were not empty, hence the root. */
export function drawActivity(activity: readonly number[]): string {
  const most = Math.max(1, ...activity)
  const y = scaleSqrt().domain([0, most]).range([HEIGHT, 2])
  const breadth = BREADTH / activity.length
  const shape = area<number>()
    .x((_, i) => (i + 0.5) * breadth)
    .y0(HEIGHT)
    .y1(count => y(count))
    .curve(curveStep)
  return shape([...activity]) ?? ''
}

export const ticksOf = ({ landmarks }: Timeline, axis: Axis): Tick[] =>
  landmarks.map(landmark => ({ place: axis.placeOf(landmark.seq), landmark }))
