// The built server as a process of its own, on its own data folder and embedded database: what `npm start` runs.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../server/root.ts'

const MAIN = join(packageRoot, 'dist/server/main.js')
const START_MS = 60_000

export type BuiltServer = {
  url: string
  /** the process id of the running server */
  pid(): number
  /** kill -9, as a power cut would */
  kill(): Promise<void>
  /** starts again on the same port and data */
  start(): Promise<void>
  /** stops in order and removes the data */
  close(): Promise<void>
}

/** Starts a server with the demonstration meeting and waits until it is healthy. */
export async function startBuiltServer(): Promise<BuiltServer> {
  if (!existsSync(MAIN)) throw new Error('dist/server/main.js is missing: npm run build')
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
  // Under root PostgreSQL runs as another account, which must be able to walk into the folder.
  await chmod(dataDir, 0o711)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      cwd: packageRoot,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await healthy(url, child)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  await start()
  return {
    url,
    pid: () => child?.pid ?? 0,
    start,
    kill: () => end('SIGKILL'),
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}
