// What the client asks the server over HTTP, and how long it believes the answers.
import { QueryClient, queryOptions } from '@tanstack/react-query'
import type { Result } from '../../shared/refusal.ts'
import type { MeetingAnswer, MemberInfo, SessionAnswer, SessionInfo } from '../../shared/requests.ts'
import { request } from './http.ts'
import { Refused, refusalOf } from './refused.ts'

/** A demonstration account that the sign-in page offers; the password is public by intention. */
export type DemoAccount = { email: string; password: string; name: string; role: string; delegation: string }

export const session = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionAnswer | null> => {
    const answer = await request<SessionAnswer | null>('GET', '/api/session')
    if (!answer.ok && answer.refusal.code === 'not-signed-in') return null
    return value(answer)
  },
  staleTime: 60_000,
})

export const meetings = queryOptions({
  queryKey: ['meetings'],
  queryFn: async () => value(await request<MeetingAnswer[]>('GET', '/api/meetings')),
  staleTime: 10_000,
})

export const sessions = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => value(await request<SessionInfo[]>('GET', '/api/sessions')),
})

export const members = (meeting: string) =>
  queryOptions({
    queryKey: ['members', meeting],
    queryFn: async () =>
      value(await request<MemberInfo[]>('GET', `/api/meetings/${encodeURIComponent(meeting)}/members`)),
  })

/** Demonstration accounts; a server without them answers "not found", which is no failure. */
export const demoAccounts = queryOptions({
  queryKey: ['demo'],
  queryFn: async (): Promise<DemoAccount[]> => {
    const answer = await request<{ accounts?: DemoAccount[] } | null>('GET', '/api/demo')
    return answer.ok && Array.isArray(answer.value?.accounts) ? answer.value.accounts : []
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** What is asked for nowhere else: the answer, or the refusal thrown. */
export const ask = async <T>(path: string): Promise<T> => value(await request<T>('GET', path))

function value<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value
  throw new Refused(answer.refusal)
}

/** Only a server that does not answer is asked again: a refusal stays one. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => refusalOf(error).code === 'unavailable' && count < 2,
        refetchOnWindowFocus: true,
      },
    },
  })
