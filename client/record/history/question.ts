// What is asked of a history, as it stands in the address bar. Pure.
import { HISTORY_OUTCOMES, HISTORY_SORTS } from '../../../shared/history.ts'

/** Every filter by its name in the address; empty when it does not narrow. Times are the reader's own: "2026-03-10T14:00". */
export const FILTERS = [
  'q',
  'side',
  'delegation',
  'provision',
  'kind',
  'outcome',
  'person',
  'imported',
  'number',
  'mark',
  'text',
  'from',
  'to',
  'order',
] as const
export type Filter = (typeof FILTERS)[number]
export type Question = Record<Filter, string>

export const KINDS = [...HISTORY_SORTS, 'any'] as const
export const OUTCOMES = HISTORY_OUTCOMES

/** What the address asks; what it does not name is empty, and what is no filter is left aside. */
export function questionOf(search: string): Question {
  const params = new URLSearchParams(search)
  const asked = FILTERS.map(name => [name, params.get(name)?.trim() ?? ''] as const)
  return Object.fromEntries(asked) as Question
}

/** The address of a question, without its question mark. */
export function searchOf(question: Partial<Question>): string {
  const params = new URLSearchParams()
  for (const name of FILTERS) if (question[name]) params.set(name, question[name])
  return params.toString()
}

/** Whether anything narrows the history; the order does not. */
export const narrows = (question: Question): boolean =>
  FILTERS.some(name => name !== 'order' && name !== 'side' && question[name] !== '')

/**
 * The same as the server is asked: moments in milliseconds. A minute that is given as the end is meant with all its
 * seconds. A time that is none is left out.
 */
export function queryOf(question: Question): URLSearchParams {
  const params = new URLSearchParams(searchOf(question))
  for (const [name, more] of [
    ['from', 0],
    ['to', 60_000],
  ] as const) {
    const at = Date.parse(question[name])
    if (Number.isNaN(at)) params.delete(name)
    else params.set(name, `${at + more}`)
  }
  if (question.q === '') params.delete('side')
  return params
}
