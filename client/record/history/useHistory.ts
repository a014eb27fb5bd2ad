// Asks for the history of a text or of a meeting, page by page, and keeps the question in the address bar.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import type { HistoryAnswer } from '../../../shared/history.ts'
import { request } from '../../api/http.ts'
import { Refused } from '../../api/refused.ts'
import { type Question, queryOf, questionOf, searchOf } from './question.ts'

/** `path` is the text's or the meeting's place in the interface: "texts/…" or "meetings/…". */
export function useHistory(path: string) {
  const [location, navigate] = useLocation()
  const question = questionOf(useSearch())
  const query = queryOf(question).toString()
  const pages = useInfiniteQuery({
    queryKey: ['history', path, query],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const params = new URLSearchParams(query)
      if (pageParam) params.set('after', pageParam)
      const answer = await request<HistoryAnswer>('GET', `/api/${path}/history?${params}`)
      if (!answer.ok) throw new Refused(answer.refusal)
      return answer.value
    },
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
  return {
    question,
    pages,
    /** Asks otherwise: what is named changes, everything else stays. */
    ask: (changed: Partial<Question>) => {
      const search = searchOf({ ...question, ...changed })
      navigate(search ? `${location}?${search}` : location, { replace: true })
    },
    /** Asks for everything. */
    clear: () => navigate(location, { replace: true }),
  }
}
