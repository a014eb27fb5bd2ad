// A text's record: history, timeline, comparison, compilation, versions and proof, one address each.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { loaded } from '../frame/loaded.tsx'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { HOME } from '../session/next.ts'
import { usePageHead } from '../theme/usePageHead.ts'
import { isRecordView, RECORD_VIEWS, type RecordView, type RecordViewName, recordHref } from './recordView.ts'
import './record.css'

const view = (load: () => Promise<ComponentType<RecordView>>): ComponentType<RecordView> =>
  loaded(load, <Skeleton height={240} />)

const PAGES: Record<RecordViewName, ComponentType<RecordView>> = {
  history: view(() => import('./history/HistoryPage.tsx').then(module => module.HistoryPage)),
  timeline: view(() => import('./timeline/TimelinePage.tsx').then(module => module.TimelinePage)),
  compare: view(() => import('./compare/ComparePage.tsx').then(module => module.ComparePage)),
  compilation: view(() => import('./compilation/CompilationPage.tsx').then(module => module.CompilationPage)),
  versions: view(() => import('./versions/VersionsPage.tsx').then(module => module.VersionsPage)),
  proof: view(() => import('./proof/ProofPage.tsx').then(module => module.ProofPage)),
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
      {meeting && text && <View key={id} text={text} meeting={meeting} session={session} />}
    </SessionPage>
  )
}
