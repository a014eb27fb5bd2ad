// What a person missed, and what they have seen, over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import type { Act } from '../../shared/acts.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import {
  type ChangesAnswer,
  type ChangesQuery,
  changesQuery,
  type SeenAnswer,
  seenBody,
  toSent,
} from '../../shared/visits.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, readBody, readQuery, refused } from '../http/answers.ts'
import type { Since } from './since.ts'
import { newestEntry, noteVisit, readVisit } from './visits.ts'

export type VisitParts = { db: Database; findActor: FindActor; since: Since; now: () => Date }

/** `GET /:id/changes` and `POST /:id/seen`, for everybody who may read the text. */
export function visitRoutes({ db, findActor, since, now }: VisitParts): Hono<AppEnv> {
  const changes = async (user: UserId, text: TextId, query: ChangesQuery): Promise<ChangesAnswer> => {
    const [visit, newest] = await Promise.all([readVisit(db, user, text), newestEntry(db, text)])
    const after = query.after ?? visit?.seq
    const upTo = Math.min(query.upTo ?? newest, newest)
    const at = { since: visit && { seq: visit.seq, at: visit.at.toISOString() }, upTo }
    const nobody = after === undefined || after >= upTo
    const acts = nobody ? [] : (await since(text, after, upTo)).filter(act => isNews(act, user))
    const asked = query.by === undefined ? acts : acts.filter(act => act.delegation === query.by)
    const sent = asked.slice(query.from, query.from + query.limit).map(toSent)
    const end = query.from + sent.length
    return {
      ...at,
      acts: sent,
      total: asked.length,
      delegations: countDelegations(acts),
      next: end < asked.length ? end : null,
    }
  }

  return new Hono<AppEnv>()
    .get('/:id/changes', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const query = readQuery(c, changesQuery)
      if (!query.ok) return refused(c, query.refusal)
      return c.json(await changes(seat.value.actor.user, seat.value.text, query.value))
    })
    .post('/:id/seen', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const body = await readBody(c, seenBody)
      if (!body.ok) return refused(c, body.refusal)
      const { text, actor } = seat.value
      const seq = await noteVisit(db, actor.user, text, body.value.seq, now())
      return c.json<SeenAnswer>({ seq })
    })
}

/** Own acts are no news, nor is what left nothing behind, nor the server's bookkeeping. */
const isNews = (act: Act, user: UserId): boolean =>
  act.actor !== user && act.kind !== 'retracted' && act.kind !== 'noted'

function countDelegations(acts: readonly Act[]): ChangesAnswer['delegations'] {
  const counts = new Map<string, number>()
  for (const { delegation } of acts) counts.set(delegation, (counts.get(delegation) ?? 0) + 1)
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
