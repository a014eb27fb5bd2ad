// Connections to the database that break on one side only, as at a firewall that forgets them or a database that moves.
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseTaken } from '../../server/db/lock.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { createLog } from '../../server/history/log.ts'
import { emptyBatch } from '../../server/sync/batch.ts'
import { commit } from '../../server/sync/commit.ts'
import { ROOM } from '../../server/sync/limits.ts'
import { patientLog } from '../../server/sync/patience.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { handClock } from '../helpers/clock.ts'
import { silent } from '../helpers/cohort.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { entry } from '../helpers/log-contract.ts'
import { startProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'

const TEXT = 't' as TextId
const CLAIMS = [{ client: 5, user: 'anna' as UserId, delegation: delegation('CEPT') }]

describe('connections that are half-open', () => {
  let fresh: FreshDatabase
  let proxy: TcpProxy
  let database: OpenDatabase
  let lost: Error[]
  /** past the proxy */
  let sql: postgres.Sql

  beforeEach(async () => {
    fresh = await freshDatabase()
    proxy = await startProxy({ port: Number(new URL(fresh.url).port) })
    const url = new URL(fresh.url)
    url.port = String(proxy.port)
    lost = []
    database = await openDatabase({ dataDir: '', databaseUrl: url.href }, silent, error => lost.push(error))
    sql = postgres(fresh.url, { max: 2, onnotice: () => {} })
    await sql`insert into meetings (id, title) values ('m', 'Meeting')`
    await sql`insert into texts (id, meeting_id, title) values (${TEXT}, 'm', 'Text')`
  })
  afterEach(async () => {
    // Whoever still waits on a stranded connection is told the end.
    await proxy.close()
    await database.close()
    await sql.end()
    await fresh.close()
  })

  const records = () => {
    const clock = handClock()
    const open = () => createLog(database.openRecord())
    return { clock, log: patientLog(open(), clock, open) }
  }
  const batchOf = (words: string) => ({ ...emptyBatch(), entries: [entry(words)] })

  it('are given up with the attempt that they did not answer: the next one is written over new ones', async () => {
    const { clock, log } = records()
    // Several texts are recorded at once: all of the record's connections are open.
    await Promise.all(Array.from({ length: 8 }, () => log.entries(TEXT, 0, 1)))
    const head = await commit(log, TEXT, emptyHead(), batchOf('one'), clock)
    proxy.strand()
    const second = commit(log, TEXT, head, batchOf('two'), clock)
    await clock.pass(ROOM.patience + ROOM.commitRetries[0])
    const reached = await second
    expect((await log.load(TEXT)).head).toEqual(reached)
    expect(reached.seq).toBe(2)
  })

  it('in the middle of a transaction keep nobody from its place in the record', async () => {
    const { clock, log } = records()
    const head = await commit(log, TEXT, emptyHead(), batchOf('one'), clock)
    // Its entry is written, its claim waits for somebody who then claims nothing; meanwhile the way back is lost.
    const rival = await sql.reserve()
    await rival`begin`
    await rival`insert into clients (text_id, client_id, user_id, delegation) values (${TEXT}, 5, 'ben', 'APT')`
    const second = commit(log, TEXT, head, { ...batchOf('two'), claims: CLAIMS }, clock)
    await expect
      .poll(
        async () =>
          (
            await sql`select 1 from pg_stat_activity
              where wait_event = 'transactionid' and datname = current_database()`
          ).length,
      )
      .toBe(1)
    proxy.strand()
    await rival`rollback`
    rival.release()
    await clock.pass(ROOM.patience + ROOM.commitRetries[0])
    expect((await second).seq).toBe(2)
    const loaded = await log.load(TEXT)
    expect([loaded.entries.length, [...loaded.owners.keys()]]).toEqual([2, [5]])
  })

  it('of our own lock do not pass for another process: the lock is taken again, and kept from others', async () => {
    const holder = async (): Promise<number | undefined> =>
      (
        await sql<{ pid: number }[]>`select pid from pg_locks where locktype = 'advisory' and granted
          and database = (select oid from pg_database where datname = current_database())`
      )[0]?.pid
    const before = await holder()
    proxy.strand({ reset: true })
    await expect.poll(async () => lost[0] ?? ((await holder()) ?? before) !== before).toBe(true)
    const again = openDatabase({ dataDir: '', databaseUrl: fresh.url }, silent, error => lost.push(error), {
      fresh: true,
    })
    await expect(again).rejects.toThrow(DatabaseTaken)
    expect(lost).toEqual([])
  })
})
