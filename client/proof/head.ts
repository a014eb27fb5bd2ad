// Asks for a record's head now and then, compares it with what this device remembers, and remembers it.
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { HeadAnswer, KeyAnswer } from '../../shared/proof/answers.ts'
import { request } from '../api/http.ts'
import { Refused } from '../api/refused.ts'
import { judgeHead, recall, remember, type Warning } from './remembered.ts'

export type Head = { answer: HeadAnswer; warning: Warning | null }

const EVERY_MS = 30_000

/** The head, with a warning that stands until somebody says that it was read: what it tells must not be overwritten. */
export const recordHead = (text: string) =>
  queryOptions({
    queryKey: ['record-head', text],
    queryFn: async (): Promise<Head> => {
      const known = recall(text)
      const asked = known ? `?seq=${known.seq}` : ''
      const answer = await request<HeadAnswer>('GET', `/api/texts/${encodeURIComponent(text)}/head${asked}`)
      if (!answer.ok) throw new Refused(answer.refusal)
      const warning = judgeHead(known, answer.value)
      if (!warning) remember(text, answer.value)
      return { answer: answer.value, warning }
    },
    refetchInterval: EVERY_MS,
  })

/** The installation's key; asked for without a session, too. */
export const installationKey = queryOptions({
  queryKey: ['key'],
  queryFn: async (): Promise<KeyAnswer> => {
    const answer = await request<KeyAnswer>('GET', '/api/key')
    if (!answer.ok) throw new Refused(answer.refusal)
    return answer.value
  },
  staleTime: 60_000,
})

/** Takes the record as it is now for the one to be compared with. */
export function useAccept(text: string): (answer: HeadAnswer) => void {
  const client = useQueryClient()
  return answer => {
    remember(text, answer)
    void client.invalidateQueries({ queryKey: recordHead(text).queryKey })
  }
}
