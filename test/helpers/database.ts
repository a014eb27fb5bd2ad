// Databases for tests: each file gets its own, copied from the run's migrated one.
import postgres from 'postgres'
import { inject } from 'vitest'
import type { DatabaseServer } from '../global-setup.ts'

export type FreshDatabase = { url: string; close(): Promise<void> }

/** Every PostgreSQL of this run: the packaged one, and the one that TEST_DATABASE_URL names. */
export const databaseServers: readonly DatabaseServer[] = inject('databaseServers')

let made = 0

/** A new database with all tables and no rows; `empty` leaves out the tables too. `close` drops it. */
export async function freshDatabase(
  server: DatabaseServer | undefined = databaseServers[0],
  { empty = false } = {},
): Promise<FreshDatabase> {
  if (!server) throw new Error('this run has no database: unit tests must not ask for one')
  made += 1
  const name = `test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${made}_${Date.now().toString(36)}`
  await administer(server, `create database ${name} template ${empty ? 'template0' : server.template}`)
  return {
    url: `${server.url}/${name}`,
    close: () => administer(server, `drop database if exists ${name} with (force)`),
  }
}

async function administer(server: DatabaseServer, statement: string): Promise<void> {
  await withSql(`${server.url}/postgres`, admin => admin.unsafe(statement))
}

/** Asks a database by itself, on a connection of its own. */
export async function withSql<T>(url: string, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await ask(sql)
  } finally {
    await sql.end()
  }
}
