// Asks how far the negotiation of a text has come.
import { queryOptions } from '@tanstack/react-query'
import type { ProgressAnswer } from '../../shared/progress.ts'
import { request } from '../api/http.ts'
import { Refused } from '../api/refused.ts'

/** How often the numbers are asked for again while they are looked at, in milliseconds. */
const PACE = 30_000

export const progressOf = (text: string) =>
  queryOptions({
    queryKey: ['progress', text],
    queryFn: async () => {
      const path = `/api/texts/${encodeURIComponent(text)}/progress`
      const answer = await request<ProgressAnswer>('GET', path)
      if (!answer.ok) throw new Refused(answer.refusal)
      return answer.value
    },
    refetchInterval: PACE,
  })
