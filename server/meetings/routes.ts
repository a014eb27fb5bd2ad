// Meetings, texts and members over HTTP.
import { Hono } from 'hono'
import { asUserId, type UserId } from '../../shared/ids.ts'
import { memberBody } from '../../shared/requests.ts'
import { requireUser, signedIn } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readBody, refused } from '../http/answers.ts'
import { listMeetings, listTexts } from './meetings.ts'
import { listMembers, setMember } from './members.ts'

export type MeetingParts = {
  db: Database
  /** a person's role or delegation changed: close the person's sockets */
  onAuthorityChange: (user: UserId) => void
}

/** The routes under /api for meetings. */
export const meetingRoutes = ({ db, onAuthorityChange }: MeetingParts): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/texts', requireUser, async c => c.json(await listTexts(db, signedIn(c.var.user).id)))
    .get('/meetings', requireUser, async c => c.json(await listMeetings(db, signedIn(c.var.user).id)))
    .get('/meetings/:id/members', requireUser, async c =>
      answered(c, await listMembers(db, c.req.param('id'), signedIn(c.var.user).id)),
    )
    .put('/meetings/:id/members/:user', requireUser, async c => {
      const body = await readBody(c, memberBody)
      if (!body.ok) return refused(c, body.refusal)
      const asker = signedIn(c.var.user).id
      const user = asUserId(c.req.param('user'))
      const set = await setMember(db, c.req.param('id'), asker, user, body.value)
      if (!set.ok) return refused(c, set.refusal)
      if (set.value.changed) onAuthorityChange(user)
      return c.json(set.value.member)
    })
