// A new meeting: its title and its delegations, which begin as the six regional organizations.
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Attribution } from '../../shared/attribution.ts'
import { delegationFault, SERVING_DELEGATIONS } from '../../shared/delegations.ts'
import type { MadeAnswer, NewMeetingBody, SessionAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { meetings, session as sessionQuery } from '../api/queries.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { HOME } from '../session/next.ts'
import { AttributionField } from './AttributionField.tsx'
import { DelegationFields } from './DelegationFields.tsx'
import { firstRows, type Row, rowFault } from './delegationRows.ts'
import './meetings.css'
import './forms.css'

export function NewMeetingPage({ session }: { session: SessionAnswer }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const [rows, setRows] = useState<readonly Row[]>(firstRows)
  const [attribution, setAttribution] = useState<Attribution>('named')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const fault = (body: NewMeetingBody): string => {
    if (body.title === '') return t('newMeeting.titleMissing')
    if (body.delegations.length === 0) return t('refusal.delegations-missing')
    const wrong = rows.find(row => rowFault(row) !== null)
    if (wrong)
      return t(`newMeeting.${rowFault(wrong) ?? 'codeWrong'}`, {
        code: wrong.code || t('newMeeting.unnamed'),
      })
    const found = delegationFault(body.delegations)
    return found ? t(`newMeeting.${found.kind}Taken`, { code: found.code }) : ''
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const delegations = rows.map(({ code, name, colour, pattern }) => ({
      code,
      name: name.trim(),
      colour,
      pattern,
    }))
    const body: NewMeetingBody = { title: title.trim(), attribution, delegations }
    const found = fault(body)
    setProblem(found)
    if (found !== '') return
    setBusy(true)
    const answer = await request<MadeAnswer>('POST', '/api/meetings', body)
    if (answer.ok) {
      // The maker is its secretariat: both answers have changed.
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: meetings.queryKey })
      navigate(`/meetings/${encodeURIComponent(answer.value.id)}/people`)
      return
    }
    setProblem(refusalWords(t, i18n.language, answer.refusal))
    setBusy(false)
  }

  return (
    <SessionPage documentTitle={t('newMeeting.documentTitle')} session={session}>
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {t('meetings.title')}
        </Link>
      </nav>
      {!session.user.administrator ? (
        <StateMessage
          order={1}
          title={t('state.refused')}
          help={t('refusal.not-administrator')}
          action={{ label: t('state.toTexts'), onClick: () => navigate(HOME) }}
        />
      ) : (
        <>
          <h1 className="page-title">{t('newMeeting.title')}</h1>
          <p className="page-intro">{t('newMeeting.intro')}</p>
          <form onSubmit={submit} onChange={() => setProblem('')} noValidate className="sheet">
            <TextInput
              label={t('newMeeting.name')}
              name="title"
              maxLength={200}
              value={title}
              onChange={event => setTitle(event.currentTarget.value)}
            />
            <AttributionField value={attribution} onChange={setAttribution} />
            <DelegationFields rows={rows} onChange={setRows} />
            <p className="form-help serving">
              {t('newMeeting.serving')}{' '}
              {SERVING_DELEGATIONS.map(({ code }) => (
                <DelegationChip key={code} delegations={SERVING_DELEGATIONS} code={code} named />
              ))}
            </p>
            <div role="alert" className="form-problem">
              {problem}
            </div>
            <Button type="submit" loading={busy}>
              {t('newMeeting.submit')}
            </Button>
          </form>
        </>
      )}
    </SessionPage>
  )
}
