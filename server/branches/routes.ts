// New texts from moments of others over HTTP; to be mounted under /api/texts.
import { Hono } from 'hono'
import { branchBody } from '../../shared/branches.ts'
import { parseTextId } from '../../shared/ids.ts'
import { may } from '../../shared/permissions.ts'
import type { Audit } from '../audit/audit.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readBody, refused } from '../http/answers.ts'
import { makeBranch } from './make.ts'

export type BranchParts = {
  db: Database
  findActor: FindActor
  audit: Pick<Audit, 'note'>
  now: () => Date
}

/** `POST /:id/branch`, for the secretariat and the facilitator. */
export const branchRoutes = ({ db, findActor, audit, now }: BranchParts): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/:id/branch', async c => {
    const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
    if (!seat.ok) return refused(c, seat.refusal)
    const { text, actor } = seat.value
    const allowed = may(actor, 'branch')
    if (!allowed.ok) return refused(c, allowed.refusal)
    const body = await readBody(c, branchBody)
    if (!body.ok) return refused(c, body.refusal)
    const made = await makeBranch(db, text, actor, body.value, now())
    if (made.ok) {
      const id = parseTextId(made.value.id)
      audit.note({
        kind: 'text-created',
        user: actor.user,
        text: id,
        detail: { from: text, seq: body.value.seq },
      })
    }
    return answered(c, made)
  })
