// The proof of a record from a running server: key, heads, and an export that verifies and tells no more than it may.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import * as buffer from 'lib0/buffer'
import { pino } from 'pino'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '../../server/db/open.ts'
import { createLog } from '../../server/history/log.ts'
import { nodeCrypto } from '../../server/proof/crypto.ts'
import { KEY_FILE } from '../../server/proof/key.ts'
import { emptyHead, hashEntry } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import type { HeadAnswer, KeyAnswer } from '../../shared/proof/answers.ts'
import { portableCrypto } from '../../shared/proof/crypto.ts'
import type { MeetingAnswer } from '../../shared/requests.ts'
import { databaseServers, freshDatabase } from '../helpers/database.ts'
import { verdictOf } from '../helpers/record-file.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

describe('the proof of a record', () => {
  let server: TestServer
  let sql: postgres.Sql
  let cookie: string
  let text: string

  beforeAll(async () => {
    server = await startTestServer()
    sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
    cookie = await server.signIn('cept@demo.test')
    const answer = await server.send('GET', '/api/meetings', { cookie })
    const meetings = (await answer.json()) as MeetingAnswer[]
    text = meetings[0]?.texts[0]?.id ?? ''
  })
  afterAll(async () => {
    await sql.end({ timeout: 5 })
    await server.close()
  })

  const get = (path: string, as = cookie): Promise<Response> => server.send('GET', path, { cookie: as })
  const headOf = async (query = ''): Promise<HeadAnswer> =>
    (await get(`/api/texts/${text}/head${query}`)).json() as Promise<HeadAnswer>
  const record = async (as = cookie, query = ''): Promise<string> =>
    (await get(`/api/texts/${text}/record${query}`, as)).text()
  const setAttribution = (attribution: string) => sql`update meetings set attribution = ${attribution}`
  /** Ids and names by which no delegation goes. */
  const people = async (): Promise<string[]> =>
    (await sql<{ id: string; name: string }[]>`select id, name from users`).flatMap(({ id, name }) => [
      id,
      name,
    ])

  it('exports a record that verifies, with either cryptography', async () => {
    const file = await record()
    const head = await headOf()
    const key = (await (await server.send('GET', '/api/key')).json()) as KeyAnswer
    for (const crypto of [nodeCrypto, portableCrypto]) {
      const verdict = verdictOf(file, { key: key.fingerprint, head }, crypto)
      expect(verdict.findings).toEqual([])
      expect(verdict).toMatchObject({
        ok: true,
        replayed: true,
        entries: head.seq,
        head: { hash: head.hash },
      })
    }
    expect(buffer.fromBase64(key.publicKey)).toHaveLength(32)
  })

  it('answers a head, the hash at an entry, and nothing for an entry that is not there', async () => {
    const head = await headOf()
    expect(head).toMatchObject({ asked: null, checkpoint: { seq: head.seq, hash: head.hash, key: head.key } })
    expect((await headOf(`?seq=${head.seq}`)).asked).toEqual({ seq: head.seq, hash: head.hash })
    expect((await headOf('?seq=1')).asked?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await headOf('?seq=100000')).asked).toEqual({ seq: 100_000, hash: null })
    for (const seq of ['0', 'x', '-1', '1.5'])
      expect((await get(`/api/texts/${text}/head?seq=${seq}`)).status).toBe(400)
  })

  it('tells strangers the key alone', async () => {
    for (const path of ['head', 'record']) {
      expect((await server.send('GET', `/api/texts/${text}/${path}`)).status).toBe(401)
      expect((await get(`/api/texts/nowhere/${path}`)).status).toBe(404)
    }
    expect((await server.send('GET', '/api/key')).status).toBe(200)
  })

  it('leaves persons out where the meeting keeps them, and still verifies; the secretariat has them', async () => {
    const secretary = await server.signIn('secretariat@demo.test')
    await sql`update users set name = 'Known as ' || id`
    for (const attribution of ['region', 'hidden']) {
      await setAttribution(attribution)
      const file = await record()
      const verdict = verdictOf(file)
      expect(verdict.findings).toEqual([])
      expect(verdict).toMatchObject({ veiled: 0, header: { redacted: true } })
      for (const told of await people()) expect(file.includes(told), told).toBe(false)
      const full = await record(secretary)
      expect(verdictOf(full)).toMatchObject({ ok: true, header: { redacted: false } })
      expect(full.includes('"people":[{')).toBe(true)
      expect(verdictOf(await record(secretary, '?persons=no'))).toMatchObject({
        ok: true,
        header: { redacted: true },
      })
    }
    await setAttribution('named')
  })

  it('refuses to change or delete what proves, as the account that the server works under', async () => {
    for (const table of ['entries', 'clients', 'checkpoints', 'signing_keys'])
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(sql.unsafe(statement), statement).rejects.toThrow(/append-only|permission denied/)
    const updates = [
      `update entries set actor = 'mallory'`,
      `update checkpoints set hash = ''`,
      `update signing_keys set public_key = ''`,
    ]
    for (const statement of updates)
      await expect(sql.unsafe(statement), statement).rejects.toThrow(/append-only|permission denied/)
    const rights = await sql<{ may: boolean }[]>`
      select coalesce(bool_or(privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')), false) as may
      from information_schema.role_table_grants
      where table_name in ('entries', 'clients', 'checkpoints', 'signing_keys') and grantee = current_user`
    expect(rights[0]?.may).toBe(false)
  })
})

