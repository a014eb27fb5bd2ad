// Erasing a person: no table holds the name or the email any more, and every record verifies as before.
import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMER } from '../../server/accounts/erase.ts'
import { runCommand } from '../../server/accounts/errands.ts'
import { purgeOld } from '../../server/audit/purge.ts'
import { verifyRecords } from '../../server/backup/restore.ts'
import { type Database, schema } from '../../server/db/open.ts'
import type { DelegationCode } from '../../shared/ids.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { client } from '../helpers/client.ts'
import { type Installation, OWN, startInstallation } from '../helpers/installation.ts'

const EMAIL = 'anna.berg@example.org'
const NAME = `Name of ${EMAIL}`
const BASE = { language: 'en', direction: 'ltr', illustrative: true, breaks: 'lines' } as const

let place: Installation
let sql: postgres.Sql
let db: Database
let meeting = ''
let text = ''
let anna = { id: '', cookie: '' }
beforeAll(async () => {
  place = await startInstallation()
  sql = postgres(place.server.database.url, { max: 2, onnotice: () => {} })
  db = drizzle(sql, { schema })
  meeting = await place.makeMeeting()
  const body = { ...BASE, title: 'Resolution 24', wording: 'The Conference shall review the plan.' }
  const made = await place.server.send('POST', `/api/meetings/${meeting}/texts`, {
    cookie: place.admin,
    body,
  })
  const answer: MadeAnswer = await made.json()
  text = answer.id
  anna = await place.seat(meeting, EMAIL, 'delegate', 'CEPT')
})
afterAll(async () => {
  await sql.end()
  await place.close()
})

const ask = (method: string, path: string, body: unknown, cookie = anna.cookie): Promise<Response> =>
  place.server.send(method, `/api/texts/${text}/${path}`, { cookie, body })
const made = async (answer: Response): Promise<string> => {
  expect(answer.status).toBe(200)
  const { id }: MadeAnswer = await answer.json()
  return id
}

/** Anna does everything that leaves a trace of who did it. */
async function leaveTraces(): Promise<void> {
  const writer = client(place.server.url, text, anna.cookie, 'CEPT' as DelegationCode)
  await writer.synced()
  writer.hand.perform({ kind: 'type', block: 0, at: 128, length: 0, words: 'every year ' })
  await writer.saved()
  writer.close()
  const stranger = client(place.server.url, text, anna.cookie, 'APT' as DelegationCode)
  await stranger.synced()
  stranger.hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'not mine ' })
  await stranger.until(() => stranger.refusal !== null)
  stranger.close()
  const anchor = { pid: 'p-1-0', mark: null, quote: 'review' }
  const thread = { command: randomUUID(), audience: 'all', anchor, body: 'What does it cover?' }
  const id = await made(await ask('POST', 'comments', thread))
  expect((await ask('PUT', `comments/${id}`, { settled: true })).ok).toBe(true)
  const place_ = { pid: 'p-1-0', from: 0, to: 3, quote: 'The', before: '', after: ' Con' }
  await made(await ask('POST', 'drafts', { command: randomUUID(), words: 'A', note: '', anchor: place_ }))
  expect((await ask('POST', 'seen', { seq: 1 })).ok).toBe(true)
  await ask('POST', 'commands', { id: randomUUID(), act: 'defer', pid: 'p-1-0', reason: '' })
  await place.server.send('GET', `/api/meetings/${meeting}/audit`, { cookie: place.admin })
}

/** Every place of the database that holds these words in any way: table.column. */
async function whereIs(words: string): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' order by 1, 2`
  const found: string[] = []
  for (const { table, column } of columns) {
    // Bytes are searched as they are: an update of Yjs holds words as UTF-8.
    const [row] = await sql.unsafe<{ found: boolean }[]>(
      `select exists (select 1 from "${table}" where strpos(lower("${column}"::text), lower($1)) > 0
        or strpos("${column}"::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0) as found`,
      [words],
    )
    if (row?.found) found.push(`${table}.${column}`)
  }
  return found
}

