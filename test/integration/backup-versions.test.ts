// A database and a program of two versions: who may not work with it says so in words and leaves it as it was.
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runErrand } from '../../server/backup/errands.ts'
import { readBackup } from '../../server/backup/read.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { writeBackup } from '../../server/backup/write.ts'
import { schema, visitDatabase } from '../../server/db/open.ts'
import { createLogger } from '../../server/logger.ts'
import { packageRoot } from '../../server/root.ts'
import { type FreshDatabase, freshDatabase, withSql } from '../helpers/database.ts'
import { startTestServer } from '../helpers/server.ts'

const logger = createLogger('silent')
const FACTS = { at: new Date('2026-03-10T12:00:00Z'), program: '0.0.0' }
const MIGRATIONS = join(packageRoot, 'server/db/migrations')

let folder = ''
/** of a database of this version */
let file = ''

const migrationsOf = (database: FreshDatabase): Promise<string[]> =>
  withSql(database.url, async sql => {
    const rows = await sql<{ at: string }[]>`
      select created_at::text as at from drizzle.__drizzle_migrations order by 1`
    return rows.map(({ at }) => at)
  })

/** As the next version leaves it: one more migration has run. */
async function newerDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase()
  await withSql(database.url, async sql => {
    await sql`alter table users add column phone text`
    await sql`insert into users (id, email, name) values ('u', 'u@example.org', 'U')`
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at)
      select 'phone', max(created_at) + 1000 from drizzle.__drizzle_migrations`
  })
  return database
}

/** As the version before left it: the newest migration has not run. */
async function olderDatabase(): Promise<FreshDatabase> {
  const older = join(folder, 'migrations')
  await cp(MIGRATIONS, older, { recursive: true })
  const journal = join(older, 'meta/_journal.json')
  const read: { entries: unknown[] } = JSON.parse(await readFile(journal, 'utf8'))
  await writeFile(journal, JSON.stringify({ ...read, entries: read.entries.slice(0, -1) }))
  const database = await freshDatabase(undefined, { empty: true })
  await withSql(database.url, sql => migrate(drizzle(sql), { migrationsFolder: older }))
  return database
}

const backup = (database: FreshDatabase, to: string): Promise<string> =>
  runErrand({ do: 'backup', file: to }, { dataDir: folder, databaseUrl: database.url }, logger, '0.0.0')
const restore = (database: FreshDatabase, from: string): Promise<string> =>
  runErrand({ do: 'restore', file: from }, { dataDir: folder, databaseUrl: database.url }, logger, '0.0.0')
const visit = async (database: FreshDatabase): Promise<void> => {
  const visited = await visitDatabase({ dataDir: folder, databaseUrl: database.url }, logger)
  await visited.close()
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-versions-'))
  file = join(folder, 'this.backup')
  const database = await freshDatabase()
  await withSql(database.url, sql => writeBackup(drizzle(sql, { schema }), file, FACTS))
  await database.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a database of a newer version', () => {
  let database: FreshDatabase
  beforeEach(async () => {
    database = await newerDatabase()
    return () => database.close()
  })

  test('is refused by the server, the account command, backup and restore', async () => {
    const words = /newer Parley than this one/
    const unfinished = join(folder, 'refused.backup')
    await expect(startTestServer({ database })).rejects.toThrow(words)
    await expect(visit(database)).rejects.toThrow(words)
    await expect(backup(database, unfinished)).rejects.toThrow(words)
    await expect(stat(unfinished)).rejects.toThrow(/ENOENT/)
    await expect(restore(database, file)).rejects.toThrow(words)
  })

  test('is never called one of this version in a backup, which says who can restore it', async () => {
    const made = join(folder, 'newer.backup')
    await withSql(database.url, sql => writeBackup(drizzle(sql, { schema }), made, FACTS))
    const { head } = await readBackup(made)
    expect(String(head.migration)).toBe((await migrationsOf(database)).at(-1))
    const empty = await freshDatabase()
    await withSql(empty.url, async sql => {
      const restored = restoreBackup(drizzle(sql, { schema }), made)
      await expect(restored).rejects.toThrow(/Restore it with that version, which is newer/)
    })
    await empty.close()
  })
})

test('a database of an older version is changed by a server alone, never by a command', async () => {
  const database = await olderDatabase()
  const before = await migrationsOf(database)
  const words = /older Parley than this one/
  await expect(visit(database)).rejects.toThrow(words)
  await expect(backup(database, join(folder, 'older.backup'))).rejects.toThrow(words)
  await expect(restore(database, file)).rejects.toThrow(words)
  expect(await migrationsOf(database)).toEqual(before)
  const server = await startTestServer({ database })
  await server.stop()
  expect(await migrationsOf(database)).toHaveLength(before.length + 1)
  await backup(database, join(folder, 'upgraded.backup'))
  await database.close()
})