describe('entries from before persons were hidden', () => {
  it('still verify, and are covered by the seal where persons are left out', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn('cept@demo.test')
    const [meeting] = (await (
      await server.send('GET', '/api/meetings', { cookie })
    ).json()) as MeetingAnswer[]
    const text = meeting?.texts[0]?.id ?? ''
    const sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
    await rechainAsFirstVersion(sql, text, 10)
    const record = async (query = '') =>
      (await server.send('GET', `/api/texts/${text}/record${query}`, { cookie })).text()
    expect(verdictOf(await record())).toMatchObject({ ok: true, veiled: 0 })
    const redacted = await record('?persons=no')
    expect(verdictOf(redacted)).toMatchObject({ ok: true, veiled: 10, header: { veiled: 10 } })
    const altered = redacted.replace('"role":"delegate","seq":7', '"role":"observer","seq":7')
    expect(altered).not.toBe(redacted)
    expect(verdictOf(altered).findings).toMatchObject([{ code: 'altered-part', part: 'veiled' }])
    await sql.end({ timeout: 5 })
    await server.close()
  })
})

/** The record as an earlier version of this program would have written its beginning. */
async function rechainAsFirstVersion(sql: postgres.Sql, text: string, upTo: number): Promise<void> {
  const entries = await createLog(drizzle(sql, { schema })).entries(text as TextId, 0, 1_000)
  await sql`grant update on entries to current_user`
  await sql`grant delete on checkpoints to current_user`
  await sql.unsafe('alter table entries disable trigger user; alter table checkpoints disable trigger user')
  let prevHash = emptyHead().hash
  for (const entry of entries) {
    const salt = entry.seq > upTo ? entry.salt : null
    const hash = hashEntry(prevHash, { ...entry, textId: text, at: entry.at.getTime(), salt })
    await sql`update entries set prev_hash = ${Buffer.from(prevHash)}, hash = ${Buffer.from(hash)},
      salt = ${salt ? Buffer.from(salt) : null} where text_id = ${text} and seq = ${entry.seq}`
    prevHash = hash
  }
  await sql`delete from checkpoints where text_id = ${text}`
  await sql.unsafe('alter table entries enable trigger user; alter table checkpoints enable trigger user')
}

describe('a server that lost its key', () => {
  for (const database of databaseServers)
    it(`says so loudly, goes on with a new one, and what the old one signed still verifies (${database.name})`, async () => {
      const kept = await freshDatabase(database)
      const dataDir = await mkdtemp(join(tmpdir(), 'parley-lost-key-'))
      const said: string[] = []
      const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) })
      const open = () => startTestServer({ database: kept, config: { dataDir }, logger })
      const exported = async (server: TestServer) => {
        const cookie = await server.signIn('cept@demo.test')
        const answer = await server.send('GET', '/api/meetings', { cookie })
        const [meeting] = (await answer.json()) as MeetingAnswer[]
        return (await server.send('GET', `/api/texts/${meeting?.texts[0]?.id}/record`, { cookie })).text()
      }
      const first = await open()
      const before = verdictOf(await exported(first))
      await first.stop()
      expect(said.join()).not.toContain('SIGNING KEY')
      await rm(join(dataDir, KEY_FILE))
      const second = await open()
      expect(said.join()).toContain('THE SIGNING KEY IS ANOTHER ONE')
      const after = verdictOf(await exported(second))
      expect(before.ok && after.ok).toBe(true)
      expect(after.header?.key).not.toBe(before.header?.key)
      expect(after.keys).toContain(before.header?.key)
      await second.stop()
      await rm(dataDir, { recursive: true })
      await kept.close()
    })
})
