// Backups: what is restored is what was backed up, and a server goes on with it; a bad file leaves nothing.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BackupError } from '../../server/backup/format.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { writeBackup } from '../../server/backup/write.ts'
import { baseEntry } from '../../server/history/base.ts'
import { createLog } from '../../server/history/log.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import { freshDatabase } from '../helpers/database.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { contentOf, FACTS, open, type Place, useBackups } from './backup/places.ts'

const { folder, newFile, restored } = useBackups()

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
    await expect(writeBackup(source.db, join(folder(), 'none', 'x'), FACTS)).rejects.toThrow(/no folder/)
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
