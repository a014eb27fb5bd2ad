// Asks for the states of a text that are compared, and for the decisions between them.
import { queryOptions } from '@tanstack/react-query'
import type { DecisionsAnswer, StateAnswer, StatesAnswer } from '../../../shared/states.ts'
import { request } from '../../api/http.ts'
import { Refused } from '../../api/refused.ts'
import type { Side } from './choice.ts'

const ask = async <T>(text: string, path: string): Promise<T> => {
  const answer = await request<T>('GET', `/api/texts/${encodeURIComponent(text)}/${path}`)
  if (!answer.ok) throw new Refused(answer.refusal)
  return answer.value
}

export const statesOf = (text: string) =>
  queryOptions({
    queryKey: ['states', text],
    queryFn: () => ask<StatesAnswer>(text, 'states'),
    staleTime: 10_000,
  })

/** What names the state that a side is a reading of: of an entry it is the same for ever, the newest one is not. */
function stateName(side: Side): string {
  switch (side.kind) {
    case 'entry':
      return `?seq=${side.seq}`
    case 'moment':
      return `?at=${encodeURIComponent(side.at)}`
    case 'base':
      return '?seq=1'
    default:
      return ''
  }
}

/** The state behind a side; both sides may be readings of one. */
export const stateOf = (text: string, side: Side) =>
  queryOptions({
    queryKey: ['state', text, stateName(side)],
    queryFn: () => ask<StateAnswer>(text, `state${stateName(side)}`),
    staleTime: side.kind === 'entry' || side.kind === 'base' ? Number.POSITIVE_INFINITY : 10_000,
  })

/** Decisions after one entry up to another, in whichever order they are given. */
export const decisionsOf = (text: string, one: number, other: number) =>
  queryOptions({
    queryKey: ['decisions', text, Math.min(one, other), Math.max(one, other)],
    queryFn: () =>
      ask<DecisionsAnswer>(text, `decisions?after=${Math.min(one, other)}&upTo=${Math.max(one, other)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
