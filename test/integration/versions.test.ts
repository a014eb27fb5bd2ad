// Versions of a text on a real server and a real record: numbered, listed, downloaded, immutable; and the freeze.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { MadeAnswer, TextSummary } from '../../shared/requests.ts'
import type { VersionsAnswer } from '../../shared/versions.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn, startInstallation } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let database: FreshDatabase
let server: TestServer
let text: TextSummary
let chair: string
let secretariat: string
let cept: string
let apt: Client

const versions = async (cookie = cept): Promise<VersionsAnswer> =>
  (await server.send('GET', `/api/texts/${text.id}/versions`, { cookie })).json()
const ask = (cookie: string, asked: object): Promise<Response> =>
  server.send('POST', `/api/texts/${text.id}/commands`, {
    cookie,
    body: { id: crypto.randomUUID(), ...asked },
  })
const download = (rev: number | string, format: string, cookie = cept): Promise<Response> =>
  server.send('GET', `/api/texts/${text.id}/versions/${rev}/download?format=${format}`, { cookie })

beforeAll(async () => {
  database = await freshDatabase()
  server = await startTestServer({ database })
  chair = await server.signInAs('facilitator')
  secretariat = await server.signInAs('secretariat')
  cept = await server.signInAs('delegate', 'CEPT')
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
  await database.close()
})

