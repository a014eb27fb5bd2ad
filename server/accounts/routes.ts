// One's own password over HTTP.
import { type Context, Hono } from 'hono'
import { passwordBody } from '../../shared/requests.ts'
import type { Audit } from '../audit/audit.ts'
import { requireSession, signedIn } from '../auth/identity.ts'
import type { SessionStore } from '../auth/sessions.ts'
import type { Throttle } from '../auth/throttle.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, readBody, refused } from '../http/answers.ts'
import type { Logger } from '../logger.ts'
import { changeOwnPassword, mayTake } from './accounts.ts'

export type AccountParts = {
  db: Database
  logger: Logger
  sessions: SessionStore
  throttle: Throttle
  addressOf: (c: Context<AppEnv>) => string
  audit: Pick<Audit, 'note'>
  /** a session ended: close its sockets */
  onSessionEnded: (session: string) => void
}

/** `PUT /session/password`, to be mounted under /api. */
export function accountRoutes(parts: AccountParts): Hono<AppEnv> {
  const { db, logger, sessions, throttle, addressOf, audit, onSessionEnded } = parts
  return new Hono<AppEnv>().put('/session/password', requireSession, async c => {
    const user = signedIn(c.var.user)
    const body = await readBody(c, passwordBody)
    if (!body.ok) return refused(c, body.refusal)
    const { current, next } = body.value
    const fit = mayTake(user.email, current, next)
    if (!fit.ok) return refused(c, fit.refusal)
    // A session that was left open must not become a place to guess the password at leisure.
    const address = addressOf(c)
    const failed = (code: string): void =>
      audit.note({ kind: 'password-change-failed', user: user.id, address, detail: { code } })
    const entered = await throttle.enter(user.email, address)
    if (!entered.ok) {
      failed(entered.refusal.code)
      return refused(c, entered.refusal)
    }
    if (!(await changeOwnPassword(db, user, current, next))) {
      failed('wrong-password')
      return refused(c, { code: 'wrong-password' })
    }
    await throttle.succeeded(user.email, address)
    // Whoever else is signed in as this person may be the reason for the change.
    for (const { id } of await sessions.list(user.id)) {
      if (id === user.session) continue
      await sessions.invalidate(user.id, id)
      onSessionEnded(id)
    }
    audit.note({ kind: 'password-changed', user: user.id, address })
    logger.info({ act: 'password-changed', user: user.id }, 'a person changed their password')
    return c.body(null, 204)
  })
}
