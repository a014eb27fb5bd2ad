// The record in a real database: the contract of every log, and what only a database can get wrong.
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { schema } from '../../server/db/open.ts'
import { FenceLost, type Log, type NewEntry, RecordBroken } from '../../server/history/entries.ts'
import { createLog } from '../../server/history/log.ts'
import { emptyBatch } from '../../server/sync/batch.ts'
import { systemClock } from '../../server/sync/clock.ts'
import { commit } from '../../server/sync/commit.ts'
import { openText } from '../../server/sync/open.ts'
import { createTurns } from '../../server/threads/queue.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { openDoc, readText, writeBase } from '../../shared/ydoc.ts'
import { silent } from '../helpers/cohort.ts'
import { databaseServers, type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation, tagged, text } from '../helpers/documents.ts'
import { entry, logContract } from '../helpers/log-contract.ts'

for (const server of databaseServers)
  describe(`the record in ${server.name}`, () => {
    let database: FreshDatabase
    let sql: postgres.Sql
    let log: Log
    let made = 0

    beforeAll(async () => {
      database = await freshDatabase(server)
      sql = postgres(database.url, { max: 4, onnotice: () => {} })
      log = createLog(drizzle(sql, { schema }))
      await sql`insert into meetings (id, title) values ('m', 'Meeting')`
    })
    afterAll(async () => {
      await sql.end({ timeout: 5 })
      await database.close()
    })

    const newText = async (): Promise<TextId> => {
      made += 1
      const id = `text-${made}` as TextId
      await sql`insert into texts (id, meeting_id, title) values (${id}, 'm', 'Text')`
      return id
    }

    logContract('keeps the contract', async () => ({ log, text: await newText() }))

    it('lets exactly one of many who race for a place win it', async () => {
      const id = await newText()
      const tries = Array.from({ length: 8 }, (_, n) => log.append(id, emptyHead(), [entry(`by ${n}`)], []))
      const results = await Promise.allSettled(tries)
      expect(results.filter(one => one.status === 'fulfilled')).toHaveLength(1)
      for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(FenceLost)
      expect((await log.load(id)).entries).toHaveLength(1)
    })

    it('appends a long batch as a whole', async () => {
      const id = await newText()
      const many = Array.from({ length: 1_000 }, (_, n) => entry(`entry ${n}`))
      const head = await log.append(id, emptyHead(), many, [])
      expect(head.seq).toBe(1_000)
      expect((await log.load(id)).head).toEqual(head)
    })

    describe('with more entries than one statement takes', () => {
      const many = (last: Partial<NewEntry> = {}): NewEntry[] => [
        ...Array.from({ length: 4_999 }, (_, n) => entry(`entry ${n}`, { commandId: `k-${n}` })),
        entry('the last', last),
      ]
      const anna = { user: 'anna' as UserId, delegation: delegation('CEPT') }

      it('appends them as a whole, and once, though the answer is lost', async () => {
        const id = await newText()
        const head = await log.append(id, emptyHead(), many(), [{ client: 7, ...anna }])
        expect(head.seq).toBe(5_000)
        expect(await log.append(id, emptyHead(), many(), [{ client: 7, ...anna }])).toEqual(head)
        const loaded = await log.load(id)
        expect(loaded.head).toEqual(head)
        expect(loaded.entries).toHaveLength(5_000)
        expect(loaded.owners).toEqual(new Map([[7, anna]]))
        const next = await log.append(id, head, [entry('next')], [])
        expect(next.seq).toBe(5_001)
      })

      it('appends none of them when the last cannot be', async () => {
        const id = await newText()
        const head = await log.append(id, emptyHead(), [entry('one', { commandId: 'taken' })], [])
        await expect(log.append(id, head, many({ commandId: 'taken' }), [])).rejects.toThrow(FenceLost)
        expect((await log.load(id)).head).toEqual(head)
      })

      it('lets only one of two owners write after the same head', async () => {
        const id = await newText()
        const tries = ['mine', 'theirs'].map(connection =>
          log.append(id, emptyHead(), many({ connection }), []),
        )
        const results = await Promise.allSettled(tries)
        const lost = results.filter(one => one.status === 'rejected')
        expect(lost.map(one => one.reason)).toEqual([expect.any(FenceLost)])
        expect((await log.load(id)).entries).toHaveLength(5_000)
      })
    })

    it('keeps two snapshots and drops older ones', async () => {
      const id = await newText()
      let head = emptyHead()
      for (let n = 0; n < 4; n++) {
        head = await log.append(id, head, [entry(`entry ${n}`)], [])
        await log.saveSnapshot(id, head, Y.encodeStateAsUpdateV2(new Y.Doc()))
      }
      const kept = await sql`select seq from snapshots where text_id = ${id} order by seq`
      expect(kept.map(row => Number(row.seq))).toEqual([3, 4])
    })

    describe('opens', () => {
      async function recorded(): Promise<TextId> {
        const id = await newText()
        const doc = openDoc(1)
        const updates: Uint8Array[] = []
        doc.on('update', update => updates.push(update))
        for (const line of ['one', 'two', 'three']) writeBase(doc, text(line), 'test')
        let head = emptyHead()
        const copy = openDoc(2)
        for (const update of updates) {
          head = await log.append(id, head, [entry('', { update })], [])
          Y.applyUpdate(copy, update)
          await log.saveSnapshot(id, head, Y.encodeStateAsUpdateV2(copy))
        }
        return id
      }
      const building = createTurns(1)
      const opened = async (id: TextId) => {
        const { ground, snapshotSeq } = await openText(log, silent, id, building)
        return { lines: tagged(readText((await ground).live)), snapshotSeq }
      }
      const lines = ['one', 'two', 'three']

      it('from the newest snapshot', async () => {
        expect(await opened(await recorded())).toEqual({ lines, snapshotSeq: 3 })
      })

      it('from an older one when the newest is damaged', async () => {
        const id = await recorded()
        await sql`update snapshots set state = '\\x00010203' where text_id = ${id} and seq = 3`
        expect(await opened(id)).toEqual({ lines, snapshotSeq: 2 })
      })

      it('from the whole record when every snapshot is damaged, decodable or not', async () => {
        const id = await recorded()
        const { head } = await log.load(id)
        await log.saveSnapshot(id, head, new Uint8Array([9, 9, 9, 9]))
        await sql`update snapshots set state = '\\x00010203' where text_id = ${id} and seq = 2`
        expect(await opened(id)).toEqual({ lines, snapshotSeq: 0 })
      })

      it('not at all when the record was tampered with', async () => {
        const id = await recorded()
        await sql`delete from snapshots where text_id = ${id}`
        await sql.unsafe('alter table entries disable trigger user')
        await sql`update entries set actor = 'mallory' where text_id = ${id} and seq = 2`
        await sql.unsafe('alter table entries enable trigger user')
        await expect(openText(log, silent, id, building)).rejects.toThrow(RecordBroken)
      })
    })

    it('goes on after the connection was cut in the middle of an append, without an entry lost or doubled', async () => {
      const id = await newText()
      const claims = [{ client: 5, user: 'anna' as UserId, delegation: delegation('CEPT') }]
      const head = await log.append(id, emptyHead(), [entry('one')], claims)
      const batch = { ...emptyBatch(), entries: [entry('two'), entry('three')] }
      const pending = commit(log, id, head, batch, systemClock)
      const cutter = postgres(database.url, { max: 1 })
      await cutter`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`
      expect((await pending).seq).toBe(3)
      const rows = await cutter`select seq from entries where text_id = ${id} order by seq`
      expect(rows.map(row => Number(row.seq))).toEqual([1, 2, 3])
      await cutter.end()
    })
  })
