// Makes a cluster and writes who may connect to it.
import { spawn } from 'node:child_process'
import { access, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, ownName, runAs } from './account.ts'
import { EmbeddedError } from './error.ts'
import { findHome } from './home.ts'
import { isCode, type Programs } from './programs.ts'

/** The database's own superuser; nobody else has an account in it. */
export const DATABASE_USER = 'postgres'

/** Locale-free: names are sorted in code, and a system's locale update must never corrupt an index. */
const INITDB = ['-U', DATABASE_USER, '--no-locale', '-E', 'UTF8', '--auth-local=peer', '--auth-host=reject']

export const clusterIn = (home: string): string => join(home, 'cluster')

/** Whether a data folder has a cluster. One that we may not look into counts: starting it says whose it is. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const home = await findHome(dataDir)
  if (home === null) return false
  return access(join(clusterIn(home), 'PG_VERSION')).then(
    () => true,
    error => !isCode(error, 'ENOENT'),
  )
}

/** What PostgreSQL's programs get to see of our environment: nothing that could change what they do. */
export const programEnv = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  LC_ALL: 'C',
  TZ: 'UTC',
})

/**
 * Makes the cluster unless it exists. It is made under another name and renamed when complete, so that a killed
 * start leaves no half cluster, and of two starts at once one wins.
 */
export async function ensureCluster(
  home: string,
  account: Account | null,
  programs: Programs,
): Promise<void> {
  const cluster = clusterIn(home)
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  const ours = programs.version.split('.')[0]
  if (version !== null) {
    if (version.trim() === ours) return
    throw new EmbeddedError(
      `The database in ${cluster} was made by PostgreSQL ${version.trim()}; this Parley brings PostgreSQL ${ours}. Move the data with pg_dump, or use the Parley that made it.`,
    )
  }
  await clearDrafts(home)
  const draft = join(home, `new-${process.pid}`)
  await run(join(programs.native, 'bin', 'initdb'), ['-D', draft, ...INITDB], home, account)
  try {
    await rename(draft, cluster)
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
    await rm(draft, { recursive: true, force: true })
  }
  await syncFolder(home)
}

/**
 * Only these accounts may connect, proved by the kernel (`peer`): ours, the one that runs the server, and root, all of
 * whom can read the files anyway. So there is no password to keep or to lose. Written at every start, because the
 * account we run as may have changed.
 */
export async function writeAccess(home: string, account: Account | null): Promise<void> {
  const names = new Set([ownName(), account?.name ?? ownName(), 'root'])
  const quoted = [...names].map(name => `parley "${name.replaceAll('"', '""')}" ${DATABASE_USER}`)
  await put(join(clusterIn(home), 'pg_ident.conf'), quoted, account)
  await put(join(clusterIn(home), 'pg_hba.conf'), ['local all all peer map=parley'], account)
}

/** Into a new file that takes the old one's name: the account that the folder belongs to may have put a link in its place. */
async function put(path: string, lines: string[], account: Account | null): Promise<void> {
  const draft = `${path}.new-${process.pid}`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${lines.join('\n')}\n`)
    if (account) await file.chown(account.uid, account.gid)
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** Drafts of starts that were killed; one whose process lives is left alone. */
async function clearDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^new-(\d+)$/.exec(name)?.[1]
    if (!pid || isAlive(Number(pid))) continue
    await rm(join(home, name), { recursive: true, force: true })
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** The new name itself must survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function run(program: string, args: string[], home: string, account: Account | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...runAs(account),
      cwd: home,
      env: programEnv(home),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr?.on('data', chunk => {
      words += String(chunk)
    })
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve()
      else reject(new EmbeddedError(`The database could not be made in ${home}: ${words.trim()}`))
    })
  })
}
