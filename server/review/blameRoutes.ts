// Who wrote a paragraph's words and by which decisions they are text, over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import { type BlameAnswer, blameQuery } from '../../shared/blame/answer.ts'
import { refuse } from '../../shared/refusal.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import { type AppEnv, readQuery, refused } from '../http/answers.ts'
import type { Reviews } from './reviews.ts'

export type BlameParts = { findActor: FindActor; reviews: Pick<Reviews, 'blame'> }

/**
 * `GET /:id/blame?pid=P[&at=SEQ]`, for everybody who may read the text. Refusals: `malformed`, `paragraph-unknown`
 * (the text never had it).
 */
export const blameRoutes = ({ findActor, reviews }: BlameParts): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/:id/blame', async c => {
    const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
    if (!seat.ok) return refused(c, seat.refusal)
    const { text, actor } = seat.value
    const query = readQuery(c, blameQuery)
    if (!query.ok) return refused(c, query.refusal)
    const told = await reviews.blame(text, actor, query.value.pid, query.value.at)
    if (!told) return refused(c, refuse('paragraph-unknown').refusal)
    return c.json<BlameAnswer>(told)
  })
