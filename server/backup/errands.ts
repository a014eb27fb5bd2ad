// What the operator's backup and restore do, and the words they answer.
import { stat } from 'node:fs/promises'
import { writeEvents } from '../audit/write.ts'
import type { Config } from '../config.ts'
import { DatabaseTaken } from '../db/lock.ts'
import { type Database, openDatabase, placeOf, visitDatabase } from '../db/open.ts'
import { users } from '../db/tables.ts'
import type { Logger } from '../logger.ts'
import { BackupError, type Digests } from './format.ts'
import { readBackup } from './read.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

export type Errand = { do: 'backup' | 'restore'; file: string }
type Settings = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Carries the errand out and tells what was done. Throws `BackupError`, `DatabaseUnfit`, or what opening the database throws. */
export const runErrand = (
  errand: Errand,
  config: Settings,
  logger: Logger,
  program: string,
): Promise<string> =>
  errand.do === 'backup' ? backup(errand.file, config, logger, program) : restore(errand.file, config, logger)

async function backup(file: string, config: Settings, logger: Logger, program: string): Promise<string> {
  const database = await visitDatabase(config, logger)
  try {
    if (!(await hasAnybody(database.db)))
      throw new BackupError(
        `There is no account in the database of ${placeOf(config)}: nothing is backed up. Run this with the settings of the server.`,
      )
    const at = new Date()
    const digests = await writeBackup(database.db, file, { at, program })
    await writeEvents(database.db, [{ kind: 'backed-up', at: new Date(), detail: { by: 'operator' } }])
    const { size } = await stat(file)
    return `Backed up ${contents(digests)}, as of ${at.toISOString()}, into ${file} (${megabytes(size)}).
The file was read back and is whole. It holds names, password hashes and every word that was
written: keep it as closed as the database. The installation's signing key, which lies in
DATA_DIR, is not in it: keep a copy of that in another place.`
  } finally {
    await database.close()
  }
}

/** A database that somebody made by a wrong setting is whole, too, and empty: night after night it would look backed up. */
async function hasAnybody(db: Database): Promise<boolean> {
  const [found] = await db.select({ id: users.id }).from(users).limit(1)
  return found !== undefined
}

async function restore(file: string, config: Settings, logger: Logger): Promise<string> {
  // A file that cannot be used must not make so much as an empty database.
  const { head } = await readBackup(file)
  const database = await openDatabase(
    config,
    logger,
    error => logger.error({ err: error }, 'another process took the database'),
    { fresh: true },
  ).catch(error => {
    if (!(error instanceof DatabaseTaken)) throw error
    throw new BackupError(
      'A server works on this database. Restore into a new DATA_DIR or an empty database, then start a server on it.',
    )
  })
  try {
    const { digests, entries, texts } = await restoreBackup(database.db, file)
    await writeEvents(database.db, [
      { kind: 'restored', at: new Date(), detail: { by: 'operator', asOf: head.at } },
    ])
    return `Restored ${contents(digests)}, as of ${head.at}, from ${file}.
Every table holds what the backup does, and the chains of ${texts} records with ${entries} entries verify.
Who was erased after ${head.at} is back: erase them again (npm run account -- erase).`
  } finally {
    await database.close()
  }
}

/** "2 texts with 310 entries, 12 people and 87 audit events" */
function contents(digests: Digests): string {
  const rows = (table: string, one: string, many: string): string => {
    const count = digests[table]?.rows ?? 0
    return `${count} ${count === 1 ? one : many}`
  }
  return `${rows('texts', 'text', 'texts')} with ${rows('entries', 'entry', 'entries')}, ${rows('users', 'person', 'people')} and ${rows('audit_events', 'audit event', 'audit events')}`
}

const megabytes = (size: number): string =>
  size < 100_000 ? `${Math.ceil(size / 1_000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`
