// The database's own log. It lies in a folder of the account that runs the database, and root writes to it: whatever that
// account puts in its place, root must neither follow nor give away.
import { constants, type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedError } from './error.ts'

const LIMIT = 10_000_000
const FLAGS =
  constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK

const logFile = (home: string): string => join(home, 'server.log')

/**
 * Opens the log for writing on, begun anew when it has grown large, as a file of the account that runs the database.
 * @throws EmbeddedError when what lies there is a link, or no file of that account or of ours
 */
export async function openLog(home: string, account: Account | null): Promise<FileHandle> {
  const path = logFile(home)
  const log = await open(path, FLAGS, 0o600).catch((error: unknown) => {
    throw notOurs(path, String(error))
  })
  try {
    const found = await log.stat()
    const owners = [process.getuid?.() ?? found.uid, account?.uid]
    if (!found.isFile() || found.nlink > 1 || !owners.includes(found.uid))
      throw notOurs(path, 'no file of its own')
    if (found.size > LIMIT) await log.truncate(0)
    // Whoever runs this cluster next, root or its account, must be able to write on.
    if (account) await log.chown(account.uid, account.gid)
    return log
  } catch (error) {
    await log.close()
    throw error
  }
}

const notOurs = (path: string, why: string): EmbeddedError =>
  new EmbeddedError(
    `The database's log ${path} cannot be written (${why}). Look at what lies there, and remove it.`,
  )

/** The last lines of the log. */
export async function lastWords(home: string): Promise<string> {
  const log = await readFile(logFile(home), 'utf8').catch(() => '')
  return log.trim().split('\n').slice(-4).join(' | ') || 'it left no words in its log'
}
