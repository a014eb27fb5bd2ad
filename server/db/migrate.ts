// Brings a database to this version's tables, one process at a time.
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { packageRoot } from '../root.ts'

/** "parl" and "migr": any two numbers, the same in every version for ever. */
const MIGRATION_LOCK = [0x7061726c, 0x6d696772] as const
const FOLDER = join(packageRoot, 'server', 'db', 'migrations')

/**
 * Runs every migration that has not run yet. drizzle's `migrate` takes no lock of its own: of three that start
 * together on an empty database two fail. The lock belongs to a session, so `sql` must have one connection (`max: 1`).
 */
export async function runMigrations(sql: postgres.Sql): Promise<void> {
  const [a, b] = MIGRATION_LOCK
  await sql`select pg_advisory_lock(${a}::int, ${b}::int)`
  try {
    await migrate(drizzle(sql), { migrationsFolder: FOLDER })
  } finally {
    await sql`select pg_advisory_unlock(${a}::int, ${b}::int)`
  }
}

/** The newest migration that this program knows, as its number in the journal. */
export const newestMigration = (): number =>
  readMigrationFiles({ migrationsFolder: FOLDER }).at(-1)?.folderMillis ?? 0

/** The tables are another version's than this program's; the message is for the operator. */
export class DatabaseOutdated extends Error {
  override name = 'DatabaseOutdated'
}

/**
 * Whether the tables are this version's, where a running server forbids to migrate them.
 * @throws DatabaseOutdated
 */
export async function checkMigrations(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`
  if (Number(row?.newest ?? 0) !== newestMigration())
    throw new DatabaseOutdated(
      'The server that runs is of another version than this command. Restart it first.',
    )
}
