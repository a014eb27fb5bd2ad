// A Word file with tracked changes on a text: chosen, its authors given delegations, what would come looked at, brought in.
import { Button, FileButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { may } from '../../shared/permissions.ts'
import type { MeetingAnswer, SessionAnswer, TextSummary } from '../../shared/requests.ts'
import { type ImportAnswer, LARGEST_FILE } from '../../shared/wordImport.ts'
import { requestWithFile } from '../api/http.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { isRole } from '../i18n/roleWords.ts'
import '../meetings/forms.css'
import { AuthorList } from './AuthorList.tsx'
import { ImportReport } from './ImportReport.tsx'

export function ImportPage({ id, session }: { id: string; session: SessionAnswer }) {
  const { t } = useTranslation()
  const list = useQuery(meetings)
  const meeting = list.data?.find(({ texts }) => texts.some(text => text.id === id))
  const text = meeting?.texts.find(one => one.id === id)
  if (list.data && !text) return <NotFoundPage path={`/texts/${id}/import`} />
  const allowed = text && isRole(text.role) ? may({ role: text.role }, 'import') : null
  return (
    <SessionPage documentTitle={t('bringIn.documentTitle')} session={session}>
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={`/texts/${encodeURIComponent(id)}`} className="text-link">
          <bdi lang={text?.language}>{text?.title ?? ''}</bdi>
        </Link>
      </nav>
      <h1 className="page-title">{t('bringIn.title')}</h1>
      <p className="page-intro">{t('bringIn.intro')}</p>
      {list.isError && <FailedState error={list.error} onRetry={() => list.refetch()} />}
      {allowed && !allowed.ok && <p className="form-problem">{t('refusal.role-forbids')}</p>}
      {allowed?.ok && meeting && text && <ImportForm text={text} meeting={meeting} />}
    </SessionPage>
  )
}

type Authors = Record<string, string | null>
type Looked = { file: File; authors: Authors; answer: ImportAnswer }

function ImportForm({ text, meeting }: { text: TextSummary; meeting: MeetingAnswer }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const room = `/texts/${encodeURIComponent(text.id)}`

  const send = async (file: File, authors: Authors, preview: boolean): Promise<void> => {
    setProblem('')
    if (file.size > LARGEST_FILE) return setProblem(t('refusal.file-too-large'))
    setBusy(true)
    const query = new URLSearchParams({ authors: JSON.stringify(authors), ...(preview && { preview: '1' }) })
    const answer = await requestWithFile<ImportAnswer>(`/api${room}/import?${query}`, file)
    setBusy(false)
    if (!answer.ok) return setProblem(refusalWords(t, i18n.language, answer.refusal))
    if (preview) setLooked({ file, authors, answer: answer.value })
    else navigate(room)
  }

  return (
    <div className="sheet">
      <div className="word-file">
        <FileButton
          accept=".docx"
          disabled={busy}
          onChange={file => file && send(file, {}, true)}
          inputProps={{ 'aria-label': t('wordImport.choose') }}
        >
          {props => (
            <Button {...props} variant="default" loading={busy}>
              {looked ? t('wordImport.chooseOther') : t('wordImport.choose')}
            </Button>
          )}
        </FileButton>
        <span className="form-help" role="status">
          {looked ? <bdi>{looked.file.name}</bdi> : t('bringIn.help')}
        </span>
      </div>
      {looked && (
        <>
          <AuthorList
            authors={looked.answer.authors}
            delegations={meeting.delegations}
            disabled={busy}
            onChoice={(name, code) => send(looked.file, { ...looked.authors, [name]: code }, true)}
          />
          <ImportReport answer={looked.answer} delegations={meeting.delegations} />
        </>
      )}
      <div role="alert" className="form-problem">
        {problem}
      </div>
      {looked && looked.answer.drifts.length === 0 && (
        <Button loading={busy} onClick={() => send(looked.file, looked.authors, false)}>
          {t('bringIn.submit')}
        </Button>
      )}
    </div>
  )
}
