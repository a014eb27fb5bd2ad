// What somebody missed and what they have seen, over HTTP on a real record; and the course of the negotiation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { asUserId } from '../../shared/ids.ts'
import type { ProgressAnswer } from '../../shared/progress.ts'
import type { TextSummary } from '../../shared/requests.ts'
import type { ChangesAnswer, SeenAnswer } from '../../shared/visits.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let text: TextSummary
let cept: string
let chair: string
let apt: Client

const changes = async (query = '', cookie = cept): Promise<ChangesAnswer> =>
  (await server.send('GET', `/api/texts/${text.id}/changes${query}`, { cookie })).json()
const seen = async (seq: number, cookie = cept): Promise<SeenAnswer> =>
  (await server.send('POST', `/api/texts/${text.id}/seen`, { cookie, body: { seq } })).json()

beforeAll(async () => {
  server = await startTestServer()
  cept = await server.signInAs('delegate', 'CEPT')
  chair = await server.signInAs('facilitator')
  const texts: TextSummary[] = await (await server.send('GET', '/api/texts', { cookie: cept })).json()
  const found = texts.find(one => one.title.includes('1.8.2'))
  if (!found) throw new Error('no demonstration text')
  text = found
  apt = client(server.url, text.id, await server.signInAs('delegate', 'APT'), delegation('APT'))
  await apt.synced()
})
afterAll(async () => {
  apt.close()
  await server.close()
})

describe('what somebody missed', () => {
  test('is nothing for who never was here, and begins with the first time the text was on screen', async () => {
    expect(await changes()).toMatchObject({ since: null, acts: [], total: 0, next: null })
    expect(await seen(text.seq)).toEqual({ seq: text.seq })
    expect(await changes()).toMatchObject({ since: { seq: text.seq }, acts: [], upTo: text.seq })
  })

  test('is told in acts of others, letters as words and decisions with their reason, never own ones', async () => {
    const before = (await changes()).upTo
    for (const [i, letter] of [...'agreed'].entries()) {
      apt.hand.perform({ kind: 'type', block: 255, at: 0, length: 0, words: letter })
      expect((await apt.saved()).seq, `letter ${i}`).toBeGreaterThan(before)
    }
    const blocks = readText(apt.doc)
    const mark = blocks.at(-1)?.runs[0]?.marks[0]?.id ?? ''
    const command = {
      id: crypto.randomUUID(),
      act: 'reject',
      marks: [mark],
      digest: digestOf(blocks, [mark]),
      reason: 'not now',
      heard: ['APT'],
    }
    const decided = await server.send('POST', `/api/texts/${text.id}/commands`, {
      cookie: chair,
      body: command,
    })
    expect(decided.status, await decided.clone().text()).toBe(200)
    const { seq } = await decided.json()

    const missed = await changes()
    expect(missed.acts).toMatchObject([
      { delegation: 'APT', kind: 'inserted', first: before + 1 },
      {
        delegation: 'CHAIR',
        kind: 'decided',
        last: seq,
        command: { act: 'reject', reason: 'not now', owners: ['APT'] },
      },
    ])
    const word = missed.acts[0]?.added ?? ''
    expect([...word].sort().join('')).toBe([...'agreed'].sort().join(''))
    expect(missed.acts[1]?.added).toBe(word)
    expect(missed.delegations).toEqual([
      { code: 'APT', count: 1 },
      { code: 'CHAIR', count: 1 },
    ])
    expect(JSON.stringify(missed)).not.toMatch(/"actor"|"parts"/)
    expect((await changes(`?after=${before}`, chair)).acts.map(act => act.delegation)).toEqual(['APT'])
  })

  test('comes in pages and by delegation', async () => {
    const all = await changes('?after=0')
    expect(all.total).toBeGreaterThan(3)
    const paged: unknown[] = []
    for (let from: number | null = 0; from !== null; ) {
      const page: ChangesAnswer = await changes(`?after=0&upTo=${all.upTo}&limit=2&from=${from}`)
      expect(page.acts.length).toBeLessThanOrEqual(2)
      paged.push(...page.acts)
      from = page.next
    }
    expect(paged).toEqual(all.acts)
    const mine = await changes('?after=0&by=APT')
    expect(mine.acts).toEqual(all.acts.filter(act => act.delegation === 'APT'))
    expect([mine.total, mine.delegations]).toEqual([mine.acts.length, all.delegations])
  })

  test('is not changed by asking; only what was on screen counts, never backwards and never beyond the record', async () => {
    const missed = await changes()
    expect((await changes()).total).toBe(missed.total)
    expect(missed.total).toBe(2)
    expect(await seen(missed.upTo + 1_000)).toEqual({ seq: missed.upTo })
    expect(await changes()).toMatchObject({ since: { seq: missed.upTo }, total: 0 })
    expect(await seen(1)).toEqual({ seq: missed.upTo })
    const later = await changes()
    expect(later.since?.seq).toBe(missed.upTo)
    expect(Date.parse(later.since?.at ?? '')).toBeGreaterThan(0)
  })

  test('is kept apart for each person', async () => {
    expect((await changes('', chair)).since).toBeNull()
  })
})

