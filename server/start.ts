// Starts a whole server from its settings, and stops it in the order in which nothing is lost.
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve, type WebSocketServerLike } from '@hono/node-server'
import { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { createApp } from './app.ts'
import { createSessions } from './auth/sessions.ts'
import { createThrottle } from './auth/throttle.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/open.ts'
import { seedDemo } from './demo/seed.ts'
import type { AppEnv } from './http/answers.ts'
import { createOpenSockets } from './http/sockets.ts'
import { createLogger, type Logger } from './logger.ts'
import { packageRoot } from './root.ts'

export type RunningServer = {
  /** where it listens */
  url: string
  port: number
  close(): Promise<void>
}

export type StartOptions = {
  logger?: Logger
  /** something happened after which we must not go on: stop the process */
  onFatal?: (error: Error) => void
}

/** A client that comes back after a long time offline sends everything in one message. */
const SOCKET_MESSAGE = 8 * 1024 * 1024
const SESSION_CHECK_MS = 30_000
const PURGE_MS = 60 * 60_000

/**
 * Opens the database, seeds the demonstration where there is to be one, and listens.
 * @throws EmbeddedError, DatabaseTaken and what the driver or the listener throws; everything opened is closed then
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(config.logLevel)
  const fatal = options.onFatal ?? (error => logger.fatal({ err: error }, 'the server cannot go on'))
  const database = await openDatabase(config, logger, fatal)
  try {
    if (config.demo) await seedDemo(database.db)
    return await listen(config, logger, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function listen(
  config: Config,
  logger: Logger,
  database: Awaited<ReturnType<typeof openDatabase>>,
): Promise<RunningServer> {
  const { db } = database
  const sessions = createSessions(db, config.sessionDays)
  const sockets = createOpenSockets()
  const app = createApp({
    config,
    logger,
    db,
    ping: database.ping,
    sessions,
    throttle: createThrottle(),
    sockets,
    socketEvents: () => ({}),
    commands: new Hono<AppEnv>(),
    onAuthorityChange: () => {},
    clientFolder: join(packageRoot, 'dist', 'client'),
  })

  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_MESSAGE,
    perMessageDeflate: false,
  })
  // ws is what the adapter is written for; only their types differ, in what may be undefined.
  const websocket = { server: wss as unknown as WebSocketServerLike }
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port, websocket })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })

  // A session that expires or is deleted elsewhere must not keep its sockets.
  const checking = setInterval(() => {
    const open = sockets.sessions()
    sessions.alive(open).then(
      alive => {
        for (const session of open) if (!alive.has(session)) sockets.end(session, { code: 'not-signed-in' })
      },
      error => logger.warn({ err: error }, 'sessions could not be checked'),
    )
  }, SESSION_CHECK_MS)
  const purging = setInterval(() => {
    sessions.purge().catch(error => logger.warn({ err: error }, 'expired sessions were not deleted'))
  }, PURGE_MS)

  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async close() {
      clearInterval(checking)
      clearInterval(purging)
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await database.close()
    },
  }
}
