// The audit log: a meeting's for its secretariat, the installation's for administrators.
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import type { AuditAnswer } from '../../shared/audit.ts'
import type { SessionAnswer } from '../../shared/requests.ts'
import { ask, meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { HOME } from '../session/next.ts'
import { AuditFilterForm } from './AuditFilterForm.tsx'
import { AuditTable } from './AuditTable.tsx'
import { type AuditFilters, askFor, readFilters, writeFilters } from './filters.ts'
import '../meetings/meetings.css'
import './audit.css'

type Props = { meeting: string | null; session: SessionAnswer }

export function AuditPage({ meeting, session }: Props) {
  const { t } = useTranslation()
  const [path, navigate] = useLocation()
  const filters = readFilters(useSearch())
  const found = useQuery(meetings).data?.find(({ id }) => id === meeting)
  const place = meeting === null ? '/api/audit' : `/api/meetings/${encodeURIComponent(meeting)}/audit`
  const log = useInfiniteQuery({
    queryKey: ['audit', meeting, writeFilters(filters)],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      ask<AuditAnswer>(`${place}?${askFor(filters, pageParam > 0 ? { before: pageParam } : {})}`),
    getNextPageParam: page => page.next,
    refetchOnWindowFocus: false,
  })
  const events = log.data?.pages.flatMap(page => page.events) ?? []
  const filtered = writeFilters(filters) !== ''
  const change = (next: AuditFilters): void => {
    const query = writeFilters(next)
    navigate(query === '' ? path : `${path}?${query}`, { replace: true })
  }
  const none: AuditFilters = { kinds: [], person: '', from: '', to: '' }

  return (
    <SessionPage documentTitle={t('audit.documentTitle')} session={session} wide>
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {found?.title ?? t('meetings.title')}
        </Link>
      </nav>
      <h1 className="page-title">{t('audit.title')}</h1>
      {log.isError ? (
        <FailedState error={log.error} onRetry={() => log.refetch()} />
      ) : (
        <>
          <p className="page-intro">{t(meeting === null ? 'audit.introInstallation' : 'audit.intro')}</p>
          <AuditFilterForm
            filters={filters}
            people={log.data?.pages[0]?.people ?? []}
            onChange={change}
            onClear={filtered ? () => change(none) : null}
            fileHref={format => `${place}?${askFor(filters, { format })}`}
          />
          {log.isPending && (
            <div role="status" aria-label={t('audit.loading')}>
              <Skeleton height={240} />
            </div>
          )}
          {log.data && events.length === 0 && (
            <StateMessage
              live
              title={t(filtered ? 'audit.noneFit' : 'audit.empty')}
              help={t(filtered ? 'audit.noneFitHelp' : 'audit.emptyHelp')}
              {...(filtered && { action: { label: t('audit.clear'), onClick: () => change(none) } })}
            />
          )}
          {events.length > 0 && (
            <AuditTable events={events} onPerson={person => change({ ...filters, person })} />
          )}
          {log.hasNextPage && (
            <p className="audit-more">
              <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
                {t('audit.more')}
              </Button>
            </p>
          )}
        </>
      )}
    </SessionPage>
  )
}
