// Asks for what happened in a text since the reader was here, page by page.
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ChangesAnswer } from '../../shared/visits.ts'
import { request } from '../api/http.ts'
import { Refused } from '../api/refused.ts'

/** Which acts: null for everything since the reader's last visit, else those of one delegation in that stretch. */
export type Range = { after: number; upTo: number; by: string } | null

/** `visit` counts the reader's returns: each asks anew, and within one the answer stays what it was. */
export const changesSince = (text: string, visit: number, range: Range) =>
  infiniteQueryOptions({
    queryKey: ['changes', text, visit, range],
    initialPageParam: { from: '0', after: '', upTo: '' },
    queryFn: async ({ pageParam }) => {
      const asked = {
        ...pageParam,
        ...(range && { ...range, after: `${range.after}`, upTo: `${range.upTo}` }),
      }
      const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
      const path = `/api/texts/${encodeURIComponent(text)}/changes?${query}`
      const answer = await request<ChangesAnswer>('GET', path)
      if (!answer.ok) throw new Refused(answer.refusal)
      return answer.value
    },
    getNextPageParam: ({ next, since, upTo }) =>
      next === null || !since ? null : { from: `${next}`, after: `${since.seq}`, upTo: `${upTo}` },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
