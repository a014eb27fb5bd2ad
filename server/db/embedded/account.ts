// Which system account runs PostgreSQL: our own, or another one when we are root, which PostgreSQL refuses.
import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { EmbeddedError } from './error.ts'
import { isCode } from './programs.ts'

/** `name` is null when the password file does not know the uid. */
export type Account = { uid: number; gid: number; name: string | null }

/** What a process of that account would be started with; nothing when it is our own account. */
export type RunAs = { uid: number; gid: number } | Record<string, never>

export const runAs = (account: Account | null): RunAs =>
  account ? { uid: account.uid, gid: account.gid } : {}

/** Our own account's name, or its number where it has no name. */
export function ownName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

/**
 * Accounts that root may run PostgreSQL under, best first: "parley" when the operator made one, then the owner-less
 * ones that systems have. `initdb` wants an account with a name.
 */
export async function candidateAccounts(passwd = '/etc/passwd'): Promise<Account[]> {
  const accounts = await readAccounts(passwd)
  const named = ['parley', 'nobody', 'postgres', 'daemon'].flatMap(name =>
    accounts.filter(account => account.name === name),
  )
  return named.filter(account => account.uid !== 0)
}

/** The account that owns a path, for a cluster that exists already; null when it is our own. */
export async function ownerOf(path: string): Promise<Account | null> {
  const { uid, gid } = await stat(path)
  if (uid === process.getuid?.()) return null
  const name = (await readAccounts('/etc/passwd')).find(account => account.uid === uid)?.name ?? null
  return { uid, gid, name }
}

async function readAccounts(passwd: string): Promise<Account[]> {
  const lines = (await readFile(passwd, 'utf8').catch(() => '')).split('\n')
  return lines.flatMap(line => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ uid: Number(uid), gid: Number(gid), name }] : []
  })
}

/**
 * Tries to run the programs under an account.
 * - `unreachable`: a folder above them or a library is closed to it; a copy elsewhere may work
 * - `refused`: the system does not let us become it (an id that a container does not map)
 */
export function tryPrograms(native: string, account: Account | null): 'runs' | 'unreachable' | 'refused' {
  const program = join(native, 'bin', 'postgres')
  const tried = spawnSync(program, ['--version'], { ...runAs(account), cwd: '/', env: { LC_ALL: 'C' } })
  if (tried.status === 0) return 'runs'
  if (tried.error && isCode(tried.error, 'EPERM', 'EINVAL')) return 'refused'
  if (tried.error && isCode(tried.error, 'ENOENT'))
    throw new EmbeddedError(
      `The built-in PostgreSQL does not run on this system (${program} needs another C library). Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    )
  return 'unreachable'
}

/**
 * The nearest folder at or above `path` that the account may not enter, or null when it can reach the path.
 * Judged by mode bits; access lists are not read, so this may be stricter or laxer than the system there.
 */
export async function barrier(path: string, account: Account): Promise<string | null> {
  const folders: string[] = []
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.unshift(folder)
    if (dirname(folder) === folder) break
  }
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if (!(mode & bit)) return folder
  }
  return null
}
