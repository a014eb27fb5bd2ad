// A text's past with the weave at hand: the paper, what stands out beside it, the line of time at the foot.
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { may } from '../../../shared/permissions.ts'
import { stepAt } from '../../../shared/timeline/moment.ts'
import { timelineOf } from '../../../shared/timeline/timeline.ts'
import { blocksAt } from '../../../shared/weave/read.ts'
import type { Weave } from '../../../shared/weave/weave.ts'
import { isolated } from '../../acts/actWords.ts'
import { isRole } from '../../i18n/roleWords.ts'
import { provisionOf } from '../../since/place.ts'
import { BranchForm } from '../BranchForm.tsx'
import { type RecordView, recordHref } from '../recordView.ts'
import { Landmarks } from './Landmarks.tsx'
import { instantWords, stepWords } from './landmarkWords.ts'
import { MomentPaper } from './MomentPaper.tsx'
import { type Shown, stopsOf } from './stops.ts'
import { TimelineBar } from './TimelineBar.tsx'
import { usePlaying } from './usePlaying.ts'
import { useShown } from './useShown.ts'

type Props = Pick<RecordView, 'text' | 'meeting'> & {
  weave: Weave
  /** entries that came since the weave was asked for */
  newer: number
  onNewer: () => void
}

export function Timeline({ text, meeting, weave, newer, onNewer }: Props) {
  const { t } = useTranslation()
  const timeline = useMemo(() => timelineOf(weave), [weave])
  const stops = useMemo(() => stopsOf(weave, timeline), [weave, timeline])
  const { shown, setShown, wanted, beyond } = useShown(weave.seq)
  const [dragging, setDragging] = useState(false)
  const wide = useMediaQuery('(min-width: 64em)', true)
  const player = usePlaying(weave.entries.times, shown.seq, (seq, after) =>
    setShown({ seq, after, pid: null }),
  )
  const { stop } = player
  const show = useCallback(
    (next: Shown) => {
      stop()
      setShown(next)
    },
    [stop, setShown],
  )
  const { seq } = shown
  const mayBranch = isRole(text.role) && may({ role: text.role }, 'branch').ok
  const current = timeline.landmarks.findLast(landmark => landmark.seq <= seq) ?? null
  return (
    <>
      {beyond !== null && seq === weave.seq && (
        <p className="timeline-note" role="status">
          {t('timeline.beyond', { seq: beyond, last: weave.seq })}
        </p>
      )}
      <p className="timeline-links">
        <Link className="text-link" href={recordHref(text.id, 'compare', `from=${seq}&to=now`)}>
          {t('timeline.compare')}
        </Link>
        <Link className="text-link" href={`/texts/${encodeURIComponent(text.id)}`}>
          {t('timeline.room')}
        </Link>
        {newer > 0 && (
          <Button size="compact-sm" variant="default" onClick={onNewer}>
            {t('timeline.newer', { count: newer })}
          </Button>
        )}
      </p>
      {mayBranch && (
        <details className="timeline-branch">
          <summary>{t('branch.more')}</summary>
          <BranchForm text={text} seq={seq} />
        </details>
      )}
      <div className="timeline">
        <MomentPaper
          weave={weave}
          shown={shown}
          text={text}
          delegations={meeting.delegations}
          wanted={wanted}
          dragging={dragging}
        />
        <details className="landmarks" open={wide}>
          <summary>{t('timeline.standsOut', { count: timeline.landmarks.length })}</summary>
          <Landmarks timeline={timeline} current={current} delegations={meeting.delegations} onShow={show} />
        </details>
      </div>
      <TimelineBar
        weave={weave}
        timeline={timeline}
        stops={stops}
        seq={seq}
        player={player}
        said={<Said weave={weave} seq={seq} />}
        onShow={show}
        onDragging={dragging => {
          setDragging(dragging)
          if (dragging) player.stop()
        }}
      />
    </>
  )
}

/** "Entry 12 of 340, 14:03:12: CEPT replaced … in 1.8.2". */
function Said({ weave, seq }: { weave: Weave; seq: number }) {
  const { t, i18n } = useTranslation()
  const step = stepAt(weave, seq)
  const place = step.act?.pid ? provisionOf(step.act.pid, blocksAt(weave, seq)) : null
  const what = stepWords(t, step, place)
  const at = t('timeline.at', { seq, count: weave.seq, time: instantWords(i18n.language, step.at) })
  return (
    <>
      <span className="timeline-count tabular">{at}</span> {what}
      {step.act?.command?.reason && (
        <span className="timeline-reason">
          {' '}
          {t('since.reason', { reason: isolated(step.act.command.reason) })}
        </span>
      )}
    </>
  )
}
