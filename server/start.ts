// Starts a whole server from its settings, and stops it in the order in which nothing is lost.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serve, type WebSocketServerLike } from '@hono/node-server'
import { type WebSocket, WebSocketServer } from 'ws'
import { emptyHead } from '../shared/chain.ts'
import { hasAccounts } from './accounts/accounts.ts'
import { createApp } from './app.ts'
import { createAudit } from './audit/audit.ts'
import { startForgetting } from './audit/purge.ts'
import { noteRefusal } from './audit/refusals.ts'
import { writeEvents } from './audit/write.ts'
import { findActor } from './auth/identity.ts'
import { createSessions } from './auth/sessions.ts'
import { createThrottle } from './auth/throttle.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/open.ts'
import { seedDemo } from './demo/seed.ts'
import { discussionRoutes } from './discussion/routes.ts'
import { baseEntry } from './history/base.ts'
import { createLog } from './history/log.ts'
import { textsInSilence } from './history/silences.ts'
import { createOpenSockets } from './http/sockets.ts'
import { importRoutes } from './imports/importRoutes.ts'
import { newTextRoutes } from './imports/newTextRoutes.ts'
import { createReaders } from './imports/readers.ts'
import { createLogger, type Logger } from './logger.ts'
import type { BeginRecord } from './meetings/create.ts'
import { textExists } from './meetings/meetings.ts'
import { findParties } from './meetings/parties.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createDeadlines } from './negotiation/deadlines.ts'
import { commandRoutes } from './negotiation/routes.ts'
import { watched } from './proof/checkpoints.ts'
import { openProof } from './proof/open.ts'
import { readingRoutes } from './readings.ts'
import { createReviews } from './review/reviews.ts'
import { createReviewThread } from './review/thread.ts'
import { packageRoot } from './root.ts'
import { fixedTick, SOCKET } from './sync/limits.ts'
import { createRooms } from './sync/rooms.ts'
import { socketEvents } from './sync/socket.ts'

export type RunningServer = {
  /** where it listens */
  url: string
  port: number
  /** no demonstration and no account: nobody can sign in until the operator makes the first account */
  withoutAccounts: boolean
  close(): Promise<void>
}

export type StartOptions = {
  logger?: Logger
  /** something happened after which we must not go on: stop the process */
  onFatal?: (error: Error) => void
  /** the built thread that answers questions about records; without it they are answered in this one */
  reviewProgram?: string
  /** how often open sockets' sessions are looked at, ms */
  sessionCheckMs?: number
}

/** Ended sessions close their sockets at once; this is for those that expire, or are deleted in the database. */
const SESSION_CHECK_MS = 30_000
const PURGE_MS = 60 * 60_000
/** For farewells to arrive; who takes longer finds out by the closed connection. */
const FAREWELL_MS = 1_000

const hasClosed = (socket: WebSocket): Promise<unknown> => once(socket, 'close')

/**
 * Opens the database, seeds the demonstration where there is to be one, and listens.
 * @throws EmbeddedError, DatabaseTaken, DatabaseUnfit and what the driver or the listener throws; everything opened is closed then
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(config.logLevel)
  const fatal = options.onFatal ?? (error => logger.fatal({ err: error }, 'the server cannot go on'))
  const database = await openDatabase(config, logger, fatal)
  try {
    if (config.demo) await seedDemo(database.db, createLog(database.db), () => new Date())
    return await listen(config, logger, database, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function listen(
  config: Config,
  logger: Logger,
  database: Awaited<ReturnType<typeof openDatabase>>,
  { reviewProgram, sessionCheckMs = SESSION_CHECK_MS }: StartOptions,
): Promise<RunningServer> {
  const { db } = database
  const withoutAccounts = !config.demo && !(await hasAccounts(db))
  const actorOf = findActor(db)
  const sessions = createSessions(db, config.sessionDays)
  const sockets = createOpenSockets(sessions.alive)
  const now = (): Date => new Date()
  const unsigned = (error: unknown): void => logger.warn({ err: error }, 'heads were left unsigned')
  const proof = await openProof(db, config.dataDir, logger, now)
  const metrics = createMetrics()
  const audit = metrics.counted(createAudit({ write: events => writeEvents(db, events), logger, now }))
  const openLog = () => watched(metrics.timed(createLog(database.openRecord())), proof.checkpoints, unsigned)
  const rooms = createRooms({
    log: openLog(),
    renewLog: openLog,
    logger,
    findText: text => textExists(db, text),
    findActor: actorOf,
    onRefused: noteRefusal(audit),
    meter: metrics.meter,
    ...(config.tickMs === null ? {} : { tickLength: fixedTick(config.tickMs) }),
  })
  metrics.observe(rooms)
  const thread = reviewProgram ? createReviewThread(reviewProgram, database.target, logger) : null
  const reviews = thread ?? createReviews(db)
  const deadlines = createDeadlines({ rooms, logger })
  const readers = createReaders()
  const beginRecord: BeginRecord = async (tx, text, blocks, at, by, origin) => {
    const entry = baseEntry(blocks, at, { ...by, connection: `http-${randomUUID()}` }, origin)
    await createLog(tx).append(text, emptyHead(), [entry], [])
  }
  const app = createApp({
    config,
    logger,
    db,
    ping: database.ping,
    sessions,
    throttle: createThrottle(),
    sockets,
    socketEvents: (text, actor) => socketEvents(rooms, text, actor, logger),
    audit,
    metrics,
    commands: commandRoutes({
      ...{ deadlines, rooms, audit },
      ...{ findActor: actorOf, findParties: findParties(db) },
    }),
    ...readingRoutes({ db, rooms, proof, audit, reviews, now }),
    discussion: discussionRoutes({
      db,
      findActor: actorOf,
      now,
      notify: rooms.notify,
    }),
    beginRecord,
    imports: [
      newTextRoutes({ db, readers, audit, now, beginRecord }),
      importRoutes({
        ...{ db, rooms, readers, reviews, audit, now },
        ...{ findActor: actorOf, findParties: findParties(db) },
      }),
    ],
    onAuthorityChange: user => rooms.revoke(user),
    clientFolder: join(packageRoot, 'dist', 'client'),
  })

  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET.text,
    perMessageDeflate: false,
  })
  // ws is what the adapter is written for; only their types differ, in what may be undefined.
  const websocket = { server: wss as unknown as WebSocketServerLike }
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port, websocket })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })

  const checking = setInterval(() => {
    sockets.check().catch(error => logger.warn({ err: error }, 'sessions could not be checked'))
  }, sessionCheckMs)
  const purging = setInterval(() => {
    sessions.purge().catch(error => logger.warn({ err: error }, 'expired sessions were not deleted'))
  }, PURGE_MS)
  const forgetting = startForgetting(db, config.auditDays, logger)

  for (const text of await textsInSilence(db)) await deadlines.watch(text)
  proof.checkpoints.catchUp().catch(unsigned)

  const { port } = server.address() as AddressInfo
  return {
    port,
    withoutAccounts,
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async close() {
      clearInterval(checking)
      clearInterval(purging)
      forgetting.stop()
      deadlines.stop()
      // No new connections; then every text records what waits and tells its people to come back; then the rest.
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      await rooms.close()
      await proof.checkpoints.close().catch(unsigned)
      await Promise.race([Promise.all([...wss.clients].map(hasClosed)), wait(FAREWELL_MS)])
      for (const socket of wss.clients) socket.terminate()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await thread?.close()
      await audit.close()
      await database.close()
    },
  }
}
