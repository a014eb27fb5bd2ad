// Backups: what is restored is what was backed up, row for row, also when people type meanwhile; a bad file leaves nothing.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BackupError } from '../../server/backup/format.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { writeBackup } from '../../server/backup/write.ts'
import { type Database, schema } from '../../server/db/open.ts'
import { baseEntry } from '../../server/history/base.ts'
import { createLog } from '../../server/history/log.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

const FACTS = { at: new Date('2026-03-10T12:00:00Z'), program: '0.0.0' }

type Place = { db: Database; sql: postgres.Sql; close(): Promise<void> }
async function open(database: FreshDatabase): Promise<Place> {
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
async function contentOf(url: string): Promise<Record<string, string[]>> {
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

let folder = ''
let made = 0
const newFile = (): string => join(folder, `${++made}.backup`)
const restored = async (file: string): Promise<Place & { url: string }> => {
  const database = await freshDatabase()
  const place = await open(database)
  try {
    await restoreBackup(place.db, file)
  } catch (error) {
    await place.close()
    throw error
  }
  return { ...place, url: database.url }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a demonstration, backed up and restored', () => {
  let server: TestServer
  let source: Place
  let file = ''
  beforeAll(async () => {
    server = await startTestServer()
    const cookie = await server.signIn('secretariat@demo.test')
    await server.send('DELETE', '/api/session', { cookie })
    await server.stop()
    source = await open(server.database)
    file = newFile()
    await writeBackup(source.db, file, FACTS)
  })
  afterAll(() => source.close())

  test('every table is the same, and counters go on where they stood', async () => {
    const copy = await restored(file)
    const before = await contentOf(server.database.url)
    expect(await contentOf(copy.url)).toEqual(before)
    expect(before.entries?.length).toBeGreaterThan(10)
    expect(before.audit_events?.length).toBeGreaterThan(1)
    const add = `insert into audit_events (at, kind, detail) values (now(), 'signed-in', '{}') returning id`
    const [here] = await copy.sql.unsafe(add)
    const [there] = await source.sql.unsafe(add)
    expect(here).toEqual(there)
    await source.sql`delete from audit_events where id = ${there?.id}`
    await copy.close()
  })

  test('a server starts on it and serves the texts', async () => {
    const database = await freshDatabase()
    const place = await open(database)
    await restoreBackup(place.db, file)
    await place.sql.end()
    const again = await startTestServer({ database })
    const cookie = await again.signIn('secretariat@demo.test')
    const answer = await again.send('GET', '/api/texts', { cookie })
    const texts: { seq: number }[] = await answer.json()
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.every(({ seq }) => seq > 0)).toBe(true)
    await again.stop()
    await database.close()
  })

  test('only its owner may read the file, it is a script of SQL, and it is never overwritten', async () => {
    expect((await stat(file)).mode & 0o077).toBe(0)
    const script = gunzipSync(await readFile(file)).toString()
    expect(script).toMatch(/^-- \{"parley":"backup"/)
    expect(script.match(/^copy "/gm)?.length).toBe(Object.keys(await contentOf(server.database.url)).length)
    await expect(writeBackup(source.db, file, FACTS)).rejects.toThrow(/exists already/)
    await expect(writeBackup(source.db, join(folder, 'none', 'x'), FACTS)).rejects.toThrow(/no folder/)
  })

  test('a database with anything in it is left alone', async () => {
    const before = await contentOf(server.database.url)
    await expect(restoreBackup(source.db, file)).rejects.toThrow(/not empty/)
    expect(await contentOf(server.database.url)).toEqual(before)
  })

  test('a file that was damaged anywhere, cut or changed is refused, and nothing is left behind', async () => {
    const bytes = await readFile(file)
    const plain = gunzipSync(bytes)
    const empty = await open(await freshDatabase())
    const bad = newFile()
    const refuses = async (content: Buffer): Promise<void> => {
      await writeFile(bad, content)
      await expect(restoreBackup(empty.db, bad)).rejects.toThrow()
      const [left] =
        await empty.sql`select (select count(*) from users) + (select count(*) from entries) as rows`
      expect(left?.rows).toBe('0')
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ by
        // The header's time stamp, flags and name of the packing program are not content.
        fc.pre(at >= 10)
        await refuses(flipped)
      }),
      { seed: 1, numRuns: 15 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(plain.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const flipped = Buffer.from(plain)
        flipped[at] = (flipped[at] ?? 0) ^ by
        await refuses(gzipSync(flipped))
      }),
      { seed: 2, numRuns: 15 },
    )
    for (const share of [0, 0.3, 0.999]) {
      await refuses(bytes.subarray(0, Math.floor(bytes.length * share)))
      await refuses(gzipSync(plain.subarray(0, Math.floor(plain.length * share))))
    }
    await refuses(gzipSync(Buffer.concat([plain, Buffer.from('more\n')])))
    await writeFile(bad, bytes)
    await restoreBackup(empty.db, bad)
    await empty.close()
  })

  test('a file of another version says with which one it can be restored', async () => {
    const script = gunzipSync(await readFile(file)).toString()
    const bad = newFile()
    await writeFile(bad, gzipSync(script.replace(/"migration":\d+/, '"migration":1')))
    const empty = await open(await freshDatabase())
    await expect(restoreBackup(empty.db, bad)).rejects.toThrow(/made by Parley 0\.0\.0/)
    await expect(restoreBackup(empty.db, bad)).rejects.toBeInstanceOf(BackupError)
    await empty.close()
  })
})

test('restore(backup(database)) is the database, whatever its rows hold', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map(text => text.replaceAll('\0', ''))
  const awkward = fc.oneof(
    words,
    fc.constantFrom('\\.', '\\N', '\t', '\r\n', "'", '"', '\\', '', '\u2028', '😀'),
  )
  const user = fc.record({ name: awkward, email: awkward, administrator: fc.boolean() })
  const event = fc.record({
    kind: awkward,
    address: fc.option(awkward),
    detail: fc.dictionary(words, awkward),
  })
  const bytes = fc.uint8Array({ maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(user, { maxLength: 20 }),
      fc.array(event, { maxLength: 20 }),
      fc.array(bytes, { maxLength: 12 }),
      async (users, events, updates) => {
        const database = await freshDatabase()
        const { db, sql, close } = await open(database)
        for (const [i, { name, email, administrator }] of users.entries())
          await sql`insert into users (id, email, name, administrator) values (${`u${i}`}, ${`${i}${email}`}, ${name}, ${administrator})`
        for (const { kind, address, detail } of events)
          await sql`insert into audit_events (at, kind, address, detail) values (now(), ${kind}, ${address}, ${JSON.stringify(detail)}::text::jsonb)`
        await sql`insert into meetings (id, title) values ('m', ${users[0]?.name ?? ''})`
        await sql`insert into texts (id, meeting_id, title) values ('t', 'm', '')`
        for (const [i, update] of updates.entries())
          await sql`insert into refused_updates (id, text_id, user_id, code, update) values (${`r${i}`}, 't', 'u', 'stale', ${Buffer.from(update)})`
        const file = newFile()
        await writeBackup(db, file, FACTS)
        const copy = await restored(file)
        expect(await contentOf(copy.url)).toEqual(await contentOf(database.url))
        await copy.close()
        await close()
      },
    ),
    { seed: 3, numRuns: 5 },
  )
})

