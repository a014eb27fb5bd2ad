// A body may be minutes under way and a file half a minute in work: whoever was removed, signed out or erased meanwhile writes
// nothing any more, and no name comes back.
import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseAccount } from '../../server/accounts/erase.ts'
import { type Database, schema, type Transaction } from '../../server/db/open.ts'
import { asUserId } from '../../shared/ids.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { type Installation, refusalIn, startInstallation } from '../helpers/installation.ts'
import { sendFile } from '../helpers/sendFile.ts'
import { beginRequest } from '../helpers/slowRequest.ts'
import { ins, p, r, wordFile } from '../helpers/word.ts'

let place: Installation
let sql: postgres.Sql
let db: Database
let meeting = ''
let text = ''
beforeAll(async () => {
  place = await startInstallation()
  sql = postgres(place.server.database.url, { max: 3, onnotice: () => {} })
  db = drizzle(sql, { schema })
  meeting = await place.makeMeeting()
  const path = `/api/meetings/${meeting}/texts/word?title=T&language=en&direction=ltr`
  const made = await sendFile(place.server, place.admin, path, wordFile({ body: p('one two three') }))
  text = ((await made.json()) as { id: string }).id
})
afterAll(async () => {
  await sql.end()
  await place.close()
})

type Person = { id: string; cookie: string; name: string }
async function seat(role = 'delegate'): Promise<Person> {
  const email = `d${randomUUID()}@example.org`
  return { ...(await place.seat(meeting, email, role, 'CEPT')), name: `Name of ${email}` }
}

const remove = async ({ id }: Person): Promise<void> => {
  const path = `/api/meetings/${meeting}/members/${id}`
  expect((await place.server.send('DELETE', path, { cookie: place.admin })).status).toBe(204)
}
const signOut = async ({ cookie }: Person): Promise<void> => {
  expect((await place.server.send('DELETE', '/api/session', { cookie })).status).toBe(204)
}
const erase = async ({ id }: Person): Promise<void> => {
  expect((await eraseAccount(db, asUserId(id), new Date())).ok).toBe(true)
}

const FILE = wordFile({ body: p(`${r('one ')}${ins('CEPT', 'smuggled ')}${r('two three')}`) })
const comment = () => ({
  ...{ command: randomUUID(), audience: 'all', body: 'smuggled' },
  anchor: { pid: 'p-1-0', mark: null, quote: 'one' },
})
const draft = () => ({
  ...{ command: randomUUID(), words: 'smuggled', note: '' },
  anchor: { pid: 'p-1-0', from: 0, to: 3, quote: 'one', before: '', after: ' two' },
})

/** What somebody left behind, wherever it may be: entries, comments, drafts, texts. */
async function smuggled(): Promise<string[]> {
  const { send } = place.server
  const record = await (await send('GET', `/api/texts/${text}/record`, { cookie: place.admin })).text()
  const found = await sql<{ words: string }[]>`select body as words from comments
    union all select words from drafts union all select title from texts`
  return [record, ...found.map(({ words }) => words)].filter(words => words.includes('smuggled'))
}

describe.each([
  ['removed', remove, 403],
  ['signed out', signOut, 401],
  ['erased', erase, 401],
] as const)('a person who was %s while the body was under way', (_case, goes, status) => {
  test.each([
    ['words of a file', 'delegate', 'import', () => FILE],
    ['a comment', 'delegate', 'comments', comment],
    ['a draft', 'delegate', 'drafts', draft],
    ['a text', 'facilitator', 'branch', () => ({ seq: 1, title: 'smuggled' })],
    ['a visit', 'delegate', 'seen', () => ({ seq: 1 })],
  ])('leaves nothing of %s behind', async (_what, role, path, body) => {
    const person = await seat(role)
    const cookie = person.cookie
    const slow = await beginRequest(place.server, 'POST', `/api/texts/${text}/${path}`, {
      cookie,
      body: body(),
    })
    await goes(person)
    expect((await slow.finish()).status).toBe(status)
    expect(await smuggled()).toEqual([])
    expect(await sql`select 1 from visits where user_id = ${person.id}`).toEqual([])
  })
})

/** Resolves when somebody waits for what a transaction of the test holds. */
const waitedFor = (): Promise<void> =>
  expect
    .poll(
      () => sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
    )
    .toHaveLength(1)

describe('a file that is still in work', () => {
  test.each([
    ['was removed', 'delete from members where user_id = $1', 'not-a-member'],
    ['acts for others now', `update members set delegation = 'RCC' where user_id = $1`, 'authority-changed'],
    ['has another role', `update members set role = 'facilitator' where user_id = $1`, 'authority-changed'],
  ])('is not brought in when its bringer %s', async (_case, change, code) => {
    const { id, cookie } = await seat()
    // Which delegations there are is asked when the bringer is known already, and before the file is read.
    const sent = await sql.begin(async tx => {
      await tx`lock table delegations in access exclusive mode`
      const bringing = sendFile(place.server, cookie, `/api/texts/${text}/import`, FILE)
      await waitedFor()
      await tx.unsafe(change, [id])
      return { bringing }
    })
    expect((await refusalIn(await sent.bringing)).code).toBe(code)
    expect(await smuggled()).toEqual([])
  })
})

describe('an erasure that is under way', () => {
  const put = (person: Person, method: string, path: string, body: object) =>
    place.server.send(method, `/api/texts/${text}/${path}`, { cookie: person.cookie, body })
  const made = async (person: Person, path: string, body: object): Promise<string> => {
    const { id }: MadeAnswer = await (await put(person, 'POST', path, body)).json()
    return id
  }
  const opened = (person: Person): Promise<string> =>
    made(person, 'comments', { ...comment(), body: 'What does it cover?' })

  test.each([
    ['opens a thread', async () => ['POST', 'comments', comment()] as const],
    [
      'answers',
      async (person: Person) =>
        ['POST', `comments/${await opened(person)}`, { command: randomUUID(), body: 'smuggled' }] as const,
    ],
    [
      'settles a thread',
      async (person: Person) => ['PUT', `comments/${await opened(person)}`, { settled: true }] as const,
    ],
    ['writes a draft', async () => ['POST', 'drafts', draft()] as const],
    [
      'changes a draft',
      async () => {
        const id = await made(await seat(), 'drafts', { ...draft(), words: 'A' })
        return ['PUT', `drafts/${id}`, { version: 1, words: 'smuggled', note: '' }] as const
      },
    ],
  ])('lets no name come back from somebody who %s', async (_what, prepare) => {
    const person = await seat()
    const [method, path, body] = await prepare(person)
    const sent = await db.transaction(async (tx: Transaction) => {
      await eraseAccount(tx as unknown as Database, asUserId(person.id), new Date())
      const writing = put(person, method, path, body)
      await waitedFor()
      return { writing }
    })
    expect((await refusalIn(await sent.writing)).code).toBe('not-a-member')
    expect(await smuggled()).toEqual([])
    const names = await sql<{ name: string }[]>`select author as name from comments
      union select resolved_by from threads union select changed_by from drafts`
    expect(names.map(({ name }) => name)).not.toContain(person.name)
  })
})
