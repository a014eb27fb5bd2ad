// One filter of a history with a few settings to choose from.
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Filter, Question } from './question.ts'

export type Ask = (changed: Partial<Question>) => void

type Props = {
  name: Exclude<Filter, 'q'>
  question: Question
  ask: Ask
  options: { value: string; label: string }[]
  /** what it is called when it does not narrow */
  every?: string
}

export function FilterSelect({ name, question, ask, options, every }: Props) {
  const { t } = useTranslation()
  const chosen = question[name]
  // What the address asks for is shown even where it is not among the choices.
  const known = chosen === '' || options.some(({ value }) => value === chosen)
  return (
    <NativeSelect
      size="xs"
      label={t(`history.filter.${name}`)}
      value={chosen}
      onChange={event => ask({ [name]: event.currentTarget.value })}
      data={[
        { value: '', label: every ?? t('history.filter.every') },
        ...options,
        ...(known ? [] : [{ value: chosen, label: chosen }]),
      ]}
    />
  )
}
