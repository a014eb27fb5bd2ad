// Asks who wrote a paragraph.
import { queryOptions } from '@tanstack/react-query'
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import { request } from '../api/http.ts'
import { Refused } from '../api/refused.ts'

export const blameOf = (text: string, pid: string) =>
  queryOptions({
    queryKey: ['blame', text, pid],
    queryFn: async () => {
      const path = `/api/texts/${encodeURIComponent(text)}/blame?pid=${encodeURIComponent(pid)}`
      const answer = await request<BlameAnswer>('GET', path)
      if (!answer.ok) throw new Refused(answer.refusal)
      return answer.value
    },
    // The text goes on meanwhile: what was told before is shown at once, and told anew.
    staleTime: 0,
  })
