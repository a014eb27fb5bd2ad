// Who wrote a paragraph's words, over HTTP on a real record: after a decision, after the paragraph moved, and as much
// of persons as the meeting lets its readers know.
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meetings } from '../../server/db/tables.ts'
import type { Attribution } from '../../shared/attribution.ts'
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Verdict } from '../../shared/negotiation/model.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import type { TextSummary } from '../../shared/requests.ts'
import { blockText } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let text: TextSummary
let cookies: Record<string, string>
let cept: Client

const ask = (query: string, who = 'observer'): Promise<Response> =>
  server.send('GET', `/api/texts/${text.id}/blame${query}`, { cookie: cookies[who] ?? '' })
const blame = async (pid: string, who?: string, at?: number): Promise<BlameAnswer> =>
  (await ask(`?pid=${pid}${at ? `&at=${at}` : ''}`, who)).json()
const command = async (who: string, body: object): Promise<number> => {
  const cookie = cookies[who] ?? ''
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, {
    cookie,
    body: { id: crypto.randomUUID(), ...body },
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()).seq
}

beforeAll(async () => {
  server = await startTestServer()
  cookies = {
    cept: await server.signInAs('delegate', 'CEPT'),
    chair: await server.signInAs('facilitator'),
    observer: await server.signInAs('observer'),
    secretariat: await server.signInAs('secretariat'),
  }
  const texts: TextSummary[] = await (
    await server.send('GET', '/api/texts', { cookie: cookies.cept ?? '' })
  ).json()
  const found = texts.find(one => one.title.includes('1.8.2'))
  if (!found) throw new Error('no demonstration text')
  text = found
  cept = client(server.url, text.id, cookies.cept ?? '', delegation('CEPT'))
  await cept.synced()
})
afterAll(async () => {
  cept.close()
  await server.close()
})

describe('blame over HTTP', () => {
  let pid: string
  let adopted: number
  let typed: number
  let old: string

  test('names who wrote words and what made them text, and who asked that the others go', async () => {
    const blocks = readText(cept.doc)
    const i = blocks.findIndex(
      ({ runs, type }) => type !== 'heading' && runs.length > 0 && runs.every(run => run.marks.length === 0),
    )
    pid = blocks[i]?.pid ?? ''
    old = blockText(blocks[i] as never)
    cept.hand.perform({
      kind: 'replace',
      block: Math.ceil((i * 256) / blocks.length),
      at: 0,
      length: 30,
      words: 'Instead ',
    })
    typed = (await cept.saved()).seq
    const now = readText(cept.doc)
    const marks = [...new Set(now[i]?.runs.flatMap(run => run.marks.map(mark => mark.id)))]
    expect(marks.length).toBeGreaterThan(0)
    adopted = await command('chair', {
      ...{ act: 'adopt', marks, digest: digestOf(now, marks), reason: 'as drafted', heard: ['CEPT'] },
    })
    const told = await blame(pid)
    const stretch = told.stretches.find(({ became }) => became !== null)
    expect(stretch).toMatchObject({
      by: 'CEPT',
      words: 'Instead ',
      last: typed,
      became: adopted,
      base: false,
    })
    expect(stretch?.number).toMatch(/^CEPT\//)
    const [gone] = told.gone
    expect(gone).toMatchObject({ decided: adopted, asked: [{ by: 'CEPT', entry: typed }] })
    expect(gone?.words && old.includes(gone.words)).toBe(true)
    const decision = told.entries.find(({ seq }) => seq === adopted)
    expect(decision).toMatchObject({ delegation: 'CHAIR', act: 'adopt', reason: 'as drafted' })
    expect(decision?.person).toEqual(expect.any(String))
    const rest = told.stretches.filter(({ base }) => base)
    expect(rest.length).toBeGreaterThan(0)
    expect(told.stretches.map(({ words }) => words).join('')).toBe(
      blockText(readText(cept.doc)[i] ?? (blocks[i] as never)),
    )
  })

  test('tells the same after the paragraph moved, and what was so before', async () => {
    const before = await blame(pid)
    const blocks = readText(cept.doc)
    await command('cept', {
      act: 'wish',
      wish: { kind: 'move', pid, after: blocks.at(-1)?.pid ?? null },
      rationale: '',
    })
    await cept.synced()
    await expect
      .poll(() => [...readNegotiation(cept.doc).tabled.values()].some(one => one.wish?.kind === 'move'))
      .toBe(true)
    const negotiation = readNegotiation(cept.doc)
    const wish = [...negotiation.tabled.values()].find(
      one => one.wish?.kind === 'move' && one.wish.pid === pid,
    )
    const verdict: Verdict = { steps: [], wishes: [{ number: wish?.number ?? 'X/0', act: 'adopt' }] }
    const moved = await command('chair', {
      ...{ act: 'decide', ...verdict, heard: [] },
      digest: digestOfVerdict(readText(cept.doc), verdict, negotiation.tabled),
    })
    const after = await blame(pid)
    expect(after.at).toBeGreaterThanOrEqual(moved)
    expect({ stretches: after.stretches, gone: after.gone }).toEqual({
      stretches: before.stretches,
      gone: before.gone,
    })
    const then = await blame(pid, 'observer', typed - 1)
    expect(then.stretches.map(({ words }) => words).join('')).toContain(old)
    expect(then.gone).toEqual([])
  })

  test('tells persons as the meeting allows it', async () => {
    const connection = postgres(server.database.url, { max: 1 })
    const db = drizzle(connection)
    const policy = (attribution: Attribution) =>
      db.update(meetings).set({ attribution }).where(eq(meetings.id, text.meeting))
    await policy('region')
    expect((await blame(pid)).entries.map(({ person }) => person).filter(Boolean)).toEqual([])
    expect((await blame(pid, 'chair')).entries.map(({ person }) => person).filter(Boolean)).toEqual([])
    expect((await blame(pid, 'secretariat')).entries.some(({ person }) => person !== null)).toBe(true)
    await policy('named')
    expect((await blame(pid)).entries.some(({ person }) => person !== null)).toBe(true)
    await connection.end()
  })

  test('refuses strangers, addresses that are none and paragraphs that never were', async () => {
    expect((await ask(`?pid=${pid}`, 'nobody')).status).toBe(401)
    expect(await refusalIn(await ask('?pid=x'))).toMatchObject({ code: 'malformed' })
    expect(await refusalIn(await ask('?pid=p-zz-zz'))).toMatchObject({ code: 'paragraph-unknown' })
    expect(await refusalIn(await ask(`?pid=${pid}&at=0`))).toMatchObject({ code: 'malformed' })
  })
})