describe('the course of a negotiation', () => {
  const progress = async (cookie: string): Promise<ProgressAnswer> =>
    (await server.send('GET', `/api/texts/${text.id}/progress`, { cookie })).json()

  test('is told to every member, observers too, and follows the record', async () => {
    const before = await progress(await server.signInAs('observer'))
    expect(before.acts).toEqual([{ act: 'reject', count: 1 }])
    expect(before.points.at(-1)?.open).toBe(before.open)
    apt.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: 'A new paragraph' })
    const { seq } = await apt.saved()
    const after = await progress(cept)
    expect(after.seq).toBeGreaterThanOrEqual(seq)
    expect(after.open).toBe(before.open + 1)
    expect(after.byDelegation.find(({ code }) => code === 'APT')?.count).toBeGreaterThan(0)
  })
})

describe('strangers and nonsense are refused', () => {
  const paths = ['changes', 'progress'] as const
  test.each(paths)('%s to who is not signed in, is no member, or asks for no text', async path => {
    expect((await server.send('GET', `/api/texts/${text.id}/${path}`)).status).toBe(401)
    const nowhere = await server.send('GET', `/api/texts/no-such-text/${path}`, { cookie: cept })
    expect([nowhere.status, (await refusalIn(nowhere)).code]).toEqual([404, 'not-found'])
  })

  test('somebody who left the meeting sees and notes nothing more', async () => {
    const gone = await server.signInAs('delegate', 'RCC')
    const secretariat = await server.signInAs('secretariat')
    const who = await (await server.send('GET', '/api/session', { cookie: gone })).json()
    const path = `/api/meetings/${text.meeting}/members/${asUserId(who.user.id)}`
    expect((await server.send('DELETE', path, { cookie: secretariat })).status).toBe(204)
    for (const one of paths)
      expect((await server.send('GET', `/api/texts/${text.id}/${one}`, { cookie: gone })).status).toBe(403)
    const noted = await server.send('POST', `/api/texts/${text.id}/seen`, { cookie: gone, body: { seq: 1 } })
    expect(noted.status).toBe(403)
  })

  test.each(['?after=x', '?limit=0', '?limit=9999', '?from=-1'])('a question such as %s', async query => {
    const answer = await server.send('GET', `/api/texts/${text.id}/changes${query}`, { cookie: cept })
    expect([answer.status, (await refusalIn(answer)).code]).toEqual([400, 'malformed'])
  })

  test('a number that is none, and one told by another site', async () => {
    const wrong = await server.send('POST', `/api/texts/${text.id}/seen`, { cookie: cept, body: { seq: -1 } })
    expect(wrong.status).toBe(400)
    const foreign = await server.send('POST', `/api/texts/${text.id}/seen`, {
      cookie: cept,
      body: { seq: 1 },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(foreign.status).toBe(403)
  })
})
