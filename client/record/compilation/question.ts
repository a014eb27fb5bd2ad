// What is compiled, and how, as the address says it.
import type { CompilationFilter } from '../../../shared/compilation/filter.ts'
import { STATUSES, type Status } from '../../../shared/compilation/status.ts'

export const LAYOUTS = ['provision', 'option', 'synopsis', 'status'] as const
export type Layout = (typeof LAYOUTS)[number]

export type CompilationQuestion = CompilationFilter & { layout: Layout }

const listIn = (query: URLSearchParams, name: string): string[] =>
  (query.get(name) ?? '').split(',').filter(value => value !== '')

/** What an address asks for; words that mean nothing in it are passed over. */
export function readQuestion(query: URLSearchParams): CompilationQuestion {
  const asked = query.get('by')
  return {
    layout: LAYOUTS.find(layout => layout === asked) ?? 'provision',
    delegations: listIn(query, 'delegation'),
    statuses: listIn(query, 'status').flatMap((value): Status[] => STATUSES.filter(one => one === value)),
  }
}

/** The address of a question; what does not narrow is not written. */
export function writeQuestion({ layout, delegations, statuses }: CompilationQuestion): URLSearchParams {
  const query = new URLSearchParams({ by: layout })
  if (delegations.length > 0) query.set('delegation', delegations.join(','))
  if (statuses.length > 0) query.set('status', statuses.join(','))
  return query
}
