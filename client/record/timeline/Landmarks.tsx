// What stands out in a record as a list: decisions, publications, arrivals, busy moments; each leads there.
import { UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Landmark, Timeline } from '../../../shared/timeline/timeline.ts'
import { DelegationChip } from '../../delegations/DelegationChip.tsx'
import { clockWords, landmarkWords } from './landmarkWords.ts'
import { entryAt, type Shown } from './stops.ts'

type Props = {
  timeline: Timeline
  /** the last one that the reader has passed */
  current: Landmark | null
  delegations: readonly DelegationInfo[]
  onShow: (shown: Shown) => void
}

/** Drawn again when another one is passed, not with every entry. */
export const Landmarks = memo(function Landmarks({ timeline, current, delegations, onShow }: Props) {
  const { t, i18n } = useTranslation()
  const { sittings, landmarks } = timeline
  const day = (at: number) => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(at)
  return (
    <>
      {landmarks.length === 0 && <p className="landmarks-empty">{t('timeline.nothingStandsOut')}</p>}
      {sittings.map((sitting, i) => (
        <section key={sitting.first} aria-label={t('timeline.sitting', { number: i + 1 })}>
          <h3 className="landmarks-day">
            {day(sitting.from)}, {clockWords(i18n.language, sitting.from)} –{' '}
            {clockWords(i18n.language, sitting.to)}
          </h3>
          <ol className="landmarks-list">
            {landmarks
              .filter(landmark => landmark.seq >= sitting.first && landmark.seq <= sitting.last)
              .map(landmark => (
                <Item
                  key={`${landmark.kind} ${landmark.seq}`}
                  landmark={landmark}
                  current={landmark === current}
                  delegations={delegations}
                  onShow={onShow}
                />
              ))}
          </ol>
        </section>
      ))}
    </>
  )
})

type ItemProps = {
  landmark: Landmark
  current: boolean
  delegations: readonly DelegationInfo[]
  onShow: (shown: Shown) => void
}

const Item = memo(function Item({ landmark, current, delegations, onShow }: ItemProps) {
  const { t, i18n } = useTranslation()
  return (
    <li>
      <UnstyledButton
        className="landmark"
        aria-current={current ? 'true' : undefined}
        onClick={() => onShow(entryAt(landmark.seq))}
      >
        <span className={`landmark-sign track-${landmark.kind}`} aria-hidden="true" />
        <span className="landmark-words">
          <span className="tabular landmark-time">{clockWords(i18n.language, landmark.at)}</span>{' '}
          {landmark.kind === 'arrival' ? (
            <>
              <DelegationChip delegations={delegations} code={landmark.delegation} /> {t('timeline.begins')}
            </>
          ) : (
            landmarkWords(t, landmark)
          )}
        </span>
      </UnstyledButton>
    </li>
  )
})
