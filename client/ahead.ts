// What the address at hand will need, asked for while the frame around it is still being drawn.
import type { QueryClient } from '@tanstack/react-query'
import { meetings, session } from './api/queries.ts'

/** The room's code, the largest piece of the client. */
export const loadRoom = () => import('./room/RoomPage.tsx').then(module => module.RoomPage)

/** Asks ahead for what a room needs, where `path` leads to one; failures are told by who asks again for the same. */
export function askAhead(path: string, queries: QueryClient): void {
  if (!/^\/texts\/[^/]+\/?$/.test(path)) return
  // Before the room's many files, or it would stand in their queue. Whoever is not signed in has no meetings.
  queries
    .fetchQuery(session)
    .then(signedIn => signedIn && queries.prefetchQuery(meetings))
    .catch(() => undefined)
  loadRoom().catch(() => undefined)
}
