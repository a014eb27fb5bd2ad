// What a history was narrowed to, in words: on paper no field shows it, and a part must not pass for the whole. Pure.
import type { TFunction } from 'i18next'
import type { HistoryChoices } from '../../../shared/history.ts'
import type { TextSummary } from '../../../shared/requests.ts'
import { isolated } from '../../acts/actWords.ts'
import { sectionWords } from '../../acts/sectionWords.ts'
import { FILTERS, KINDS, narrows, OUTCOMES, type Question } from './question.ts'

/** Proposal and passage are said in a line of their own. */
const SAID: readonly string[] = ['number', 'mark', 'order']

/** "Delegation: CEPT", one for each filter that is set. */
export function filterWords(
  t: TFunction,
  question: Question,
  choices: HistoryChoices | null,
  texts: readonly TextSummary[],
): string[] {
  if (!narrows(question)) return []
  return FILTERS.flatMap(name => {
    const value = question[name]
    if (value === '' || SAID.includes(name)) return []
    return [`${t(`history.filter.${name}`)}: ${isolated(valueWords(name, value))}`]
  })

  function valueWords(name: (typeof FILTERS)[number], value: string): string {
    switch (name) {
      case 'kind': {
        const kind = KINDS.find(one => one === value)
        return kind ? t(`history.kind.${kind}`) : value
      }
      case 'outcome': {
        const outcome = OUTCOMES.find(one => one === value)
        return outcome ? t(`history.outcome.${outcome}`) : value
      }
      case 'side':
        return value === 'came' || value === 'went' ? t(`history.filter.${value}`) : value
      case 'imported':
        return value === 'yes' ? t('history.filter.fromWord') : value
      case 'person':
        return choices?.persons.find(({ id }) => id === value)?.name ?? value
      case 'text':
        return texts.find(({ id }) => id === value)?.title ?? value
      case 'provision': {
        const found = choices?.provisions.find(({ pid }) => pid === value)
        return (found && sectionWords(found)) ?? value
      }
      default:
        return value
    }
  }
}
