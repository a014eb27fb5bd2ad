// Asks for the whole past of a text, and whether it has grown since.
import { queryOptions } from '@tanstack/react-query'
import type { Timeline } from '../../../shared/timeline/timeline.ts'
import { type PackedWeave, unpackWeave } from '../../../shared/weave/packed.ts'
import { request } from '../../api/http.ts'
import { Refused } from '../../api/refused.ts'

/** How often a page asks whether there are newer entries, in milliseconds. */
const PACE = 30_000

async function ask<T>(text: string, what: string): Promise<T> {
  const answer = await request<T>('GET', `/api/texts/${encodeURIComponent(text)}/${what}`)
  if (!answer.ok) throw new Refused(answer.refusal)
  return answer.value
}

/** Everything up to now, at once: moving through it must not wait for an answer at each step. */
export const weaveOf = (text: string) =>
  queryOptions({
    queryKey: ['weave', text],
    queryFn: async () => unpackWeave(await ask<PackedWeave>(text, 'weave')),
    // What was is for ever; the reader says when newer entries are to be shown.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
  })

export const timelineQuery = (text: string) =>
  queryOptions({
    queryKey: ['timeline', text],
    queryFn: () => ask<Timeline>(text, 'timeline'),
    refetchInterval: PACE,
  })
