// Where the tests of backups write, restore and compare: databases, a folder of files, and all rows of a database as they are.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll } from 'vitest'
import { restoreBackup } from '../../../server/backup/restore.ts'
import { type Database, schema } from '../../../server/db/open.ts'
import { type FreshDatabase, freshDatabase } from '../../helpers/database.ts'

/** What a backup says of itself. */
export const FACTS = { at: new Date('2026-03-10T12:00:00Z'), program: '0.0.0' }

export type Place = { db: Database; sql: postgres.Sql; close(): Promise<void> }
/** A connection to this database, which is dropped when it closes. */
export async function open(database: FreshDatabase): Promise<Place> {
  const sql = postgres(database.url, { max: 3, onnotice: () => {} })
  return {
    db: drizzle(sql, { schema }),
    sql,
    async close() {
      await sql.end()
      await database.close()
    },
  }
}

/** Every row of every table as PostgreSQL writes it, and where counters stand: asked without the code under test. */
export async function contentOf(url: string): Promise<Record<string, string[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
    const content: Record<string, string[]> = {}
    for (const { name } of tables) {
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from "${name}" t`)
      content[name] = rows.map(({ row }) => row).sort()
    }
    return content
  } finally {
    await sql.end()
  }
}

/** A folder for the backups of a file of tests, and databases restored from them. */
export function useBackups() {
  let folder = ''
  let made = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-backup-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return {
    folder: (): string => folder,
    newFile: (): string => join(folder, `${++made}.backup`),
    async restored(file: string): Promise<Place & { url: string }> {
      const database = await freshDatabase()
      const place = await open(database)
      try {
        await restoreBackup(place.db, file)
      } catch (error) {
        await place.close()
        throw error
      }
      return { ...place, url: database.url }
    },
  }
}
