// Who is signed in, for every screen.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Result } from '../../shared/refusal.ts'
import type { SessionAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { session } from '../api/queries.ts'

/** The session as a query: `data` is null when nobody is signed in. */
export const useSession = () => useQuery(session)

/** Signs in and out; both leave no answer of the former session in memory. */
export function useSignIn(): {
  signIn: (email: string, password: string) => Promise<Result<SessionAnswer>>
  signOut: () => Promise<Result<null>>
} {
  const queries = useQueryClient()
  return {
    signIn: async (email, password) => {
      const answer = await request<SessionAnswer>('POST', '/api/session', { email, password })
      if (answer.ok) {
        queries.clear()
        await queries.prefetchQuery(session)
      }
      return answer
    },
    signOut: async () => {
      const answer = await request<null>('DELETE', '/api/session')
      if (answer.ok || answer.refusal.code === 'not-signed-in') {
        queries.clear()
        queries.setQueryData(session.queryKey, null)
      }
      return answer
    },
  }
}
