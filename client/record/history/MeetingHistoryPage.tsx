// The history of a whole meeting, over all of its texts.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SessionAnswer } from '../../../shared/requests.ts'
import { meetings } from '../../api/queries.ts'
import { FailedState } from '../../frame/FailedState.tsx'
import { NotFoundPage } from '../../frame/NotFoundPage.tsx'
import { SessionPage } from '../../frame/SessionPage.tsx'
import { HOME } from '../../session/next.ts'
import { usePageHead } from '../../theme/usePageHead.ts'
import { HistoryView } from './HistoryView.tsx'

export function MeetingHistoryPage({ id, session }: { id: string; session: SessionAnswer }) {
  const { t } = useTranslation()
  const list = useQuery(meetings)
  const meeting = list.data?.find(one => one.id === id)
  usePageHead(meeting?.title ?? '')
  if (list.data && !meeting) return <NotFoundPage path={`/meetings/${id}/history`} />
  return (
    <SessionPage
      documentTitle={t('history.meetingDocumentTitle', { title: meeting?.title ?? '' })}
      session={session}
      wide
    >
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {meeting?.title ?? t('meetings.title')}
        </Link>
      </nav>
      <h1 className="page-title">{t('history.meetingTitle')}</h1>
      {list.isError && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton height={320} />}
      {meeting && <HistoryView meeting={meeting} text={null} />}
    </SessionPage>
  )
}
