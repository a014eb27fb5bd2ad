// Comments and drafts, put together for mounting.
import { Hono } from 'hono'
import type { AppEnv } from '../http/answers.ts'
import { commentRoutes } from './commentRoutes.ts'
import { draftRoutes } from './draftRoutes.ts'
import type { DiscussionParts } from './parts.ts'
import { createSeats } from './seat.ts'

/** Everything below /:id/comments and /:id/drafts, to be mounted under /api/texts. */
export function discussionRoutes(parts: DiscussionParts): Hono<AppEnv> {
  // One count for both: the room that has to ask again is the same.
  const seats = createSeats(parts.findActor)
  return new Hono<AppEnv>().route('/', commentRoutes(parts, seats)).route('/', draftRoutes(parts, seats))
}
