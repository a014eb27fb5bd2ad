// A new text from a moment of another: the same text, a record of its own that says where it came from, and the old untouched.
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, schema } from '../../server/db/open.ts'
import { createLog } from '../../server/history/log.ts'
import { createMoments } from '../../server/history/moments.ts'
import { parseMarkId, parseTextId, type TextId } from '../../shared/ids.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let sql: postgres.Sql
let db: Database
let text: TextId
let meeting = ''
let newest = 0
let facilitator = ''
beforeAll(async () => {
  server = await startTestServer()
  sql = postgres(server.database.url, { max: 2, onnotice: () => {} })
  db = drizzle(sql, { schema })
  facilitator = await server.signIn('facilitator@demo.test')
  const listed = await server.send('GET', '/api/texts', { cookie: facilitator })
  const found: { id: string; meeting: string }[] = await listed.json()
  const first = parseTextId(found[0]?.id ?? '')
  if (!first) throw new Error('the demonstration has texts')
  text = first
  meeting = found[0]?.meeting ?? ''
  const cept = client(server.url, text, await server.signIn('cept@demo.test'), delegation('CEPT'))
  await cept.synced()
  for (const words of ['one ', 'two ', 'three '])
    cept.hand.perform({ kind: 'type', block: 80, at: 100, length: 0, words })
  newest = (await cept.saved()).seq
  cept.close()
})
afterAll(async () => {
  await sql.end()
  await server.close()
})

const branch = (seq: number, cookie = facilitator, title = 'Before lunch'): Promise<Response> =>
  server.send('POST', `/api/texts/${text}/branch`, { cookie, body: { seq, title } })
const branched = async (seq: number, cookie?: string): Promise<TextId> => {
  const answer = await branch(seq, cookie)
  expect(answer.status).toBe(200)
  const { id }: MadeAnswer = await answer.json()
  const made = parseTextId(id)
  if (!made) throw new Error('the answer names a text')
  return made
}

describe('a branch', () => {
  test('is the text as it stood at any entry, and the other record is what it was', async () => {
    const log = createLog(db)
    const moments = createMoments(log)
    const before = await log.entries(text, 0, 10_000)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: newest }), async seq => {
        const made = await branched(seq)
        const [then, now] = [await moments.at(text, seq), await moments.at(made, 1)]
        expect(now?.blocks).toEqual(then?.blocks)
        expect(now?.negotiation).toEqual(then?.negotiation)
        const { entries, owners } = await log.load(made)
        expect(entries.length).toBe(1)
        const origin = before[seq - 1]
        expect(entries[0]).toMatchObject({
          kind: 'base',
          role: 'facilitator',
          command: { act: 'branch', text, seq, hash: Buffer.from(origin?.hash ?? []).toString('hex') },
        })
        const old = (await log.load(text)).owners
        for (const [id, owner] of owners) expect(old.get(id)).toEqual(owner)
      }),
      { seed: 4, numRuns: 6, examples: [[1], [newest]] },
    )
    expect(await log.entries(text, 0, 10_000)).toEqual(before)
  })

  test('is negotiated on: its people write in it, take back their own words, and decide', async () => {
    const made = await branched(newest)
    const cookie = await server.signIn('cept@demo.test')
    const cept = client(server.url, made, cookie, delegation('CEPT'))
    await cept.synced()
    cept.hand.perform({ kind: 'type', block: 80, at: 100, length: 0, words: 'and on ' })
    expect((await cept.saved()).seq).toBe(2)
    const moments = createMoments(createLog(db))
    const { negotiation } = (await moments.at(made, 2)) ?? {}
    const own = [...(negotiation?.tabled.values() ?? [])].find(
      ({ state, number }) => state === 'open' && number.startsWith('CEPT/'),
    )
    const body = { id: crypto.randomUUID(), act: 'withdraw', number: own?.number, reason: '' }
    const withdrawn = await server.send('POST', `/api/texts/${made}/commands`, { cookie, body })
    expect([withdrawn.status, await withdrawn.json()]).toEqual([200, { seq: 3 }])
    expect(cept.refusal).toBeNull()
    cept.close()
  })

  test('leaves every client id with its person: nobody goes on under the id of another', async () => {
    const log = createLog(db)
    const made = await branched(newest)
    const { owners } = await log.load(made)
    const [theirs] = [...owners].find(([, owner]) => owner.delegation === 'CEPT') ?? []
    expect(theirs).toBeDefined()
    const thief = client(server.url, made, await server.signIn('apt@demo.test'), delegation('APT'))
    await thief.synced()
    const own = thief.doc.clientID
    thief.doc.clientID = theirs ?? 0
    thief.hand.perform({ kind: 'type', block: 80, at: 100, length: 0, words: 'not mine ' })
    await thief.until(() => thief.refusal !== null)
    expect(thief.refusal?.code).toBe('foreign-client')
    thief.doc.clientID = own
    thief.close()
  })

  test('keeps every mark with the delegation that made it', async () => {
    const { blocks } = (await createMoments(createLog(db)).at(await branched(newest), 1)) ?? { blocks: [] }
    const marks = blocks.flatMap(block => block.runs.flatMap(run => run.marks))
    expect(marks.length).toBeGreaterThan(3)
    for (const { id, by } of marks) expect(parseMarkId(id)?.by).toBe(by)
  })
})

describe('who may, and what', () => {
  test('the secretariat may, delegates and observers may not', async () => {
    const secretariat = await server.signIn('secretariat@demo.test')
    await branched(1, secretariat)
    for (const [who, code] of [
      ['cept', 'role-forbids'],
      ['observer', 'observers-read'],
    ]) {
      const answer = await branch(1, await server.signIn(`${who}@demo.test`))
      expect([answer.status, (await refusalIn(answer)).code]).toEqual([403, code])
    }
    const path = `/api/meetings/${meeting}/audit?kind=text-created`
    const log = await server.send('GET', path, { cookie: secretariat })
    expect(JSON.stringify(await log.json())).toContain(`"from":"${text}"`)
  })

  test('a moment that was not, and a title that is none', async () => {
    const texts = await sql`select id from texts`
    for (const answer of [await branch(newest + 1), await branch(0), await branch(1, facilitator, ' ')])
      expect([answer.status, (await refusalIn(answer)).code]).toEqual([400, 'malformed'])
    expect(await sql`select id from texts`).toEqual(texts)
  })
})