describe('a person who took part', () => {
  test('leaves the name in these places only', async () => {
    await leaveTraces()
    expect(await whereIs(NAME)).toEqual([
      'comments.author',
      'drafts.changed_by',
      'threads.resolved_by',
      'users.name',
    ])
    expect(await whereIs(EMAIL)).toContain('users.email')
  })

  test('is not erased without a second word, nor while a meeting would lose its secretariat', async () => {
    const asked = await runCommand(db, { do: 'erase', email: EMAIL, confirmed: false })
    expect(asked).toMatchObject({ done: false, words: expect.stringContaining('--yes') })
    const admin = await runCommand(db, { do: 'erase', email: 'admin@example.org', confirmed: true })
    expect(admin).toMatchObject({
      done: false,
      words: expect.stringContaining('only secretariat of A meeting'),
    })
    expect(await whereIs(EMAIL)).toContain('users.email')
  })

  test('is erased: no table holds name or email, and the records verify', async () => {
    const before = await sql`select * from entries order by text_id, seq`
    const erased = await runCommand(db, { do: 'erase', email: EMAIL, confirmed: true })
    expect(erased).toMatchObject({ done: true, words: expect.stringContaining(anna.id) })
    expect(await whereIs(NAME)).toEqual([])
    expect(await whereIs(EMAIL)).toEqual([])
    expect(await sql`select * from entries order by text_id, seq`).toEqual(before)
    expect(before.some(entry => entry.actor === anna.id)).toBe(true)
    expect(await verifyRecords(db)).toEqual({ texts: 1, entries: before.length })
    const left = ['sessions', 'passwords', 'members', 'visits', 'refused_updates']
    for (const table of left)
      expect(await sql.unsafe(`select 1 from ${table} where user_id = $1`, [anna.id]), table).toEqual([])
    const events = await sql`select address from audit_events where user_id = ${anna.id}`
    expect(events.length).toBeGreaterThan(0)
    expect(events.every(({ address }) => address === null)).toBe(true)
  })

  test('cannot come back under what is left, and others see a former participant', async () => {
    const { server } = place
    expect((await server.send('GET', '/api/texts', { cookie: anna.cookie })).status).toBe(401)
    const body = { email: EMAIL, password: OWN }
    expect((await server.send('POST', '/api/session', { body })).status).toBe(401)
    const ghost = { email: `${anna.id}@erased.invalid`, name: 'Ghost', role: 'observer', delegation: 'OBS' }
    expect((await place.add(meeting, ghost)).status).toBe(400)
    const threads = await (
      await server.send('GET', `/api/texts/${text}/comments`, { cookie: place.admin })
    ).json()
    expect(JSON.stringify(threads)).toContain(FORMER)
    const list = await runCommand(db, { do: 'list' })
    expect(list.words).not.toContain('erased')
    const log = await server.send('GET', `/api/meetings/${meeting}/audit?person=${anna.id}`, {
      cookie: place.admin,
    })
    expect(JSON.stringify(await log.json())).toContain(FORMER)
  })
})

test('what is too old goes, what is not stays, and the log says that it went', async () => {
  const at = new Date('2026-01-10T00:00:00Z')
  const days = (n: number): string => new Date(at.getTime() - n * 86_400_000).toISOString()
  await sql`delete from audit_events`
  for (const n of [800, 731, 729, 1])
    await sql`insert into audit_events (at, kind, detail) values (${days(n)}, ${`day ${n}`}, '{}')`
  for (const n of [800, 10])
    await sql`insert into refused_updates (id, text_id, user_id, at, code, update)
      values (${`r${n}`}, ${text}, 'x', ${days(n)}, 'stale', '')`
  expect(await purgeOld(db, at, 730)).toEqual({ events: 2, refused: 1 })
  const kinds = await sql`select kind from audit_events order by id`
  expect(kinds.map(({ kind }) => kind)).toEqual(['day 729', 'day 1', 'purged'])
  expect((await sql`select id from refused_updates where user_id = 'x'`).map(({ id }) => id)).toEqual(['r10'])
  expect(await purgeOld(db, at, 730)).toEqual({ events: 0, refused: 0 })
})
