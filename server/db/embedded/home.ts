// Where the embedded cluster lives: DATA_DIR/postgres, a folder or, where its account could not reach one, a link.
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '../../logger.ts'
import { type Account, barrier, ownerOf } from './account.ts'
import { EmbeddedError } from './error.ts'
import { isCode } from './programs.ts'

/** Root's place for what must outlive a reboot and lie below no closed folder. */
export const STATE_DIR = '/var/lib/parley'

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * The real folder behind DATA_DIR/postgres, or null when there is none yet.
 * @throws EmbeddedError when the link leads nowhere: an empty new database in its place would look like lost text
 */
export async function findHome(dataDir: string): Promise<string | null> {
  const entry = join(dataDir, 'postgres')
  try {
    await lstat(entry)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
  try {
    return await realpath(entry)
  } catch {
    const target = await readlink(entry).catch(() => entry)
    throw new EmbeddedError(
      `${entry} leads to ${target}, which cannot be opened. Bring that folder back, or remove the link to begin with an empty database.`,
    )
  }
}

/** The account that runs an existing cluster: its owner's. Null: our own. */
export async function accountOf(home: string): Promise<Account | null> {
  const owner = await ownerOf(home)
  if (!isRoot()) {
    if (owner)
      throw new EmbeddedError(
        `${home} belongs to ${owner.name ?? owner.uid}. Start Parley as that account or as root, or set another DATA_DIR.`,
      )
    return null
  }
  if (!owner)
    throw new EmbeddedError(
      `${home} belongs to root, which PostgreSQL refuses. Give it to the account that made it, or set another DATA_DIR.`,
    )
  const closed = await barrier(home, owner)
  if (closed)
    throw new EmbeddedError(
      `The database in ${home} runs as ${owner.name ?? owner.uid}, which may not enter ${closed}. Open that folder (chmod o+x), or set another DATA_DIR.`,
    )
  return owner
}

/**
 * Makes the folder of a new cluster. When its account cannot reach DATA_DIR, the folder lies in `stateDir` and
 * DATA_DIR/postgres links to it: so the data is found from DATA_DIR, which may be moved, and never in a folder that
 * the system empties.
 */
export async function makeHome(
  dataDir: string,
  account: Account | null,
  stateDir: string,
  logger: Logger,
): Promise<string> {
  const entry = join(dataDir, 'postgres')
  if (account) await letThrough(dataDir, account)
  if (!account || !(await barrier(dataDir, account))) {
    await mkdir(entry, { mode: 0o700 }).catch(ignoreExisting)
    if (account) await chown(entry, account.uid, account.gid)
    return realpath(entry)
  }
  await makeStateDir(stateDir, account)
  // The link alone says whose it is: a name made of DATA_DIR's would give a new folder of that name the old database.
  const home = await mkdtemp(join(stateDir, 'data-'))
  await chown(home, account.uid, account.gid)
  try {
    await symlink(home, entry)
  } catch (error) {
    await rmdir(home)
    ignoreExisting(error)
    return realpath(entry)
  }
  logger.warn(
    { dataDir, home },
    `PostgreSQL cannot reach ${dataDir} as ${account.name ?? account.uid}: the database lies in ${home}, and ${entry} links to it. Include it in backups.`,
  )
  return realpath(entry)
}

/**
 * Lets the account pass through DATA_DIR when that folder alone is closed and still empty: it was made for us, and
 * passing shows nobody what is in it. A folder that holds anything keeps its mode: it may be somebody's home.
 */
async function letThrough(dataDir: string, account: Account): Promise<void> {
  const folder = await realpath(dataDir)
  if ((await barrier(folder, account)) !== folder || (await readdir(folder)).length > 0) return
  await chmod(folder, (await stat(folder)).mode | 0o011)
}

/**
 * Makes root's folder and insists that nobody else can write there: programs started from it must be ours.
 * @throws EmbeddedError when it cannot be made, or is not safe
 */
export async function makeStateDir(stateDir: string, account: Account): Promise<void> {
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new EmbeddedError(
      `PostgreSQL does not run as root, ${account.name ?? account.uid} cannot reach this folder, and ${stateDir} cannot be made (${String(error)}). Set DATABASE_URL, or start Parley as another account.`,
    )
  }
  const { uid, mode } = await stat(stateDir)
  if (uid !== 0 || mode & 0o022)
    throw new EmbeddedError(`${stateDir} must belong to root and be writable by root alone.`)
  await chmod(stateDir, 0o755)
}

/** The longest path that macOS takes for a socket; Linux takes four bytes more. */
const SOCKET_PATH = 103
const SOCKET_NAME = '.s.PGSQL.5432'

/** The socket's path in a folder. */
export const socketIn = (folder: string): string => join(folder, SOCKET_NAME)

/** Whether a socket in this folder would have a path short enough for the system. */
export const fitsSocket = (folder: string): boolean => Buffer.byteLength(socketIn(folder)) <= SOCKET_PATH

/** Where such folders lie. */
export const SHORT_PLACES: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']

/** Where a folder with a short name for the socket may be made: the first place that the account can reach. */
export async function shortPlace(account: Account | null): Promise<string> {
  for (const place of SHORT_PLACES) {
    if (Buffer.byteLength(place) > SOCKET_PATH - SOCKET_NAME.length - 20) continue
    if (!account || !(await barrier(place, account))) return place
  }
  throw new EmbeddedError('No folder for temporary files is short enough for a socket: set TMPDIR to /tmp.')
}

function ignoreExisting(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error
}
