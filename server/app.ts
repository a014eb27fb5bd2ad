// The HTTP application from its parts: routes, the guards before them, and the one error handler.
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import type { WSEvents } from 'hono/ws'
import { parseTextId, type TextId, type UserId } from '../shared/ids.ts'
import type { Actor } from '../shared/permissions.ts'
import { done, type Result, refuse } from '../shared/refusal.ts'
import { accountRoutes } from './accounts/routes.ts'
import type { Audit } from './audit/audit.ts'
import { noteRefusal } from './audit/refusals.ts'
import { auditRoutes } from './audit/routes.ts'
import { sessionCookie } from './auth/cookies.ts'
import { findActor, identify, mayAct } from './auth/identity.ts'
import { authRoutes } from './auth/routes.ts'
import type { SessionStore } from './auth/sessions.ts'
import type { Throttle } from './auth/throttle.ts'
import type { Config } from './config.ts'
import type { Database } from './db/open.ts'
import { demoRoutes } from './demo/routes.ts'
import { addressReader } from './http/address.ts'
import { type AppEnv, neverStored, refused, type SignedIn, withoutNul } from './http/answers.ts'
import { receiveBodies } from './http/bodies.ts'
import { clientHandler } from './http/client.ts'
import { securityHeaders } from './http/headers.ts'
import { sameOrigin } from './http/origin.ts'
import { type OpenSockets, refusingEvents } from './http/sockets.ts'
import type { Logger } from './logger.ts'
import type { BeginRecord } from './meetings/create.ts'
import { meetingRoutes } from './meetings/routes.ts'
import type { Metrics } from './metrics/metrics.ts'
import { metricsRoutes } from './metrics/routes.ts'

export type AppParts = {
  config: Config
  logger: Logger
  db: Database
  audit: Audit
  metrics: Metrics
  /** throws when the database does not answer */
  ping: () => Promise<void>
  sessions: SessionStore
  throttle: Throttle
  sockets: OpenSockets
  /** what a text's socket does from here on */
  socketEvents: (text: TextId, actor: Actor) => WSEvents
  /** decisions, mounted under /api/texts behind the same guards */
  commands: Hono<AppEnv>
  /** what a reader missed, and the course of the negotiation; mounted as the commands are */
  readings: readonly Hono<AppEnv>[]
  /** the installation's key, heads and exports of records; mounted under /api */
  proof: Hono<AppEnv>
  /** the history of texts and of meetings, which name both in their paths */
  history: Hono<AppEnv>
  /** comments and drafts, mounted there too */
  discussion: Hono<AppEnv>
  /** what is made of Word files; mounted under /api */
  imports: readonly Hono<AppEnv>[]
  /** writes the base of a new text */
  beginRecord: BeginRecord
  /** a person's role or delegation changed */
  onAuthorityChange: (user: UserId) => void
  /** the built client */
  clientFolder: string
}

export function createApp(parts: AppParts): Hono<AppEnv> {
  const { config, logger, db, audit, sessions, sockets } = parts
  const cookie = sessionCookie(config.secure, config.sessionDays)
  const app = new Hono<AppEnv>()

  app.use(async (c, next) => {
    await next()
    parts.metrics.answered(c.res.status)
  })
  app.use(securityHeaders(config))
  app.use(sameOrigin(config.publicOrigins))
  app.get('/healthz', async c => {
    await parts.ping()
    return c.json({ ok: true })
  })

  app.route('/', metricsRoutes(config, parts.metrics))

  const identified = identify(sessions, cookie, config.demo)
  app.use('/api/*', neverStored, withoutNul, receiveBodies(identified))
  const addressOf = addressReader(config.trustProxy)
  const onSessionEnded = (session: string): void => sockets.end(session, { code: 'not-signed-in' })
  app.route(
    '/api',
    authRoutes({
      db,
      sessions,
      cookie,
      throttle: parts.throttle,
      addressOf,
      audit,
      demo: config.demo,
      onSessionEnded,
    }),
  )
  app.route(
    '/api',
    accountRoutes({ db, logger, sessions, throttle: parts.throttle, addressOf, audit, onSessionEnded }),
  )
  app.route(
    '/api',
    meetingRoutes({
      db,
      logger,
      audit,
      now: () => new Date(),
      beginRecord: parts.beginRecord,
      onAuthorityChange: parts.onAuthorityChange,
      async endSessions(user) {
        const open = await sessions.list(user)
        await sessions.invalidateUser(user)
        for (const { id } of open) onSessionEnded(id)
      },
    }),
  )
  for (const imported of parts.imports) app.route('/api', imported)
  app.route('/api', auditRoutes({ db, audit, now: () => new Date() }))
  if (config.demo) app.route('/api', demoRoutes())
  app.route('/api/texts', parts.commands)
  for (const reading of parts.readings) app.route('/api/texts', reading)
  app.route('/api', parts.proof)
  app.route('/api', parts.history)
  app.route('/api/texts', parts.discussion)
  app.all('/api/*', c => refused(c, { code: 'not-found' }))

  const actorOf = findActor(db)
  const refusal = noteRefusal(audit)
  const onError = (error: unknown): void => logger.error({ err: error }, 'a socket event failed')
  app.get('/sync/:text', identified, async (c, next) => {
    const seat = await findSeat(c.var.user, c.req.param('text'))
    if (seat.ok) {
      const { user, text, actor } = seat.value
      const events = () => sockets.watch(user.session, parts.socketEvents(text, actor))
      return upgradeWebSocket(events, { onError })(c, next)
    }
    // A page cannot read the status of a refused handshake and would try again for ever: it is let in to be told.
    // A program, which states no origin, reads the status.
    if (c.req.header('upgrade') === undefined || c.req.header('origin') === undefined)
      return refused(c, seat.refusal)
    return upgradeWebSocket(() => refusingEvents(seat.refusal), { onError })(c, next)
  })
  app.all('/sync/*', c => refused(c, { code: 'not-found' }))

  app.get('*', clientHandler(parts.clientFolder))
  app.notFound(c => refused(c, { code: 'not-found' }))
  app.onError((error, c) => {
    // The words of a fault are for the log: they may hold what a stranger should not see.
    logger.error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed')
    return refused(c, { code: 'unavailable' })
  })
  return app

  async function findSeat(
    user: SignedIn | null,
    id: string,
  ): Promise<Result<{ user: SignedIn; text: TextId; actor: Actor }>> {
    const allowed = mayAct(user)
    if (!allowed.ok) return allowed
    const text = parseTextId(id)
    if (!text) return refuse('not-found')
    const actor = await actorOf(allowed.value.id, text)
    if (!actor.ok) refusal(text, allowed.value.id, actor.refusal)
    return actor.ok ? done({ user: allowed.value, text, actor: actor.value }) : actor
  }
}
