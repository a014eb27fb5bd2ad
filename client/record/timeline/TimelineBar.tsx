// The bar at the foot of the page: where the reader is in words, the line of time, and the buttons that move along it.
import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timeline } from '../../../shared/timeline/timeline.ts'
import type { Weave } from '../../../shared/weave/weave.ts'
import { SPEEDS, type Speed } from './playing.ts'
import { type Shown, type Stops, stopFrom } from './stops.ts'
import { Track } from './Track.tsx'
import type { usePlaying } from './usePlaying.ts'

/** A label over the line of time is in the way of who presses again and again. */
const PATIENCE_MS = 700

type Props = {
  weave: Weave
  timeline: Timeline
  stops: Stops
  seq: number
  player: ReturnType<typeof usePlaying>
  said: ReactNode
  onShow: (shown: Shown) => void
  onDragging: (dragging: boolean) => void
}

export function TimelineBar({ weave, timeline, stops, seq, player, said, onShow, onDragging }: Props) {
  const { t } = useTranslation()
  const to = (list: readonly Shown[], direction: 1 | -1) => {
    const stop = stopFrom(list, seq, direction)
    return stop ? () => onShow(stop) : null
  }
  const ended = seq >= weave.seq
  return (
    <section className="timeline-bar" aria-label={t('timeline.bar')}>
      {/* What goes by is not read out: there is no end to it. */}
      <p className="timeline-said" role="status" aria-live={player.playing ? 'off' : 'polite'}>
        {said}
      </p>
      <Track
        weave={weave}
        timeline={timeline}
        stops={stops}
        seq={seq}
        onShow={onShow}
        onDragging={onDragging}
      />
      <p id="timeline-keys" hidden>
        {t('timeline.keys')}
      </p>
      <div className="timeline-buttons">
        <Move label={t('timeline.previousDecision')} onMove={to(stops.decisions, -1)}>
          <IconPlayerSkipBack size={18} />
        </Move>
        <Move label={t('timeline.previousAct')} onMove={to(stops.acts, -1)}>
          <IconPlayerTrackPrev size={18} />
        </Move>
        <Tooltip label={t(player.playing ? 'timeline.pause' : 'timeline.play')} openDelay={PATIENCE_MS}>
          <ActionIcon
            variant="filled"
            size="lg"
            aria-label={t(player.playing ? 'timeline.pause' : 'timeline.play')}
            aria-disabled={ended && !player.playing}
            onClick={player.playing ? player.stop : ended ? undefined : player.start}
          >
            {player.playing ? <IconPlayerPause size={20} /> : <IconPlayerPlay size={20} />}
          </ActionIcon>
        </Tooltip>
        <Move label={t('timeline.nextAct')} onMove={to(stops.acts, 1)}>
          <IconPlayerTrackNext size={18} />
        </Move>
        <Move label={t('timeline.nextDecision')} onMove={to(stops.decisions, 1)}>
          <IconPlayerSkipForward size={18} />
        </Move>
        <NativeSelect
          size="xs"
          aria-label={t('timeline.speed')}
          value={`${player.speed}`}
          onChange={event => player.setSpeed(speedOf(event.currentTarget.value))}
          data={SPEEDS.map(speed => ({ value: `${speed}`, label: t('timeline.times', { speed }) }))}
        />
      </div>
    </section>
  )
}

const speedOf = (value: string): Speed => SPEEDS.find(speed => `${speed}` === value) ?? 1

type MoveProps = { label: string; onMove: (() => void) | null; children: ReactNode }

/** Stays reachable at the ends: a button that is disabled under the finger loses the focus. */
function Move({ label, onMove, children }: MoveProps) {
  return (
    <Tooltip label={label} openDelay={PATIENCE_MS}>
      <ActionIcon
        variant="default"
        size="lg"
        className={onMove ? 'timeline-move' : 'timeline-move timeline-idle'}
        aria-label={label}
        aria-disabled={onMove === null}
        onClick={onMove ?? undefined}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
