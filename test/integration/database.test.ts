// The database: migrations by several at once, the lock of its one owner, and a record that nobody can change.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseTaken, type LockConnection, OWNER_LOCK, takeOwnerLock } from '../../server/db/lock.ts'
import { runMigrations } from '../../server/db/migrate.ts'
import journal from '../../server/db/migrations/meta/_journal.json' with { type: 'json' }
import { openDatabase } from '../../server/db/open.ts'
import { createLogger } from '../../server/logger.ts'
import { databaseServers, type FreshDatabase, freshDatabase } from '../helpers/database.ts'

const logger = createLogger('silent')
const never = (error: Error): never => {
  throw error
}

describe.each(databaseServers)('on $name', server => {
  test('three that migrate an empty database at once all succeed', async () => {
    const database = await freshDatabase(server, { empty: true })
    const openers = [1, 2, 3].map(() => postgres(database.url, { max: 1, onnotice: () => {} }))
    await Promise.all(openers.map(sql => runMigrations(sql)))
    const [row] = await postgres(database.url, {
      max: 1,
    })`select count(*)::int as n from drizzle.__drizzle_migrations`
    // Each once: one that ran twice would be counted twice.
    expect(row?.n).toBe(journal.entries.length)
    await Promise.all(openers.map(sql => sql.end()))
    await database.close()
  })

  test('a second process is refused in words, and let in when the first has closed', async () => {
    const database = await freshDatabase(server)
    const config = { dataDir: '', databaseUrl: database.url }
    const first = await openDatabase(config, logger, never)
    await expect(openDatabase(config, logger, never)).rejects.toThrow(/Another Parley process/)
    await first.ping()
    await first.close()
    const second = await openDatabase(config, logger, never)
    await second.close()
    await database.close()
  })

  test('of two that take the lock at the same moment one wins', async () => {
    const database = await freshDatabase(server)
    const connect = (options: LockConnection) => postgres(database.url, options)
    const taken = await Promise.allSettled([1, 2].map(() => takeOwnerLock(connect, logger, never)))
    expect(taken.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const one of taken) {
      if (one.status === 'fulfilled') await one.value.release()
      else expect(one.reason).toBeInstanceOf(DatabaseTaken)
    }
    await database.close()
  })

  test('a lost connection takes the lock again, or says that it was lost to another', async () => {
    const database = await freshDatabase(server)
    const lost: Error[] = []
    let closed = () => {}
    const connect = (options: LockConnection) =>
      postgres(database.url, {
        ...options,
        onclose: () => [options.onclose(), closed()],
        backoff: () => 0,
      })
    const owner = await takeOwnerLock(connect, logger, error => lost.push(error))
    const admin = postgres(database.url, { max: 1 })
    const holders = () =>
      admin<{ pid: number }[]>`select pid from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`
    const [before] = await holders()
    const gone = new Promise<void>(resolve => {
      closed = resolve
    })
    await admin`select pg_terminate_backend(${before?.pid ?? 0})`
    await gone
    await expect.poll(async () => (await holders())[0]?.pid ?? before?.pid).not.toBe(before?.pid)
    expect(lost).toEqual([])

    // Another process waits in the lock's queue: it gets the lock in the moment in which ours is lost.
    const [again] = await holders()
    const rival = postgres(database.url, { max: 1 })
    const granted = rival`select pg_advisory_lock(${OWNER_LOCK[0]}::int, ${OWNER_LOCK[1]}::int)`.execute()
    await expect
      .poll(
        async () => (await admin`select 1 from pg_locks where locktype = 'advisory' and not granted`).length,
      )
      .toBe(1)
    await admin`select pg_terminate_backend(${again?.pid ?? 0})`
    await granted
    await expect.poll(() => lost.length, { timeout: 15_000 }).toBe(1)
    expect(lost[0]).toBeInstanceOf(DatabaseTaken)
    await rival.end()
    await owner.release()
    await admin.end()
    await database.close()
  })

  describe('the record', () => {
    let database: FreshDatabase
    let sql: postgres.Sql

    beforeAll(async () => {
      database = await freshDatabase(server)
      sql = postgres(database.url, { max: 1, onnotice: () => {} })
      await sql`insert into meetings (id, title) values ('m', 'Meeting')`
      await sql`insert into texts (id, meeting_id, title) values ('t', 'm', 'Text')`
      await sql`insert into clients (text_id, client_id, user_id, delegation) values ('t', 7, 'u', 'APT')`
      await sql`insert into entries (text_id, seq, at, kind, actor, role, delegation, connection, update, changes, prev_hash, hash)
        values ('t', 1, now(), 'edit', 'u', 'delegate', 'APT', 'c', '\\x00', '[]', '\\x00', '\\x01')`
    })
    afterAll(async () => {
      await sql.end()
      await database.close()
    })

    test.each([
      "update entries set actor = 'somebody else'",
      'delete from entries',
      'truncate entries',
      "update clients set user_id = 'somebody else'",
      'delete from clients',
      'truncate clients',
      'truncate texts cascade',
    ])('refuses: %s', async statement => {
      await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
      const [kept] = await sql`select actor, user_id from entries, clients`
      expect(kept).toEqual({ actor: 'u', user_id: 'u' })
    })
  })
})

test('a database that is not there is an error, not a wait for ever', async () => {
  const config = { dataDir: '', databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing' }
  await expect(openDatabase(config, logger, never)).rejects.toThrow(/ECONNREFUSED/)
})
