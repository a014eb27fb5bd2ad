// The filters of a history: a compact row, all of it in the address bar.
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryChoices } from '../../../shared/history.ts'
import type { DelegationInfo, TextSummary } from '../../../shared/requests.ts'
import { sectionWords } from '../../acts/sectionWords.ts'
import { type Ask, FilterSelect } from './FilterSelect.tsx'
import { MORE, MoreFilters } from './MoreFilters.tsx'
import { narrows, type Question } from './question.ts'

type Props = {
  question: Question
  ask: Ask
  clear: () => void
  delegations: readonly DelegationInfo[]
  /** texts to choose from, where the history goes over several */
  texts: readonly TextSummary[]
  choices: HistoryChoices | null
}

export function HistoryFilters({ question, ask, clear, delegations, texts, choices }: Props) {
  const { t } = useTranslation()
  const narrowed = MORE.some(name => name !== 'order' && question[name] !== '')
  const [open, setOpen] = useState(narrowed)
  const [known, setKnown] = useState(narrowed)
  // A link within the history may ask for what these filters hold: then they are seen.
  if (narrowed !== known) {
    setKnown(narrowed)
    if (narrowed) setOpen(true)
  }
  const parties = delegations.map(({ code, name }) => ({
    value: code,
    label: code === name ? code : `${code} · ${name}`,
  }))
  return (
    <search className="history-filters" aria-label={t('history.filter.title')}>
      <SearchBox question={question} ask={ask} />
      {question.q !== '' && (
        <FilterSelect
          name="side"
          question={question}
          ask={ask}
          options={(['went', 'came'] as const).map(value => ({ value, label: t(`history.filter.${value}`) }))}
          every={t('history.filter.bothSides')}
        />
      )}
      {texts.length > 0 && (
        <FilterSelect
          name="text"
          question={question}
          ask={ask}
          options={texts.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      <FilterSelect name="provision" question={question} ask={ask} options={provisionOptions(choices)} />
      <FilterSelect name="delegation" question={question} ask={ask} options={parties} />
      {open && <MoreFilters question={question} ask={ask} choices={choices} />}
      <div className="history-buttons">
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('history.filter.fewer') : t('history.filter.more')}
        </Button>
        {narrows(question) && (
          <Button size="compact-sm" variant="subtle" onClick={clear}>
            {t('history.filter.clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

/** Who types is not asked about each letter, milliseconds. */
const TYPING = 250

function SearchBox({ question, ask }: Pick<Props, 'question' | 'ask'>) {
  const { t } = useTranslation()
  const [words, setWords] = useState(question.q)
  const asked = useRef(question.q)
  const search = useDebouncedCallback((q: string) => {
    asked.current = q
    ask({ q })
  }, TYPING)
  // The address may change by other ways than this box; what is being typed is not overwritten by its own echo.
  useEffect(() => {
    if (question.q !== asked.current) setWords(question.q)
    asked.current = question.q
  }, [question.q])
  return (
    <TextInput
      size="xs"
      className="history-search"
      type="search"
      label={t('history.filter.q')}
      placeholder={t('history.filter.qHint')}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      value={words}
      maxLength={200}
      onChange={event => {
        setWords(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
    />
  )
}

/** Provisions by their printed number where there is one; of several with the same the first stands for all. */
function provisionOptions(choices: HistoryChoices | null): { value: string; label: string }[] {
  const options = new Map<string, string>()
  for (const provision of choices?.provisions ?? []) {
    const words = sectionWords(provision)
    const value = provision.num !== null && /\p{N}/u.test(provision.num) ? provision.num : provision.pid
    if (words !== null && !options.has(value)) options.set(value, words)
  }
  return [...options].map(([value, label]) => ({ value, label }))
}
