// A text at any moment of its record, and the record's course, over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import { refuse } from '../../shared/refusal.ts'
import type { MomentAnswer } from '../../shared/timeline/moment.ts'
import type { Timeline } from '../../shared/timeline/timeline.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import type { Reviews } from './reviews.ts'

export type MomentParts = { findActor: FindActor; reviews: Pick<Reviews, 'moment' | 'timeline' | 'weave'> }

/**
 * For everybody who may read the text: `GET /:id/moments/:seq`, the text after one entry; `GET /:id/timeline`, the
 * course of the record; `GET /:id/weave`, all of it, so that a page that moves through time need not ask for each step.
 */
export function momentRoutes({ findActor, reviews }: MomentParts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/:id/moments/:seq', async c => {
      const allowed = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!allowed.ok) return refused(c, allowed.refusal)
      const seq = Number(c.req.param('seq'))
      if (!Number.isSafeInteger(seq) || seq < 1)
        return refused(c, refuse('malformed', { field: 'seq' }).refusal)
      const moment = await reviews.moment(allowed.value, seq)
      return moment ? c.json<MomentAnswer>(moment) : refused(c, refuse('not-found').refusal)
    })
    .get('/:id/timeline', async c => {
      const allowed = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!allowed.ok) return refused(c, allowed.refusal)
      return c.json<Timeline>(await reviews.timeline(allowed.value.text))
    })
    .get('/:id/weave', async c => {
      const allowed = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!allowed.ok) return refused(c, allowed.refusal)
      const { json, gzipped } = await reviews.weave(allowed.value)
      c.header('Content-Type', 'application/json')
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(json)
      c.header('Content-Encoding', 'gzip')
      return c.body(gzipped)
    })
}
