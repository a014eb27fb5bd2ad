// The meetings a person is in, with their texts.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { MeetingCard } from './MeetingCard.tsx'
import './meetings.css'

export function MeetingsPage({ session }: { session: SessionAnswer }) {
  const { t } = useTranslation()
  const list = useQuery(meetings)
  return (
    <SessionPage documentTitle={t('meetings.documentTitle')} session={session}>
      <h1 className="page-title">{t('meetings.title')}</h1>
      {session.user.administrator && (
        <p className="meetings-new">
          <Link href="/meetings/new" className="text-link">
            {t('meetings.create')}
          </Link>
          <Link href="/audit" className="text-link">
            {t('audit.installation')}
          </Link>
        </p>
      )}
      {list.isPending && (
        <div role="status" aria-label={t('meetings.loading')} className="meetings-loading">
          <Skeleton height={28} width="55%" />
          <Skeleton height={72} />
          <Skeleton height={72} />
        </div>
      )}
      {list.isError && !list.data && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.length === 0 && (
        <StateMessage
          title={t('meetings.empty')}
          help={
            session.user.administrator
              ? t('meetings.emptyAdministrator')
              : t('meetings.emptyHelp', { email: session.user.email })
          }
        />
      )}
      {list.data?.map(meeting => (
        <MeetingCard
          key={meeting.id}
          meeting={meeting}
          membership={session.memberships.find(member => member.meeting === meeting.id) ?? null}
        />
      ))}
    </SessionPage>
  )
}
