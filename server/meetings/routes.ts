// Meetings, texts and members over HTTP. Every change is noted, in the log by ids alone: who did what to whom.
import { Hono } from 'hono'
import type { AuditDetail, AuditKind } from '../../shared/audit.ts'
import { asUserId, type TextId, type UserId } from '../../shared/ids.ts'
import {
  memberBody,
  newMeetingBody,
  newMemberBody,
  newTextBody,
  type OneTimePasswordAnswer,
} from '../../shared/requests.ts'
import type { Audit } from '../audit/audit.ts'
import { requireUser, signedIn } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readBody, refused } from '../http/answers.ts'
import type { Logger } from '../logger.ts'
import { type BeginRecord, createMeeting, createText } from './create.ts'
import { listMeetings, listTexts } from './meetings.ts'
import { listMembers, setMember } from './members.ts'
import { addMember, removeMember, resetMemberPassword } from './people.ts'

export type MeetingParts = {
  db: Database
  logger: Logger
  audit: Pick<Audit, 'note'>
  now: () => Date
  beginRecord: BeginRecord
  /** a person's role or delegation changed, or is gone: close the person's sockets */
  onAuthorityChange: (user: UserId) => void
  /** ends every session of a person, with its sockets */
  endSessions: (user: UserId) => Promise<void>
}

/** What an act was about. */
type Facts = AuditDetail & { meeting?: string; text?: TextId }

/** The routes under /api for meetings. */
export function meetingRoutes(parts: MeetingParts): Hono<AppEnv> {
  const { db, logger, audit, now, beginRecord, onAuthorityChange, endSessions } = parts
  const note = (kind: AuditKind, by: UserId, facts: Facts): void => {
    logger.info({ act: kind, by, ...facts }, 'a meeting was administered')
    const { meeting = null, text = null, ...detail } = facts
    audit.note({ kind, user: by, meeting, text, detail })
  }
  return new Hono<AppEnv>()
    .get('/texts', requireUser, async c => c.json(await listTexts(db, signedIn(c.var.user).id)))
    .get('/meetings', requireUser, async c => c.json(await listMeetings(db, signedIn(c.var.user).id)))
    .post('/meetings', requireUser, async c => {
      const asker = signedIn(c.var.user)
      const body = await readBody(c, newMeetingBody)
      if (!body.ok) return refused(c, body.refusal)
      const made = await createMeeting(db, asker, body.value)
      if (made.ok) note('meeting-created', asker.id, { meeting: made.value.id })
      return answered(c, made)
    })
    .post('/meetings/:id/texts', requireUser, async c => {
      const [asker, meeting] = [signedIn(c.var.user).id, c.req.param('id')]
      const body = await readBody(c, newTextBody)
      if (!body.ok) return refused(c, body.refusal)
      const made = await createText(db, meeting, asker, body.value, now(), beginRecord)
      if (made.ok) note('text-created', asker, { meeting, text: made.value.id as TextId })
      return answered(c, made)
    })
    .get('/meetings/:id/members', requireUser, async c =>
      answered(c, await listMembers(db, c.req.param('id'), signedIn(c.var.user).id)),
    )
    .post('/meetings/:id/members', requireUser, async c => {
      const [asker, meeting] = [signedIn(c.var.user).id, c.req.param('id')]
      const body = await readBody(c, newMemberBody)
      if (!body.ok) return refused(c, body.refusal)
      const added = await addMember(db, meeting, asker, body.value)
      if (added.ok) {
        const { user, role, delegation } = added.value.member
        const account = added.value.password === null ? 'existing' : 'new'
        if (account === 'new') audit.note({ kind: 'account-created', user: asker, detail: { user } })
        note('member-added', asker, { meeting, user, role, delegation, account })
      }
      return answered(c, added)
    })
    .put('/meetings/:id/members/:user', requireUser, async c => {
      const body = await readBody(c, memberBody)
      if (!body.ok) return refused(c, body.refusal)
      const [asker, meeting] = [signedIn(c.var.user).id, c.req.param('id')]
      const user = asUserId(c.req.param('user'))
      const set = await setMember(db, meeting, asker, user, body.value)
      if (!set.ok) return refused(c, set.refusal)
      if (set.value.changed) {
        onAuthorityChange(user)
        const { role = null, delegation = null } = set.value.before ?? {}
        note('member-changed', asker, {
          ...{ meeting, user, ...body.value },
          ...{ roleBefore: role, delegationBefore: delegation },
        })
      }
      return c.json(set.value.member)
    })
    .delete('/meetings/:id/members/:user', requireUser, async c => {
      const [asker, meeting] = [signedIn(c.var.user).id, c.req.param('id')]
      const user = asUserId(c.req.param('user'))
      const removed = await removeMember(db, meeting, asker, user)
      if (!removed.ok) return refused(c, removed.refusal)
      onAuthorityChange(user)
      note('member-removed', asker, { meeting, user })
      return c.body(null, 204)
    })
    .post('/meetings/:id/members/:user/password', requireUser, async c => {
      const [asker, meeting] = [signedIn(c.var.user), c.req.param('id')]
      const user = asUserId(c.req.param('user'))
      const reset = await resetMemberPassword(db, meeting, asker, user)
      if (!reset.ok) return refused(c, reset.refusal)
      await endSessions(user)
      note('one-time-password', asker.id, { meeting, user })
      return c.json<OneTimePasswordAnswer>({ password: reset.value })
    })
}
