// A real server in this process, on a database of its own, with the demonstration in it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../server/config.ts'
import { DEMO_PASSWORD } from '../../server/demo/people.ts'
import { createLogger, type Logger } from '../../server/logger.ts'
import { type RunningServer, startServer } from '../../server/start.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { demoAccount } from './demoAccount.ts'

export type TestServer = {
  url: string
  port: number
  database: FreshDatabase
  /** A signed-in person's cookie, as a request's Cookie header. */
  signIn(email: string, password?: string): Promise<string>
  /** The same for the demonstration's account of a role, or of a delegation in it. */
  signInAs(role: string, delegation?: string): Promise<string>
  /** One request to the interface; a body is sent as JSON. */
  send(method: string, path: string, options?: SendOptions): Promise<Response>
  /** Stops the server and keeps its database. */
  stop(): Promise<void>
  /** Stops the server and drops its database, unless the caller gave it. */
  close(): Promise<void>
}

export type SendOptions = { cookie?: string; body?: unknown; headers?: Record<string, string> }

export type TestServerOptions = {
  config?: Partial<Config>
  logger?: Logger
  database?: FreshDatabase
  /** by default never, so that only what closes sockets at once can close them */
  sessionCheckMs?: number
}

/** Of all servers of this process: a signing key is all they keep there. */
const DATA = mkdtempSync(join(tmpdir(), 'parley-test-data-'))
process.on('exit', () => rmSync(DATA, { recursive: true, force: true }))

const NEVER_MS = 2 ** 31 - 1

/** The settings of a test server: any free port, and the demonstration although its database has an address. */
export const testConfig = (databaseUrl: string, changed: Partial<Config> = {}): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataDir: DATA,
  databaseUrl,
  production: false,
  demo: true,
  publicOrigins: [],
  secure: false,
  trustProxy: null,
  sessionDays: 14,
  auditDays: 730,
  metricsToken: null,
  tickMs: null,
  logLevel: 'silent',
  ...changed,
})

/** Starts a server; with a `database` of the caller's, `close` leaves that database alone. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await freshDatabase())
  const config = testConfig(database.url, options.config)
  const running: RunningServer = await startServer(config, {
    logger: options.logger ?? createLogger(config.logLevel),
    sessionCheckMs: options.sessionCheckMs ?? NEVER_MS,
  })
  const send: TestServer['send'] = (method, path, { cookie, body, headers } = {}) =>
    fetch(`${running.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const signIn: TestServer['signIn'] = async (email, password = DEMO_PASSWORD) => {
    const answer = await send('POST', '/api/session', { body: { email, password } })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (!answer.ok || !cookie) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
    return cookie
  }
  return {
    url: running.url,
    port: running.port,
    database,
    send,
    signIn,
    async signInAs(role, delegation) {
      const { email } = await demoAccount(running.url, delegation ? { role, delegation } : { role })
      return signIn(email)
    },
    stop: () => running.close(),
    async close() {
      await running.close()
      if (!options.database) await database.close()
    },
  }
}
