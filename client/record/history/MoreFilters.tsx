// The filters of a history that are asked for less often.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HistoryChoices } from '../../../shared/history.ts'
import { type Ask, FilterSelect } from './FilterSelect.tsx'
import { type Filter, KINDS, OUTCOMES, type Question } from './question.ts'

export const MORE: readonly Filter[] = ['kind', 'outcome', 'person', 'imported', 'from', 'to', 'order']

type Props = { question: Question; ask: Ask; choices: HistoryChoices | null }

export function MoreFilters({ question, ask, choices }: Props) {
  const { t } = useTranslation()
  const persons = (choices?.persons ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <FilterSelect
        name="kind"
        question={question}
        ask={ask}
        options={KINDS.map(value => ({ value, label: t(`history.kind.${value}`) }))}
        every={t('history.kind.every')}
      />
      <FilterSelect
        name="outcome"
        question={question}
        ask={ask}
        options={OUTCOMES.map(value => ({ value, label: t(`history.outcome.${value}`) }))}
      />
      {(persons.length > 0 || question.person !== '') && (
        <FilterSelect name="person" question={question} ask={ask} options={persons} />
      )}
      <FilterSelect
        name="imported"
        question={question}
        ask={ask}
        options={[{ value: 'yes', label: t('history.filter.fromWord') }]}
      />
      {(['from', 'to'] as const).map(name => (
        <TextInput
          key={name}
          size="xs"
          className="history-moment-field"
          type="datetime-local"
          label={t(`history.filter.${name}`)}
          value={question[name]}
          onChange={event => ask({ [name]: event.currentTarget.value })}
        />
      ))}
      <FilterSelect
        name="order"
        question={question}
        ask={ask}
        options={[{ value: 'oldest', label: t('history.filter.oldest') }]}
        every={t('history.filter.newest')}
      />
    </>
  )
}
