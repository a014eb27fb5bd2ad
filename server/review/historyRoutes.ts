// The history of a text and of a whole meeting over HTTP; to be mounted under /api.

import { type Context, Hono } from 'hono'
import { historyQuery } from '../../shared/history.ts'
import type { Result } from '../../shared/refusal.ts'
import { type FindActor, mayAct } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readQuery, refused, type SignedIn } from '../http/answers.ts'
import { type Reader, readerOfMeeting, readerOfText } from './reader.ts'
import type { Reviews } from './reviews.ts'

export type HistoryParts = { db: Database; findActor: FindActor; reviews: Pick<Reviews, 'history'> }

/** `GET /texts/:id/history` and `GET /meetings/:id/history`, for everybody who may read the text or the meeting. */
export function historyRoutes({ db, findActor, reviews }: HistoryParts): Hono<AppEnv> {
  const ofText = (user: SignedIn, id: string) => readerOfText(db, findActor, user.id, id)
  const ofMeeting = (user: SignedIn, id: string) => readerOfMeeting(db, user.id, id)

  const handle =
    (find: (user: SignedIn, id: string) => Promise<Result<Reader>>) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      const user = mayAct(c.var.user)
      if (!user.ok) return refused(c, user.refusal)
      const reader = await find(user.value, c.req.param('id') ?? '')
      if (!reader.ok) return refused(c, reader.refusal)
      const query = readQuery(c, historyQuery)
      if (!query.ok) return refused(c, query.refusal)
      return answered(c, await reviews.history(reader.value, query.value))
    }

  return new Hono<AppEnv>()
    .get('/texts/:id/history', handle(ofText))
    .get('/meetings/:id/history', handle(ofMeeting))
}
