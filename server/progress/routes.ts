// The course of a negotiation over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import { parseTextId } from '../../shared/ids.ts'
import type { ProgressAnswer } from '../../shared/progress.ts'
import { refuse } from '../../shared/refusal.ts'
import { type FindActor, mayAct } from '../auth/identity.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import type { Progress } from './progress.ts'

export type ProgressParts = { findActor: FindActor; progress: Progress; now: () => Date }

/** `GET /:id/progress`, for everybody who may read the text. */
export const progressRoutes = ({ findActor, progress, now }: ProgressParts): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/:id/progress', async c => {
    const user = mayAct(c.var.user)
    if (!user.ok) return refused(c, user.refusal)
    const text = parseTextId(c.req.param('id'))
    if (!text) return refused(c, refuse('not-found').refusal)
    const actor = await findActor(user.value.id, text)
    if (!actor.ok) return refused(c, actor.refusal)
    return c.json<ProgressAnswer>(await progress(text, now().getTime()))
  })
