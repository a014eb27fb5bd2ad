// The servers that Parley is measured against. They are no dependencies: the bench installs them on demand, at these
// versions, into a folder of its own below the system's temporary one.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from '../../../server/root.ts'
import { freePort } from '../../e2e/built-server.ts'
import { cpuOf, memoryOf, writesOf } from './cost.ts'
import type { Dialect, Target } from './target.ts'

const VERSIONS = {
  '@hocuspocus/server': '4.7.0',
  'y-websocket': '2.1.0',
  yjs: '13.6.33',
  ws: '8.23.0',
}
const SCRIPTS = join(packageRoot, 'test/bench/engine/peers')
const INSTALL_MS = 120_000

/** The folder with the peers, or null when the registry cannot be reached: then Parley is measured alone. */
export async function installPeers(): Promise<string | null> {
  const folder = join(tmpdir(), 'parley-bench-peers')
  await mkdir(folder, { recursive: true })
  const wanted = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`)
  try {
    await promisify(execFile)('npm', ['install', '--no-save', '--no-audit', '--no-fund', ...wanted], {
      cwd: folder,
      timeout: INSTALL_MS,
    })
  } catch (error) {
    console.log(`The peers could not be installed and are left out: ${String(error).split('\n')[0]}`)
    return null
  }
  for (const script of ['hocuspocus.mjs', 'y-websocket.cjs'])
    await copyFile(join(SCRIPTS, script), join(folder, script))
  return folder
}

/** Hocuspocus in memory, with this `flushDelay` in ms. */
export const startHocuspocus = (folder: string, flush: number): Promise<Target> =>
  startPeer(folder, `Hocuspocus ${flush} ms`, 'hocuspocus', 'hocuspocus.mjs', { FLUSH: String(flush) })

/** y-websocket with its LevelDB in a new folder. */
export async function startYWebsocket(folder: string): Promise<Target> {
  const data = await mkdtemp(join(tmpdir(), 'parley-bench-level-'))
  const peer = await startPeer(folder, 'y-websocket', 'y-websocket', 'y-websocket.cjs', {
    YPERSISTENCE: data,
  })
  return {
    ...peer,
    async close() {
      await peer.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function startPeer(
  folder: string,
  name: string,
  dialect: Dialect,
  script: string,
  env: Record<string, string>,
): Promise<Target> {
  const port = await freePort()
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child, name)
  const pid = child.pid ?? 0
  const url = `ws://127.0.0.1:${port}`
  let round = 0
  return {
    name,
    async renew() {
      round += 1
    },
    entrance() {
      const document = `text-${round}`
      const address = dialect === 'y-websocket' ? `${url}/${document}` : url
      return { url: address, dialect, document, headers: {}, delegation: null }
    },
    cpu: () => ({ server: cpuOf(pid), database: 0 }),
    writes: () => writesOf(pid),
    memory: () => memoryOf(pid),
    async close() {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function ready(child: ChildProcess, name: string): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code} before it was ready`)
  })
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended])
  // It ends when the bench ends it; that is no fault any more.
  ended.catch(() => {})
}
