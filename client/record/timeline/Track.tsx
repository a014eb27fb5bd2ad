// The line of time: a slider over the picture of how busy the record was. Arrow keys go by entries, page keys by acts.
import { useDirection } from '@mantine/core'
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Axis, createAxis } from '../../../shared/timeline/axis.ts'
import type { Timeline } from '../../../shared/timeline/timeline.ts'
import type { Weave } from '../../../shared/weave/weave.ts'
import { instantWords, landmarkWords } from './landmarkWords.ts'
import { entryAt, type Shown, type Stops, stopFrom } from './stops.ts'
import { BREADTH, drawActivity, HEIGHT, type Tick, ticksOf } from './track.ts'

type Props = {
  weave: Weave
  timeline: Timeline
  stops: Stops
  seq: number
  onShow: (shown: Shown) => void
  onDragging: (dragging: boolean) => void
}

export function Track({ weave, timeline, stops, seq, onShow, onDragging }: Props) {
  const { t, i18n } = useTranslation()
  const { dir } = useDirection()
  const line = useRef<HTMLDivElement>(null)
  const axis: Axis = useMemo(() => createAxis(weave.entries.times), [weave])
  const ground = useMemo(() => drawActivity(timeline.activity), [timeline])
  const ticks = useMemo(() => ticksOf(timeline, axis), [timeline, axis])
  const at = weave.entries.times[seq - 1] ?? 0

  const scrub = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect()
    if (!box) return
    const share = (event.clientX - box.left) / box.width
    const wanted = axis.seqAt(Math.min(1, Math.max(0, dir === 'rtl' ? 1 - share : share)))
    if (wanted !== seq) onShow(entryAt(wanted))
  }
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus({ preventScroll: true })
    event.preventDefault()
    onDragging(true)
    scrub(event)
  }
  const key = (event: KeyboardEvent) => {
    const shown = stopOfKey(event.key, dir, seq, weave.seq, stops)
    if (!shown) return
    event.preventDefault()
    if (shown.seq !== seq) onShow(shown)
  }

  return (
    <div
      ref={line}
      className="track"
      role="slider"
      tabIndex={0}
      aria-label={t('timeline.slider')}
      aria-describedby="timeline-keys"
      aria-valuemin={1}
      aria-valuemax={weave.seq}
      aria-valuenow={seq}
      aria-valuetext={t('timeline.at', { seq, count: weave.seq, time: instantWords(i18n.language, at) })}
      onKeyDown={key}
      onPointerDown={down}
      onPointerMove={event => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event)
      }}
      onLostPointerCapture={() => onDragging(false)}
    >
      <svg
        className="track-activity"
        viewBox={`0 0 ${BREADTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {axis.sittings.map(({ first, start, end }) => (
          <rect
            key={first}
            x={start * BREADTH}
            width={Math.max(1, (end - start) * BREADTH)}
            y={HEIGHT - 2}
            height={2}
            className="track-sitting"
          />
        ))}
        <path d={ground} className="track-ground" />
      </svg>
      <Ticks ticks={ticks} />
      <span className="track-thumb" style={{ insetInlineStart: `${axis.placeOf(seq) * 100}%` }} />
    </div>
  )
}

/** Words for hundreds of ticks take longer than a frame: made once for each record. */
const Ticks = memo(function Ticks({ ticks }: { ticks: readonly Tick[] }) {
  const { t, i18n } = useTranslation()
  return ticks.map(({ place, landmark }) => (
    <span
      key={`${landmark.kind} ${landmark.seq}`}
      className={`track-tick track-${landmark.kind}`}
      style={{ insetInlineStart: `${place * 100}%` }}
      title={`${landmarkWords(t, landmark)}, ${instantWords(i18n.language, landmark.at)}`}
    />
  ))
})

/** Where a key leads; null for keys that are not the slider's. */
function stopOfKey(key: string, dir: 'ltr' | 'rtl', seq: number, last: number, stops: Stops): Shown | null {
  const [forward, back] = dir === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
  if (key === forward || key === 'ArrowUp') return entryAt(Math.min(last, seq + 1))
  if (key === back || key === 'ArrowDown') return entryAt(Math.max(1, seq - 1))
  if (key === 'PageUp') return stopFrom(stops.acts, seq, 1) ?? entryAt(last)
  if (key === 'PageDown') return stopFrom(stops.acts, seq, -1) ?? entryAt(1)
  if (key === 'Home') return entryAt(1)
  return key === 'End' ? entryAt(last) : null
}
