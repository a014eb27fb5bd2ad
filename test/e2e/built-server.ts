// The built server as a process of its own, on its own data folder and embedded database: what `npm start` runs.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPostmaster } from '../../server/db/embedded/postmaster.ts'
import { packageRoot } from '../../server/root.ts'

const MAIN = join(packageRoot, 'dist/server/main.js')
const START_MS = 60_000

export type BuiltServer = {
  url: string
  dataDir: string
  /** the process id of the running server */
  pid(): number
  /** kill -9, as a power cut would */
  kill(): Promise<void>
  /** SIGTERM, as a service manager would; answers the exit code */
  stop(): Promise<number | null>
  /** the process id of the database's main process, 0 when there is none */
  databasePid(): Promise<number>
  /** starts again on the same port and data */
  start(): Promise<void>
  /** stops in order and removes the data */
  close(): Promise<void>
}

/**
 * Starts a server with the demonstration meeting and waits until it is healthy; `settings` are added to its own, `flags`
 * are Node's.
 */
export async function startBuiltServer(
  settings: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<BuiltServer> {
  if (!existsSync(MAIN)) throw new Error('dist/server/main.js is missing: npm run build')
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
  // Under root PostgreSQL runs as another account, which must be able to walk into the folder.
  await chmod(dataDir, 0o711)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [...flags, MAIN], {
      cwd: packageRoot,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await healthy(url, child)
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child) return null
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }

  await start()
  return {
    url,
    dataDir,
    pid: () => child?.pid ?? 0,
    start,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    databasePid: async () => (await readPostmaster(join(dataDir, 'postgres')))?.pid ?? 0,
    close: async () => {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode} before it was healthy`)
    if (Date.now() > deadline) throw new Error('the server did not become healthy')
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}
