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
import { createLogger, type Logger } from './logger.ts'
import { textExists } from './meetings/meetings.ts'
import { findParties } from './meetings/parties.ts'
import { createDeadlines } from './negotiation/deadlines.ts'
import { commandRoutes } from './negotiation/routes.ts'
import { createProgress } from './progress/progress.ts'
import { progressRoutes } from './progress/routes.ts'
import { packageRoot } from './root.ts'
import { SOCKET } from './sync/limits.ts'
import { createRooms } from './sync/rooms.ts'
import { socketEvents } from './sync/socket.ts'
import { visitRoutes } from './visits/routes.ts'
import { createSince } from './visits/since.ts'

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
 * @throws EmbeddedError, DatabaseTaken and what the driver or the listener throws; everything opened is closed then
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(config.logLevel)
  const fatal = options.onFatal ?? (error => logger.fatal({ err: error }, 'the server cannot go on'))
  const database = await openDatabase(config, logger, fatal)
  try {
    if (config.demo) await seedDemo(database.db, createLog(database.db), () => new Date())
    return await listen(config, logger, database, options.sessionCheckMs ?? SESSION_CHECK_MS)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function listen(
  config: Config,
  logger: Logger,
  database: Awaited<ReturnType<typeof openDatabase>>,
  sessionCheckMs: number,
): Promise<RunningServer> {
  const { db } = database
  const withoutAccounts = !config.demo && !(await hasAccounts(db))
  const sessions = createSessions(db, config.sessionDays)
  const sockets = createOpenSockets(sessions.alive)
  const rooms = createRooms({
    log: createLog(db),
    logger,
    findText: text => textExists(db, text),
    findActor: findActor(db),
  })
  const deadlines = createDeadlines({ rooms, logger })
  const app = createApp({
    config,
    logger,
    db,
    ping: database.ping,
    sessions,
    throttle: createThrottle(),
    sockets,
    socketEvents: (text, actor) => socketEvents(rooms, text, actor, logger),
    commands: commandRoutes({ deadlines, rooms, findActor: findActor(db), findParties: findParties(db) }),
    readings: [
      visitRoutes({ db, findActor: findActor(db), since: createSince(createLog(db)), now: () => new Date() }),
      progressRoutes({
        findActor: findActor(db),
        progress: createProgress(createLog(db)),
        now: () => new Date(),
      }),
    ],
    discussion: discussionRoutes({
      db,
      findActor: findActor(db),
      now: () => new Date(),
      notify: rooms.notify,
    }),
    beginRecord: async (tx, text, blocks, at, by) => {
      const entry = baseEntry(blocks, at, { ...by, connection: `http-${randomUUID()}` })
      await createLog(tx).append(text, emptyHead(), [entry], [])
    },
    onAuthorityChange: user => rooms.revoke(user),
    clientFolder: join(packageRoot, 'dist', 'client'),
  })

  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET.message,
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

  for (const text of await textsInSilence(db)) await deadlines.watch(text)

  const { port } = server.address() as AddressInfo
  return {
    port,
    withoutAccounts,
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async close() {
      clearInterval(checking)
      clearInterval(purging)
      deadlines.stop()
      // No new connections; then every text records what waits and tells its people to come back; then the rest.
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      await rooms.close()
      await Promise.race([Promise.all([...wss.clients].map(hasClosed)), wait(FAREWELL_MS)])
      for (const socket of wss.clients) socket.terminate()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await database.close()
    },
  }
}