test('a record that does not verify is not restored', async () => {
  const { db, sql, close } = await open(await freshDatabase())
  await sql`insert into meetings (id, title) values ('m', '')`
  await sql`insert into texts (id, meeting_id, title) values ('t', 'm', '')`
  const by = { actor: 'system', role: 'system', delegation: 'system', connection: 'system' }
  await createLog(db).append('t' as TextId, emptyHead(), [baseEntry([], FACTS.at, by)], [])
  await sql`alter table entries disable trigger entries_append_only`
  await sql`update entries set actor = 'somebody else'`
  const file = newFile()
  await writeBackup(db, file, FACTS)
  await expect(restored(file)).rejects.toThrow(/does not verify/)
  await close()
})

test('a backup made while rooms write is one moment of all of them', async () => {
  const database = await freshDatabase()
  const { db, sql, close } = await open(database)
  const ids = ['a', 'b', 'c'] as TextId[]
  await sql`insert into meetings (id, title) values ('m', '')`
  for (const id of ids) await sql`insert into texts (id, meeting_id, title) values (${id}, 'm', '')`
  const log = createLog(db)
  let writing = true
  let written = 0
  const by = { role: 'delegate', delegation: 'CEPT', connection: 'c' }
  const write = async (text: TextId): Promise<void> => {
    let head = emptyHead()
    for (let n = 0; writing; n++) {
      const actor = `${text}-${n}` as UserId
      const update = new Uint8Array(2_000).fill(n)
      const entry = { kind: 'edit' as const, at: new Date(), actor, ...by, update, changes: [] }
      // Each entry and the claim of its client id are one transaction.
      const claim = { client: n + 10, user: actor, delegation: 'CEPT' as never }
      head = await log.append(text, head, [entry, entry], [claim])
      written += 1
    }
  }
  const writers = ids.map(write)
  await expect.poll(() => written).toBeGreaterThan(30)
  const file = newFile()
  const before = written
  await writeBackup(db, file, FACTS)
  const after = written
  writing = false
  await Promise.all(writers)
  expect(after).toBeGreaterThan(before)
  const copy = await restored(file)
  const whole = await contentOf(database.url)
  const part = await contentOf(copy.url)
  for (const name of ['entries', 'clients'])
    expect(part[name]?.filter(row => !whole[name]?.includes(row))).toEqual([])
  expect(part.entries?.length).toBeLessThan(whole.entries?.length ?? 0)
  expect(part.entries?.length).toBe(2 * (part.clients?.length ?? 0))
  await copy.close()
  await close()
})
