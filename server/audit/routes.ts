// The audit log over HTTP: pages for reading, files for keeping. Taking a file is an event of the log itself.
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type AuditFormat, auditQuery } from '../../shared/audit.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { requireUser, signedIn } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, readQuery, refused, type SignedIn } from '../http/answers.ts'
import { mayAdminister } from '../meetings/access.ts'
import type { Audit } from './audit.ts'
import { AUDIT_TYPES, headOf, lineOf } from './file.ts'
import { type AuditFilter, type AuditScope, readEvents, readPage } from './read.ts'

export type AuditRouteParts = { db: Database; audit: Pick<Audit, 'note' | 'settled'>; now: () => Date }

/** Events read at once for a file. */
const STRETCH = 1_000

/** `GET /meetings/:id/audit` for the meeting's secretariat and `GET /audit` for administrators, under /api. */
export function auditRoutes({ db, audit, now }: AuditRouteParts): Hono<AppEnv> {
  const answer = async (c: Context<AppEnv>, user: SignedIn, scope: AuditScope): Promise<Response> => {
    const query = readQuery(c, auditQuery)
    if (!query.ok) return refused(c, query.refusal)
    // What the reader has just done is in it.
    await audit.settled()
    const { format } = query.value
    if (!format) return c.json(await readPage(db, scope, query.value))
    const meeting = scope === 'installation' ? null : scope.meeting
    audit.note({ kind: 'exported', user: user.id, meeting, detail: { what: 'audit', format } })
    return fileAnswer(c, scope, query.value, format)
  }

  const fileAnswer = (
    c: Context<AppEnv>,
    scope: AuditScope,
    filter: AuditFilter,
    format: AuditFormat,
  ): Response => {
    const name = `parley-audit-${now().toISOString().slice(0, 10)}.${format}`
    c.header('Content-Type', AUDIT_TYPES[format])
    c.header('Content-Disposition', `attachment; filename="${name}"`)
    return c.body(Readable.toWeb(Readable.from(lines(scope, filter, format))) as ReadableStream)
  }

  async function* lines(scope: AuditScope, filter: AuditFilter, format: AuditFormat): AsyncGenerator<string> {
    yield headOf(format)
    let before: number | undefined
    for (;;) {
      const events = await readEvents(db, scope, filter, before, STRETCH)
      yield events.map(event => lineOf(format, event)).join('')
      before = events.at(-1)?.id
      if (events.length < STRETCH) return
    }
  }

  return new Hono<AppEnv>()
    .get('/meetings/:id/audit', requireUser, async c => {
      const [user, meeting] = [signedIn(c.var.user), c.req.param('id')]
      const allowed = await mayAdminister(db, meeting, user.id)
      return allowed.ok ? answer(c, user, { meeting }) : refused(c, allowed.refusal)
    })
    .get('/audit', requireUser, async c => {
      const user = signedIn(c.var.user)
      const allowed = mayOversee(user)
      return allowed.ok ? answer(c, user, 'installation') : refused(c, allowed.refusal)
    })
}

/** Whether this person runs the installation. */
const mayOversee = (user: SignedIn): Result<true> =>
  user.administrator ? done(true) : refuse('not-administrator')
