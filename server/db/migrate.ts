// Brings a database to this version's tables, one process at a time.
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { OperatorError } from '../operator.ts'
import { packageRoot } from '../root.ts'

/** "parl" and "migr": any two numbers, the same in every version for ever. */
const MIGRATION_LOCK = [0x7061726c, 0x6d696772] as const
const FOLDER = join(packageRoot, 'server', 'db', 'migrations')

/**
 * Runs every migration that has not run yet. drizzle's `migrate` takes no lock of its own: of three that start
 * together on an empty database two fail. The lock belongs to a session, so `sql` must have one connection (`max: 1`).
 *
 * @param upgrade whether tables of an older version are changed, too; otherwise tables are made only where there are none
 * @throws DatabaseUnfit where the tables are left as they are
 */
export async function runMigrations(sql: postgres.Sql, upgrade = true): Promise<void> {
  const [a, b] = MIGRATION_LOCK
  await sql`select pg_advisory_lock(${a}::int, ${b}::int)`
  try {
    const applied = await appliedMigration(sql)
    const standing = standingOf(applied)
    // drizzle passes over what it does not know: an older program would write into tables that mean something else.
    if (standing === 'newer' || (standing === 'older' && !upgrade && applied !== 0))
      throw otherVersion(standing)
    await migrate(drizzle(sql), { migrationsFolder: FOLDER })
  } finally {
    await sql`select pg_advisory_unlock(${a}::int, ${b}::int)`
  }
}

/**
 * Whether the tables are this version's, for whoever may not change them.
 * @param place where the database is, for the operator
 * @throws DatabaseUnfit when they are not, or when there are none
 */
export async function checkMigrations(sql: postgres.Sql, place: string): Promise<void> {
  const applied = await appliedMigration(sql)
  if (applied === 0) throw noDatabase(place)
  const standing = standingOf(applied)
  if (standing !== 'same') throw otherVersion(standing)
}

/** The newest migration that ran in a database, as its number in the journal; 0 where none did. */
export async function appliedMigration(sql: postgres.ISql): Promise<number> {
  const [found] = await sql<{ made: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as made`
  if (!found?.made) return 0
  const [row] = await sql<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`
  return Number(row?.newest ?? 0)
}

/** The tables are another version's than this program's, or there are none; the message is for the operator. */
export class DatabaseUnfit extends OperatorError {
  override name = 'DatabaseUnfit'
}

/** What a command says that makes no database: a new one in the wrong place would look like the right one, emptied. */
export const noDatabase = (place: string): DatabaseUnfit =>
  new DatabaseUnfit(
    `There is no database of Parley in ${place}. Run this with the settings of the server, or start a server there first: it makes one.`,
  )

type Standing = 'older' | 'same' | 'newer'

/** What tables with this newest migration are beside those of this program. */
function standingOf(applied: number): Standing {
  const known = readMigrationFiles({ migrationsFolder: FOLDER }).at(-1)?.folderMillis ?? 0
  return applied === known ? 'same' : applied > known ? 'newer' : 'older'
}

const otherVersion = (standing: Exclude<Standing, 'same'>): DatabaseUnfit =>
  new DatabaseUnfit(
    standing === 'newer'
      ? 'The tables of this database are of a newer Parley than this one, which cannot work with them. Use the newer version; or, with this one, restore a backup from before the upgrade into a new place.'
      : 'The tables of this database are of an older Parley than this one. Use the version that its server is of, or start the server with this version first: it changes the tables.',
  )