describe('a published version', () => {
  test('is numbered and listed with its entry, and nobody but chair and secretariat publishes', async () => {
    expect(await versions()).toMatchObject({ versions: [], frozen: null })
    expect(await refusalIn(await ask(cept, { act: 'publish', note: '' }))).toMatchObject({
      code: 'role-forbids',
    })
    const published = await ask(chair, { act: 'publish', note: 'After the first reading' })
    const { seq } = await published.json()
    const [first] = (await versions()).versions
    expect(first).toMatchObject({
      ...{ rev: 1, seq, by: 'CHAIR', person: 'Facilitator', note: 'After the first reading' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(first?.open).toBe((await versions()).open)
  })

  test('gets a number of its own when two publish at once, and one number when one command is asked twice', async () => {
    const [one, two] = await Promise.all([
      ask(chair, { act: 'publish', note: 'mine' }),
      ask(secretariat, { act: 'publish', note: 'yours' }),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    const id = crypto.randomUUID()
    const twice = await Promise.all([0, 1].map(() => ask(chair, { id, act: 'publish', note: 'once' })))
    const seqs = await Promise.all(twice.map(async answer => (await answer.json()).seq))
    expect(seqs[0]).toBe(seqs[1])
    const { versions: all } = await versions()
    expect(all.map(({ rev }) => rev)).toEqual([4, 3, 2, 1])
    expect(
      all
        .slice(1, 3)
        .map(({ note }) => note)
        .sort(),
    ).toEqual(['mine', 'yours'])
  })

  test('is downloaded as it was, whatever is typed afterwards', async () => {
    const before = await (await download(1, 'txt')).text()
    apt.hand.perform({ kind: 'type', block: 3, at: 0, length: 0, words: 'afterwards ' })
    await apt.saved()
    expect(await (await download(1, 'txt')).text()).toBe(before)
    const answer = await download(1, 'html')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+ Rev\.1\.html"/)
    expect(await answer.text()).toContain('Rev.1')
    expect(await (await download(1, 'json')).json()).toMatchObject({ version: { rev: 1 } })
    for (const [rev, format, status] of [
      [9, 'txt', 404],
      ['x', 'txt', 404],
      [1, 'exe', 400],
    ] as const)
      expect((await download(rev, format)).status).toBe(status)
  })
})

describe('a frozen text', () => {
  test('refuses words and decisions, and hears positions', async () => {
    const frozen = await ask(secretariat, { act: 'freeze', reason: 'with the translators' })
    expect(frozen.status).toBe(200)
    expect((await versions()).frozen).toMatchObject({ by: 'SEC', reason: 'with the translators' })
    const before = apt.lines()
    apt.hand.perform({ kind: 'type', block: 3, at: 0, length: 0, words: 'too late ' })
    await apt.until(() => apt.closed !== null)
    expect([apt.closed?.code, apt.refusal?.code]).toEqual([4409, 'text-frozen'])
    apt.close()
    apt = client(server.url, text.id, await server.signInAs('delegate', 'APT'), delegation('APT'))
    await apt.synced()
    expect(apt.lines()).toEqual(before)

    const { tabled } = readNegotiation(apt.doc)
    const [mine] = [...tabled.values()].filter(({ by, state }) => by === 'CEPT' && state === 'open')
    if (!mine) throw new Error('CEPT proposes nothing')
    const digest = digestOf(readText(apt.doc), mine.marks)
    const heard = ['CEPT', 'APT', 'ATU', 'RCC', 'ASMG', 'CITEL']
    const adopt = { act: 'adopt', marks: mine.marks, digest, heard }
    expect(await refusalIn(await ask(chair, adopt))).toMatchObject({ code: 'text-frozen' })
    const withdraw = { act: 'withdraw', number: mine.number, reason: '' }
    expect(await refusalIn(await ask(cept, withdraw))).toMatchObject({ code: 'text-frozen' })
    const position = { act: 'position', number: mine.number, stance: 'support', reason: '', condition: '' }
    expect((await ask(await server.signInAs('delegate', 'ATU'), position)).status).toBe(200)
    expect(await refusalIn(await ask(chair, { act: 'freeze', reason: '' }))).toMatchObject({
      code: 'already-so',
    })
  })

  test('is frozen after a restart, with the same versions, and is published while it is', async () => {
    const listed = await versions()
    const { port } = server
    await server.close()
    server = await startTestServer({ database, config: { port } })
    expect(await versions()).toEqual(listed)
    expect((await ask(chair, { act: 'publish', note: 'as translated' })).status).toBe(200)
    await apt.synced()
    apt.hand.perform({ kind: 'type', block: 3, at: 0, length: 0, words: 'still too late ' })
    await apt.until(() => apt.refusal !== null)
    expect(apt.refusal?.code).toBe('text-frozen')
    expect(await refusalIn(await ask(cept, { act: 'thaw' }))).toMatchObject({ code: 'role-forbids' })
    expect((await ask(chair, { act: 'thaw' })).status).toBe(200)
    apt.close()
    apt = client(server.url, text.id, await server.signInAs('delegate', 'APT'), delegation('APT'))
    await apt.synced()
    apt.hand.perform({ kind: 'type', block: 3, at: 0, length: 0, words: 'now ' })
    const { seq } = await apt.saved()
    expect(await versions()).toMatchObject({ frozen: null, seq })
  })
})

describe('who published', () => {
  test.each([
    ['named', true, true],
    ['region', false, true],
    ['hidden', false, true],
  ])(
    'is told in a meeting that shows "%s" only to who may know, and in no file of another',
    async (attribution, all, secretary) => {
      const place = await startInstallation()
      try {
        const send = place.server.send
        const body = { title: 'A meeting', attribution, delegations: REGIONAL_DELEGATIONS }
        const meeting: MadeAnswer = await (
          await send('POST', '/api/meetings', { cookie: place.admin, body })
        ).json()
        const paper = {
          ...{ title: 'نص', language: 'ar', direction: 'rtl', illustrative: false },
          ...{ breaks: 'lines', wording: 'The Conference shall review it.' },
        }
        const made: MadeAnswer = await (
          await send('POST', `/api/meetings/${meeting.id}/texts`, { cookie: place.admin, body: paper })
        ).json()
        const code = attribution === 'hidden' ? 'PARTYA' : 'CEPT'
        const reader = await place.seat(meeting.id, 'reader@example.org', 'delegate', code)
        const president = await place.seat(meeting.id, 'chair@example.org', 'facilitator', 'CHAIR')
        const path = `/api/texts/${made.id}`
        const publish = { id: crypto.randomUUID(), act: 'publish', note: '' }
        await send('POST', `${path}/commands`, { cookie: president.cookie, body: publish })
        const seen = async (at: string, cookie: string): Promise<string> =>
          (await send('GET', `${path}/versions${at}`, { cookie })).text()
        const name = 'Name of chair@example.org'
        expect((await seen('', reader.cookie)).includes(name)).toBe(all)
        expect((await seen('', place.admin)).includes(name)).toBe(secretary)
        for (const format of ['txt', 'html', 'json'])
          for (const cookie of [reader.cookie, place.admin]) {
            const file = await seen(`/1/download?format=${format}`, cookie)
            expect(file).toContain('The Conference shall review it.')
            expect(file.includes(name)).toBe(all)
          }
        expect(await seen('/1/download?format=html', reader.cookie)).toContain('<html lang="ar" dir="rtl">')
        const stranger = await place.enter('else@example.org', await place.makeAccount('else@example.org'))
        expect(await seen('', stranger)).toContain('not-a-member')
        expect(await seen('/1/download?format=txt', stranger)).toContain('not-a-member')
      } finally {
        await place.close()
      }
    },
  )
})
