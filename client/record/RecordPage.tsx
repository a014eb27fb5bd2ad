// A text's record: history, timeline, comparison, compilation, versions and proof, one address each.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { HOME } from '../session/next.ts'
import { usePageHead } from '../theme/usePageHead.ts'
import { isRecordView, RECORD_VIEWS, type RecordView, type RecordViewName, recordHref } from './recordView.ts'
import './record.css'

const PAGES: Record<RecordViewName, ComponentType<RecordView>> = {
  history: lazy(() => import('./history/HistoryPage.tsx').then(module => ({ default: module.HistoryPage }))),
  timeline: lazy(() =>
    import('./timeline/TimelinePage.tsx').then(module => ({ default: module.TimelinePage })),
  ),
  compare: lazy(() => import('./compare/ComparePage.tsx').then(module => ({ default: module.ComparePage }))),
  compilation: lazy(() =>
    import('./compilation/CompilationPage.tsx').then(module => ({ default: module.CompilationPage })),
  ),
  versions: lazy(() =>
    import('./versions/VersionsPage.tsx').then(module => ({ default: module.VersionsPage })),
  ),
  proof: lazy(() => import('./proof/ProofPage.tsx').then(module => ({ default: module.ProofPage }))),
}

type Props = { id: string; view: string; session: SessionAnswer }

export function RecordPage({ id, view, session }: Props) {
  const { t } = useTranslation()
  const list = useQuery(meetings)
  const meeting = list.data?.find(({ texts }) => texts.some(text => text.id === id))
  const text = meeting?.texts.find(one => one.id === id)
  usePageHead([meeting?.title, text?.title].filter(Boolean).join(' / '))
  if (!isRecordView(view)) return <Redirect to={recordHref(id, 'history')} replace />
  if (list.data && !text) return <NotFoundPage path={recordHref(id, view)} />
  const View = PAGES[view]
  return (
    <SessionPage
      documentTitle={t('record.documentTitle', { view: t(`record.view.${view}`), text: text?.title ?? '' })}
      session={session}
      wide
    >
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {meeting?.title ?? t('meetings.title')}
        </Link>
        <span aria-hidden="true"> › </span>
        <Link href={`/texts/${encodeURIComponent(id)}`} className="text-link">
          <bdi lang={text?.language}>{text?.title ?? t('record.theText')}</bdi>
        </Link>
      </nav>
      <nav className="record-views" aria-label={t('record.views')}>
        {RECORD_VIEWS.map(name => (
          <Link key={name} href={recordHref(id, name)} aria-current={name === view ? 'page' : undefined}>
            {t(`record.view.${name}`)}
          </Link>
        ))}
      </nav>
      {list.isError && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton height={240} />}
      {meeting && text && (
        <Suspense fallback={<Skeleton height={240} />}>
          <View key={id} text={text} meeting={meeting} session={session} />
        </Suspense>
      )}
    </SessionPage>
  )
}
