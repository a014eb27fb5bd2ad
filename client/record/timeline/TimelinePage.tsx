// The timeline of a text's record: its states before there is something to move through.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLanguageContext } from '../../excerpt/Words.tsx'
import { FailedState } from '../../frame/FailedState.tsx'
import { PaperSkeleton } from '../../frame/RoomSkeleton.tsx'
import { StateMessage } from '../../frame/StateMessage.tsx'
import type { RecordView } from '../recordView.ts'
import { timelineQuery, weaveOf } from './query.ts'
import { Timeline } from './Timeline.tsx'
import './timeline.css'

export function TimelinePage({ text, meeting }: RecordView) {
  const { t } = useTranslation()
  const weave = useQuery(weaveOf(text.id))
  const newest = useQuery(timelineQuery(text.id)).data?.seq ?? 0
  return (
    <TextLanguageContext value={{ language: text.language, direction: text.direction }}>
      <h1 className="page-title">
        {t('timeline.title')} <bdi lang={text.language}>{text.title}</bdi>
      </h1>
      {weave.isPending && (
        <div role="status">
          <p>{t('timeline.loading')}</p>
          <Skeleton height={72} />
          <PaperSkeleton />
        </div>
      )}
      {weave.isError && !weave.data && (
        <FailedState error={weave.error} onRetry={() => void weave.refetch()} />
      )}
      {weave.data?.seq === 0 && <StateMessage title={t('timeline.empty')} help={t('timeline.emptyHelp')} />}
      {weave.data && weave.data.seq > 0 && (
        <Timeline
          text={text}
          meeting={meeting}
          weave={weave.data}
          newer={Math.max(0, newest - weave.data.seq)}
          onNewer={() => void weave.refetch()}
        />
      )}
    </TextLanguageContext>
  )
}
