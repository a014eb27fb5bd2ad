// PostgreSQL's main process: find one that runs, start one, wait until it answers, stop it.
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdtemp, readFile, readlink, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import type { Logger } from '../../logger.ts'
import { type Account, runAs } from './account.ts'
import { clusterIn, DATABASE_USER, isAlive, programEnv } from './cluster.ts'
import { EmbeddedError } from './error.ts'
import { fitsSocket, SHORT_PLACES, shortPlace, socketIn } from './home.ts'
import { isCode, type Programs } from './programs.ts'
import { lastWords, openLog } from './serverLog.ts'

/** What postmaster.pid says: the process, and the folder of its socket. */
export type Postmaster = { pid: number; socketFolder: string }

const POLL_MS = 50
/** Without any sign of life; a server that says "starting up" (crash recovery) may take as long as it needs. */
const SILENCE_MS = 60_000
const STOP_MS = 60_000
const KILL_MS = 10_000

/** PostgreSQL's own mark on a socket, which names its process as `postmaster.pid` does. */
const lockOf = (socketFolder: string): string => `${socketIn(socketFolder)}.lock`
const pidFile = (home: string): string => join(clusterIn(home), 'postmaster.pid')

/** Reads postmaster.pid; null when there is none, or when it is being written. */
export async function readPostmaster(home: string): Promise<Postmaster | null> {
  const lines = (await readFile(pidFile(home), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, socketFolder: lines[4]?.trim() || home }
}

/**
 * Whether the server at this socket answers, is on its way up or down, or is not there.
 * @throws EmbeddedError when it answers but not to us
 */
export async function askServer(socketFolder: string): Promise<'ready' | 'busy' | 'absent'> {
  const sql = postgres({
    path: socketIn(socketFolder),
    user: DATABASE_USER,
    database: 'postgres',
    ssl: false,
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
  })
  try {
    await sql`select 1`
    return 'ready'
  } catch (error) {
    if (isCode(error, 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'CONNECTION_CLOSED')) return 'absent'
    if (isCode(error, '57P03', '57P01', '53300', 'CONNECT_TIMEOUT')) return 'busy'
    throw new EmbeddedError(`The database at ${socketFolder} refuses us: ${String(error)}`)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Starts the server detached: it must outlive a kill of ours and must not hear the terminal's Ctrl-C, because we
 * stop it ourselves, last of all. Only a unix socket, in a folder that its account alone may enter; no TCP.
 */
export async function spawnPostmaster(
  home: string,
  account: Account | null,
  programs: Programs,
  socketFolder?: string,
): Promise<ChildProcess> {
  const folder = socketFolder ?? (fitsSocket(home) ? home : await makeShortFolder(account))
  const log = await openLog(home, account)
  try {
    const settings = {
      listen_addresses: '',
      unix_socket_directories: `"${folder.replaceAll('"', '""')}"`,
      unix_socket_permissions: '0700',
      max_connections: '40',
      timezone: 'UTC',
      log_timezone: 'UTC',
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(programs.native, 'bin', 'postgres'), ['-D', clusterIn(home), ...args], {
      ...runAs(account),
      cwd: home,
      env: programEnv(home),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    child.unref()
    // without a listener a failed start would end our process; `awaitReady` sees it as an early end
    child.on('error', () => {})
    return child
  } finally {
    await log.close()
  }
}

const SHORT = 'parley-'
const isShortFolder = (folder: string): boolean =>
  basename(folder).startsWith(SHORT) && SHORT_PLACES.includes(dirname(folder))

async function makeShortFolder(account: Account | null): Promise<string> {
  const folder = await mkdtemp(join(await shortPlace(account), SHORT))
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

/**
 * Brings the server up and waits until it answers: joins one that runs (ours was killed, or another Parley starts at
 * this moment), else starts one.
 */
export async function bringUp(
  home: string,
  account: Account | null,
  programs: Programs,
  logger: Logger,
  socketFolder?: string,
): Promise<Postmaster> {
  let child: ChildProcess | null = null
  let starts = 0
  for (let silent = 0; silent < SILENCE_MS; silent += POLL_MS) {
    const running = await readPostmaster(home)
    const state = running ? await askServer(running.socketFolder) : 'absent'
    if (running && state === 'ready') {
      logger.debug({ pid: running.pid, joined: child === null }, 'the embedded database answers')
      return running
    }
    if (state === 'busy') silent = 0
    const ended = child !== null && (child.exitCode !== null || child.signalCode !== null || !child.pid)
    const free = !running || (await isStale(running.pid, home))
    if (state === 'absent' && free && (child === null || ended)) {
      // A lost race for the folder, or a dying server's last processes: worth a few more tries, not endless ones.
      if (starts >= 5)
        throw new EmbeddedError(`The database in ${home} does not start: ${await lastWords(home)}`)
      if (starts > 0) await wait(500)
      starts += 1
      await clearStale([pidFile(home), lockOf(socketFolder ?? home)], home)
      child = await spawnPostmaster(home, account, programs, socketFolder)
    }
    await wait(POLL_MS)
  }
  throw new EmbeddedError(`The database in ${home} does not answer: ${await lastWords(home)}`)
}

/** Takes files away that a killed server left, and for which it would not start again. */
async function clearStale(files: readonly string[], home: string): Promise<void> {
  for (const file of files) {
    const [first] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (first && (await isStale(Math.abs(Number(first)), home))) await rm(file, { force: true })
  }
}

/**
 * Whether a file left there names a process that is gone, or one that is surely no PostgreSQL: in a container the number
 * is often taken again after a restart, and PostgreSQL alone would refuse to start for ever. In doubt: not stale.
 */
async function isStale(pid: number, home: string): Promise<boolean> {
  if (!isAlive(pid)) return true
  const program = await readlink(`/proc/${pid}/exe`).catch(() => null)
  if (program !== null) return !basename(program).startsWith('postgres')
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return folder !== null && folder !== clusterIn(home)
}

/**
 * Stops the server: fast shutdown (sessions end, everything is written), then, if it hangs, an immediate one, after
 * which the next start recovers from the log.
 */
export async function stopPostmaster(home: string, logger: Logger): Promise<void> {
  const running = await readPostmaster(home)
  if (!running || (await askServer(running.socketFolder)) === 'absent') return
  if (!(await isOf(home, running.pid)))
    throw new EmbeddedError(`${pidFile(home)} names a process that is not the database's; it is left alone`)
  process.kill(running.pid, 'SIGINT')
  if (!(await isGone(home, running.pid, STOP_MS))) {
    logger.warn('the embedded database does not stop; stopping it at once')
    process.kill(running.pid, 'SIGQUIT')
    if (!(await isGone(home, running.pid, KILL_MS))) logger.error('the embedded database is still running')
  }
  if (isShortFolder(running.socketFolder)) await rm(running.socketFolder, { recursive: true, force: true })
}

/** Whether a process runs under the account that the cluster belongs to: that account writes what root acts on here. */
async function isOf(home: string, pid: number): Promise<boolean> {
  const found = await stat(`/proc/${pid}`).catch(() => null)
  return found === null || found.uid === (await stat(home)).uid
}

/** The file goes last in a shutdown; the process id itself may linger where nobody reaps it. */
async function isGone(home: string, pid: number, within: number): Promise<boolean> {
  for (let waited = 0; waited < within; waited += POLL_MS) {
    if ((await readPostmaster(home))?.pid !== pid) return true
    await wait(POLL_MS)
  }
  return false
}
