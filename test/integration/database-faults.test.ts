// A real server whose PostgreSQL goes away, is slow, is full or is busy, with real clients at it: nobody sees a word
// that is not recorded, the author keeps it and reads that it is not saved, and all goes on without a hand.
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SessionAnswer } from '../../shared/requests.ts'
import { type Delegate, delegateAt, wordsOf } from '../faults/delegate.ts'
import { until } from '../faults/sitting.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { startProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'

const TEXT = 'resolution-24'
const CEPT = delegation('CEPT')

describe('a database in trouble', () => {
  let database: FreshDatabase
  let proxy: TcpProxy
  let server: TestServer
  let cept: Delegate
  let apt: Delegate
  /** past the proxy */
  let sql: postgres.Sql

  beforeAll(async () => {
    database = await freshDatabase()
    proxy = await startProxy({ port: Number(new URL(database.url).port) })
    const url = new URL(database.url)
    url.port = String(proxy.port)
    server = await startTestServer({ database: { ...database, url: url.href } })
    sql = postgres(database.url, { max: 2, onnotice: () => {} })
    const enter = async (email: string, code: string): Promise<Delegate> => {
      const cookie = await server.signIn(email)
      const session: SessionAnswer = await (await server.send('GET', '/api/session', { cookie })).json()
      return delegateAt({
        url: server.url,
        text: TEXT,
        user: session.user.id,
        cookie,
        code: delegation(code),
      })
    }
    cept = await enter('cept@demo.test', 'CEPT')
    apt = await enter('apt@demo.test', 'APT')
    await until('both are in the text', () => [cept, apt].every(one => one.status().synced))
    cept.begin()
  })
  beforeEach(settled)
  afterAll(async () => {
    cept.close()
    apt.close()
    await server.close()
    await sql.end()
    await proxy.close()
    await database.close()
  })

  const seen = (): string[] => wordsOf(apt.doc(), CEPT)
  async function settled(): Promise<void> {
    await until('every word is saved and seen', () => {
      const saved = cept.status().unsaved === 0 && cept.status().synced && apt.status().synced
      return saved && seen().join() === cept.words().all.join()
    })
    expect(cept.status().kept).toEqual([])
  }
  const recorded = async (): Promise<number> =>
    (await sql<{ n: number }[]>`select count(*)::int as n from entries where text_id = ${TEXT}`)[0]?.n ?? 0

  /** While the fault lasts the newest word is with its author alone, and counts as unsaved. */
  async function expectHeld(): Promise<void> {
    const before = await recorded()
    const words = seen()
    cept.type()
    await expect.poll(() => cept.status().unsaved).toBeGreaterThan(0)
    await new Promise(resolve => setTimeout(resolve, 700))
    expect(await recorded()).toBe(before)
    expect(seen()).toEqual(words)
    expect(cept.status().unsaved).toBeGreaterThan(0)
  }

  it('that is gone: the word is held, and everybody goes on when it is back', async () => {
    proxy.cut()
    await expectHeld()
    proxy.pass()
    await settled()
  })

  it('that answers nothing any more, on connections that stay open', async () => {
    proxy.hold()
    await expectHeld()
    proxy.pass()
    await settled()
  })

  it('whose disk is full', async () => {
    await sql.unsafe(`
      create function full_disk() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger full_disk before insert on entries for each statement execute function full_disk()`)
    await expectHeld()
    await sql`drop trigger full_disk on entries`
    await settled()
  })

  it('that is slow: words arrive late, in order, once', async () => {
    proxy.delay(400)
    for (let n = 0; n < 5; n++) cept.type()
    expect(seen()).not.toEqual(cept.words().all)
    await settled()
    proxy.delay(0)
  })

  it('all of whose connections hang in requests: the record is still written', async () => {
    const cookie = await server.signIn('cept@demo.test')
    let release: () => void = () => {}
    const locked = sql.begin(async tx => {
      await tx`lock table sessions in access exclusive mode`
      await new Promise<void>(resolve => {
        release = resolve
      })
    })
    await expect
      .poll(
        async () =>
          (
            await sql`select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'sessions'::regclass`
          ).length,
      )
      .toBe(1)
    const requests = Array.from({ length: 40 }, () => server.send('GET', '/api/meetings', { cookie }))
    await expect.poll(async () => (await sql`select 1 from pg_locks where not granted`).length).toBe(10)
    for (let n = 0; n < 3; n++) cept.type()
    await settled()
    release()
    await locked
    expect((await Promise.all(requests)).map(answer => answer.status)).toEqual(requests.map(() => 200))
  })
})
