// A new text of a meeting: what it is called, its language, and its base wording as pasted.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { type Breaks, checkBase, readBase } from '../../shared/baseText.ts'
import { may } from '../../shared/permissions.ts'
import type { MadeAnswer, NewTextBody, SessionAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { isRole } from '../i18n/roleWords.ts'
import { HOME } from '../session/next.ts'
import { BasePreview } from './BasePreview.tsx'
import { isRightToLeft, TEXT_LANGUAGES } from './languages.ts'
import './meetings.css'
import './forms.css'

export function NewTextPage({ meeting, session }: { meeting: string; session: SessionAnswer }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const list = useQuery(meetings)
  const found = list.data?.find(({ id }) => id === meeting)
  const role = session.memberships.find(member => member.meeting === meeting)?.role ?? ''
  const allowed = isRole(role) ? may({ role }, 'administer') : null
  return (
    <SessionPage documentTitle={t('newText.documentTitle')} session={session}>
      <nav className="crumbs" aria-label={t('room.where')}>
        <Link href={HOME} className="text-link">
          {found?.title ?? t('meetings.title')}
        </Link>
      </nav>
      {list.isError && !found && <FailedState order={1} error={list.error} onRetry={() => list.refetch()} />}
      {!list.isError && allowed?.ok && <TextForm meeting={meeting} />}
      {!list.isError && !allowed?.ok && (
        <StateMessage
          order={1}
          title={t('state.refused')}
          help={allowed ? t('refusal.role-forbids') : t('refusal.not-a-member')}
          action={{ label: t('state.toTexts'), onClick: () => navigate(HOME) }}
        />
      )}
    </SessionPage>
  )
}

const isBreaks = (value: string): value is Breaks => value === 'lines' || value === 'blank-lines'

function TextForm({ meeting }: { meeting: string }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const illustrativeId = useId()
  const [title, setTitle] = useState('')
  const [language, setLanguage] = useState('en')
  const [illustrative, setIllustrative] = useState(false)
  const [breaks, setBreaks] = useState<Breaks>('lines')
  const [wording, setWording] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const read = useDeferredValue(wording)
  const paragraphs = useMemo(() => readBase(read, breaks), [read, breaks])
  const direction = isRightToLeft(language) ? 'rtl' : 'ltr'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (title.trim() === '') return setProblem(t('newText.titleMissing'))
    const fit = checkBase(readBase(wording, breaks))
    if (!fit.ok) return setProblem(refusalWords(t, i18n.language, fit.refusal))
    setBusy(true)
    setProblem('')
    const body: NewTextBody = { title: title.trim(), language, direction, illustrative, breaks, wording }
    const path = `/api/meetings/${encodeURIComponent(meeting)}/texts`
    const answer = await request<MadeAnswer>('POST', path, body)
    if (answer.ok) {
      await queries.invalidateQueries({ queryKey: meetings.queryKey })
      navigate(`/texts/${encodeURIComponent(answer.value.id)}`)
      return
    }
    setProblem(refusalWords(t, i18n.language, answer.refusal))
    setBusy(false)
  }

  return (
    <>
      <h1 className="page-title">{t('newText.title')}</h1>
      <p className="page-intro">{t('newText.intro')}</p>
      <form onSubmit={submit} onChange={() => setProblem('')} noValidate className="sheet">
        <TextInput
          label={t('newText.name')}
          name="title"
          dir="auto"
          maxLength={200}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <div className="form-grid">
          <NativeSelect
            label={t('newText.language')}
            description={t(`newText.direction.${direction}`)}
            name="language"
            inputWrapperOrder={['label', 'input', 'description']}
            value={language}
            data={TEXT_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={event => setLanguage(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('newText.breaks')}
            description={t('newText.breaksHelp')}
            name="breaks"
            inputWrapperOrder={['label', 'input', 'description']}
            value={breaks}
            data={[
              { value: 'lines', label: t('newText.lines') },
              { value: 'blank-lines', label: t('newText.blankLines') },
            ]}
            onChange={event => isBreaks(event.currentTarget.value) && setBreaks(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label={t('newText.wording')}
          description={t('newText.wordingHelp')}
          name="wording"
          rows={12}
          lang={language}
          dir={direction}
          value={wording}
          classNames={{ input: 'wording' }}
          onChange={event => setWording(event.currentTarget.value)}
        />
        <label htmlFor={illustrativeId} className="check">
          <input
            id={illustrativeId}
            type="checkbox"
            name="illustrative"
            checked={illustrative}
            onChange={event => setIllustrative(event.currentTarget.checked)}
          />
          <span>
            {t('newText.illustrative')}
            <span className="form-help">{t('newText.illustrativeHelp')}</span>
          </span>
        </label>
        <BasePreview paragraphs={paragraphs} language={language} direction={direction} />
        <div role="alert" className="form-problem">
          {problem}
        </div>
        <p className="form-help">{t('newText.final')}</p>
        <Button type="submit" loading={busy}>
          {t('newText.submit')}
        </Button>
      </form>
    </>
  )
}
