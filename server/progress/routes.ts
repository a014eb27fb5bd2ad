// The course of a negotiation over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import type { ProgressAnswer } from '../../shared/progress.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import type { Progress } from './progress.ts'

export type ProgressParts = { findActor: FindActor; progress: Progress; now: () => Date }

/** `GET /:id/progress`, for everybody who may read the text. */
export const progressRoutes = ({ findActor, progress, now }: ProgressParts): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/:id/progress', async c => {
    const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
    if (!seat.ok) return refused(c, seat.refusal)
    return c.json<ProgressAnswer>(await progress(seat.value.text, now().getTime()))
  })
