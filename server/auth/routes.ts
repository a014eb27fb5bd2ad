// Sign in, sign out, who am I; list and revoke sessions.
import { eq } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import type { UserId } from '../../shared/ids.ts'
import { type SessionAnswer, type SessionInfo, signInBody } from '../../shared/requests.ts'
import type { Audit } from '../audit/audit.ts'
import type { Database } from '../db/open.ts'
import { members, passwords, users } from '../db/tables.ts'
import { type AppEnv, readBody, refused, type SignedIn } from '../http/answers.ts'
import type { SessionCookie } from './cookies.ts'
import { mayEnter, requireSession, requireUser, signedIn } from './identity.ts'
import { checkPassword } from './passwords.ts'
import type { SessionStore } from './sessions.ts'
import type { Throttle } from './throttle.ts'

export type AuthParts = {
  db: Database
  sessions: SessionStore
  cookie: SessionCookie
  throttle: Throttle
  addressOf: (c: Context<AppEnv>) => string
  audit: Pick<Audit, 'note'>
  demo: boolean
  /** a session ended: close its sockets */
  onSessionEnded: (session: string) => void
}

/** The routes under /api for sessions. */
export function authRoutes(parts: AuthParts): Hono<AppEnv> {
  const { db, sessions, cookie, throttle, addressOf, audit, demo, onSessionEnded } = parts
  return new Hono<AppEnv>()
    .post('/session', async c => {
      const body = await readBody(c, signInBody)
      if (!body.ok) return refused(c, body.refusal)
      const { email, password } = body.value
      const address = addressOf(c)
      const failed = (code: string): void =>
        audit.note({ kind: 'sign-in-failed', email, address, detail: { code } })
      const entered = await throttle.enter(email, address)
      if (!entered.ok) {
        failed(entered.refusal.code)
        return refused(c, entered.refusal, {
          'Retry-After': String(entered.refusal.detail?.retryAfter ?? 60),
        })
      }
      const user = await checkPassword(db, email, password)
      if (!user || !mayEnter(email, demo)) {
        failed('wrong-credentials')
        return refused(c, { code: 'wrong-credentials' })
      }
      await throttle.succeeded(email, address)
      // Signing in again replaces the browser's session: the old one must not live on unseen.
      if (c.var.user) await end(c.var.user)
      const session = await sessions.create(user.id, c.req.header('user-agent') ?? '')
      cookie.write(c, session.token)
      audit.note({ kind: 'signed-in', user: user.id, address })
      return c.json(await present(user))
    })
    .get('/session', requireSession, async c => c.json(await present(signedIn(c.var.user))))
    .delete('/session', async c => {
      if (c.var.user) {
        await end(c.var.user)
        audit.note({ kind: 'signed-out', user: c.var.user.id, address: addressOf(c) })
      }
      cookie.clear(c)
      return c.body(null, 204)
    })
    .get('/sessions', requireUser, async c => {
      const user = signedIn(c.var.user)
      const found = await sessions.list(user.id)
      return c.json(
        found.map(
          (session): SessionInfo => ({
            id: session.id,
            current: session.id === user.session,
            createdAt: session.createdAt.toISOString(),
            lastSeenAt: session.lastSeenAt.toISOString(),
            agent: session.agent,
          }),
        ),
      )
    })
    .delete('/sessions/:id', requireUser, async c => {
      const user = signedIn(c.var.user)
      const id = c.req.param('id')
      if (!(await sessions.invalidate(user.id, id))) return refused(c, { code: 'not-found' })
      onSessionEnded(id)
      audit.note({ kind: 'session-ended', user: user.id, address: addressOf(c) })
      if (id === user.session) cookie.clear(c)
      return c.body(null, 204)
    })

  async function end(user: SignedIn): Promise<void> {
    await sessions.invalidate(user.id, user.session)
    onSessionEnded(user.session)
  }

  async function present(user: { id: UserId }): Promise<SessionAnswer> {
    const [found] = await db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        administrator: users.administrator,
        mustChangePassword: passwords.mustChange,
      })
      .from(users)
      .innerJoin(passwords, eq(passwords.userId, users.id))
      .where(eq(users.id, user.id))
    if (!found) throw new Error('a session without its account')
    const memberships = await db
      .select({ meeting: members.meetingId, role: members.role, delegation: members.delegation })
      .from(members)
      .where(eq(members.userId, user.id))
    return { user: found, memberships }
  }
}
