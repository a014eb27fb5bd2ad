// A new text of a meeting: what it is called, its language, and its base wording, pasted or as a Word file.
import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { type Breaks, checkBase, readBase } from '../../shared/baseText.ts'
import { may } from '../../shared/permissions.ts'
import type { Result } from '../../shared/refusal.ts'
import type { DelegationInfo, MadeAnswer, NewTextBody, SessionAnswer } from '../../shared/requests.ts'
import { request, requestWithFile } from '../api/http.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { isRole } from '../i18n/roleWords.ts'
import { HOME } from '../session/next.ts'
import { BasePreview } from './BasePreview.tsx'
import { isRightToLeft, TEXT_LANGUAGES } from './languages.ts'
import { WordBase, type WordChoice } from './WordBase.tsx'
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
      {!list.isError && allowed?.ok && <TextForm meeting={meeting} delegations={found?.delegations ?? []} />}
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

type Source = 'paste' | 'word'

function TextForm({ meeting, delegations }: { meeting: string; delegations: readonly DelegationInfo[] }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const illustrativeId = useId()
  const [title, setTitle] = useState('')
  const [language, setLanguage] = useState('en')
  const [illustrative, setIllustrative] = useState(false)
  const [breaks, setBreaks] = useState<Breaks>('lines')
  const [wording, setWording] = useState('')
  const [source, setSource] = useState<Source>('paste')
  const [word, setWord] = useState<WordChoice | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const read = useDeferredValue(wording)
  const paragraphs = useMemo(() => readBase(read, breaks), [read, breaks])
  const direction = isRightToLeft(language) ? 'rtl' : 'ltr'

  const path = `/api/meetings/${encodeURIComponent(meeting)}/texts`
  const addPasted = (): Promise<Result<MadeAnswer>> => {
    const body: NewTextBody = { title: title.trim(), language, direction, illustrative, breaks, wording }
    return request<MadeAnswer>('POST', path, body)
  }
  const addWord = ({ file, brackets }: WordChoice): Promise<Result<MadeAnswer>> => {
    const facts = {
      title: title.trim(),
      language,
      direction,
      brackets,
      illustrative: illustrative ? '1' : '0',
    }
    return requestWithFile<MadeAnswer>(`${path}/word?${new URLSearchParams(facts)}`, file)
  }

  /** A file knows its language: it is proposed, and can be changed again. */
  const chooseWord = (choice: WordChoice | null): void => {
    setWord(choice)
    setProblem('')
    const found = choice?.preview.language?.slice(0, 2).toLowerCase()
    const rtl = choice?.preview.direction === 'rtl'
    // Programs state a language that nobody chose; the direction is that of the words themselves.
    const fitting = TEXT_LANGUAGES.filter(({ code }) => isRightToLeft(code) === rtl)
    const known = fitting.find(({ code }) => code === found) ?? (rtl ? fitting[0] : undefined)
    if (known && choice?.file !== word?.file) setLanguage(known.code)
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (title.trim() === '') return setProblem(t('newText.titleMissing'))
    const fit = checkBase(readBase(wording, breaks))
    if (source === 'paste' && !fit.ok) return setProblem(refusalWords(t, i18n.language, fit.refusal))
    if (source === 'word' && !word) return setProblem(t('wordImport.missing'))
    setBusy(true)
    setProblem('')
    const answer = await (source === 'word' && word ? addWord(word) : addPasted())
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
          <div className="source">
            <span id="source-label" className="source-label">
              {t('wordImport.source')}
            </span>
            <SegmentedControl
              aria-labelledby="source-label"
              value={source}
              data={[
                { value: 'paste', label: t('wordImport.paste') },
                { value: 'word', label: t('wordImport.file') },
              ]}
              onChange={value => setSource(value === 'word' ? 'word' : 'paste')}
            />
          </div>
        </div>
        {source === 'word' && (
          <WordBase {...{ meeting, delegations, language, direction }} choice={word} onChoice={chooseWord} />
        )}
        {source === 'paste' && (
          <>
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
          </>
        )}
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
        {source === 'paste' && (
          <BasePreview paragraphs={paragraphs} language={language} direction={direction} />
        )}
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
