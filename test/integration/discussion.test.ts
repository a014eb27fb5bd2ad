// Comments and drafts over real HTTP, sockets and database: what a delegation says inside itself never leaves it.
import { createDecoder, readVarUint } from 'lib0/decoding'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DraftAnswer, ThreadAnswer } from '../../shared/discussionRequests.ts'
import { encodeNotice, MESSAGE, readNotice } from '../../shared/protocol.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

const WHO = ['cept', 'apt', 'facilitator', 'secretariat', 'observer'] as const
type Who = (typeof WHO)[number]
const CODE: Record<Who, string> = {
  ...{ cept: 'CEPT', apt: 'APT', facilitator: 'CHAIR', secretariat: 'SEC', observer: 'OBS' },
}

let server: TestServer
let sql: postgres.Sql
const cookies = new Map<Who, string>()
let texts: string[] = []
const open: Client[] = []

beforeAll(async () => {
  server = await startTestServer()
  sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
  for (const who of WHO) cookies.set(who, await server.signIn(`${who}@demo.test`))
  const listed = await server.send('GET', '/api/texts', { cookie: cookieOf('cept') })
  const found: { id: string }[] = await listed.json()
  texts = found.map(({ id }) => id)
})
afterAll(async () => {
  for (const one of open) one.close()
  await sql.end()
  await server.close()
})

const cookieOf = (who: Who): string => cookies.get(who) ?? ''
const textOf = (n = 0): string => texts[n] ?? ''
const ask = (who: Who, method: string, path: string, body?: unknown, n = 0): Promise<Response> =>
  server.send(method, `/api/texts/${textOf(n)}/${path}`, {
    cookie: cookieOf(who),
    ...(body === undefined ? {} : { body }),
  })
const codeIn = async (answer: Response): Promise<string> => {
  const body: { error?: { code: string } } = await answer.json()
  return `${answer.status} ${body.error?.code ?? 'none'}`
}
const made = async (answer: Promise<Response>): Promise<string> => {
  const got = await answer
  if (!got.ok) throw new Error(await got.text())
  const { id }: { id: string } = await got.json()
  return id
}

const anchor = { pid: 'p-1-3', mark: null, quote: 'the wording' }
const opening = (body: string, audience: 'all' | 'own', command = crypto.randomUUID()) => ({
  ...{ command, audience, anchor, body },
})
const reply = (body: string, command = crypto.randomUUID()) => ({ command, body })
const say = (who: Who, body: string, audience: 'all' | 'own') =>
  made(ask(who, 'POST', 'comments', opening(body, audience)))
const threadsOf = async (who: Who): Promise<ThreadAnswer[]> => (await ask(who, 'GET', 'comments')).json()
const threadOf = async (who: Who, id: string): Promise<ThreadAnswer | undefined> =>
  (await threadsOf(who)).find(thread => thread.id === id)

const draftAnchor = { pid: 'p-1-3', from: 0, to: 3, quote: 'The', before: '', after: ' words' }
const drafting = (words: string, command = crypto.randomUUID()) => ({
  ...{ command, words, note: 'for Monday', anchor: draftAnchor },
})
const draft = async (who: Who, words: string): Promise<DraftAnswer> => {
  const answer = await ask(who, 'POST', 'drafts', drafting(words))
  expect(answer.status).toBe(200)
  return answer.json()
}
const draftsOf = async (who: Who): Promise<DraftAnswer[]> => (await ask(who, 'GET', 'drafts')).json()

describe('a comment for all', () => {
  test('is read by every role, and answered by all but observers', async () => {
    const id = await say('cept', 'What does "review" cover?', 'all')
    for (const who of WHO) expect((await threadOf(who, id))?.comments[0]?.body, who).toContain('review')
    for (const who of ['apt', 'facilitator', 'secretariat'] as const)
      await made(ask(who, 'POST', `comments/${id}`, reply(`from ${who}`)))
    const thread = await threadOf('observer', id)
    expect(thread?.comments.map(comment => comment.delegation)).toEqual(['CEPT', 'APT', 'CHAIR', 'SEC'])
    expect(thread?.comments.every(({ mine }) => !mine)).toBe(true)
    expect((await threadOf('cept', id))?.comments.map(({ mine }) => mine)).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(await codeIn(await ask('observer', 'POST', 'comments', opening('me too', 'all')))).toBe(
      '403 observers-read',
    )
    expect(await codeIn(await ask('observer', 'POST', `comments/${id}`, reply('me too')))).toBe(
      '403 observers-read',
    )
    expect(await codeIn(await ask('observer', 'PUT', `comments/${id}`, { settled: true }))).toBe(
      '403 observers-read',
    )
  })

  test('is changed and withdrawn by its author alone; a stone stays under answers, its words are gone', async () => {
    const id = await say('cept', 'first words', 'all')
    const root = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    const answer = await made(ask('apt', 'POST', `comments/${id}`, reply('an answer')))
    for (const [method, body] of [
      ['PUT', { body: 'put into a mouth' }],
      ['DELETE', undefined],
    ] as const)
      for (const who of ['apt', 'facilitator', 'secretariat'] as const)
        expect(await codeIn(await ask(who, method, `comments/${id}/${root}`, body))).toBe('403 not-author')
    await made(ask('cept', 'PUT', `comments/${id}/${root}`, { body: 'better words' }))
    expect((await threadOf('apt', id))?.comments[0]).toMatchObject({ body: 'better words', edited: true })

    expect((await ask('cept', 'DELETE', `comments/${id}/${root}`)).status).toBe(204)
    expect((await threadOf('apt', id))?.comments.map(({ body }) => body)).toEqual([null, 'an answer'])
    const [kept] = await sql`select body from comments where id = ${root}`
    expect(kept?.body).toBe('')
    expect(await codeIn(await ask('cept', 'DELETE', `comments/${id}/${root}`))).toBe('404 not-found')
    expect(await codeIn(await ask('cept', 'PUT', `comments/${id}/${root}`, { body: 'back' }))).toBe(
      '404 not-found',
    )
    expect((await ask('apt', 'DELETE', `comments/${id}/${answer}`)).status).toBe(204)
    expect(await threadOf('apt', id)).toBeUndefined()
  })

  test('is settled by who opened it, the chair or the secretariat; nobody writes in it until it is reopened', async () => {
    const id = await say('cept', 'settled?', 'all')
    expect(await codeIn(await ask('apt', 'PUT', `comments/${id}`, { settled: true }))).toBe(
      '403 foreign-thread',
    )
    await made(ask('facilitator', 'PUT', `comments/${id}`, { settled: true }))
    expect((await threadOf('observer', id))?.settled).toMatchObject({ by: expect.any(String) })
    expect(await codeIn(await ask('apt', 'POST', `comments/${id}`, reply('late')))).toBe('409 thread-settled')
    const root = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    expect(await codeIn(await ask('cept', 'PUT', `comments/${id}/${root}`, { body: 'late' }))).toBe(
      '409 thread-settled',
    )
    await made(ask('cept', 'PUT', `comments/${id}`, { settled: false }))
    await made(ask('apt', 'POST', `comments/${id}`, reply('in time')))
  })

  test('sent twice over a bad line is made once, also at the same moment', async () => {
    const body = opening('only once', 'all')
    const answers = await Promise.all([1, 2, 3].map(() => made(ask('cept', 'POST', 'comments', body))))
    expect(new Set(answers).size).toBe(1)
    const id = answers[0] ?? ''
    const once = reply('answered once')
    const ids = await Promise.all([1, 2].map(() => made(ask('apt', 'POST', `comments/${id}`, once))))
    expect(new Set(ids).size).toBe(1)
    expect((await threadOf('cept', id))?.comments).toHaveLength(2)
    // The same name from another person is another comment.
    expect(await made(ask('apt', 'POST', 'comments', body))).not.toBe(id)
    expect(await codeIn(await ask('apt', 'POST', `comments/${id}`, { ...body, body: 'reused' }))).toBe(
      '409 command-reused',
    )
  })

  test.each([
    ['without words', { ...opening('  ', 'all') }],
    ['too long', { ...opening('x'.repeat(2_001), 'all') }],
    ['with half a character', { ...opening('\ud83d', 'all') }],
    ['with a NUL', { ...opening('a\0b', 'all') }],
    ['for nobody known', { ...opening('x', 'all'), audience: 'APT' }],
    ['on no paragraph', { ...opening('x', 'all'), anchor: { ...anchor, pid: '../x' } }],
    ['on no mark', { ...opening('x', 'all'), anchor: { ...anchor, mark: 'x' } }],
    ['with a long quotation', { ...opening('x', 'all'), anchor: { ...anchor, quote: 'q'.repeat(301) } }],
    ['without a name', { ...opening('x', 'all'), command: 'again' }],
  ])('%s is malformed', async (_what, body) => {
    expect(await codeIn(await ask('cept', 'POST', 'comments', body))).toBe('400 malformed')
  })

  test('needs somebody who is signed in, and a text of a meeting the person is in', async () => {
    expect(await codeIn(await server.send('GET', `/api/texts/${textOf()}/comments`))).toBe(
      '401 not-signed-in',
    )
    const nowhere = await server.send('GET', '/api/texts/no-such-text/comments', { cookie: cookieOf('cept') })
    expect(await codeIn(nowhere)).toBe('404 not-found')
  })
})

describe('a comment inside a delegation', () => {
  test('changes not one byte of what others are answered', async () => {
    const others = WHO.filter(who => who !== 'cept')
    const before = await Promise.all(others.map(async who => (await ask(who, 'GET', 'comments')).text()))
    const id = await say('cept', 'our fallback is "consider"', 'own')
    await made(ask('cept', 'POST', `comments/${id}`, reply('agreed')))
    const after = await Promise.all(others.map(async who => (await ask(who, 'GET', 'comments')).text()))
    expect(after).toEqual(before)
    expect((await threadOf('cept', id))?.comments).toHaveLength(2)
  })

  test('is nothing to those who guess its ids: the answers are those to ids that do not exist', async () => {
    const id = await say('cept', 'guess me', 'own')
    const comment = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    const none = crypto.randomUUID()
    for (const who of ['apt', 'facilitator', 'secretariat'] as const)
      for (const [method, path, body] of [
        ['POST', (a: string) => `comments/${a}`, reply('hello')],
        ['PUT', (a: string) => `comments/${a}`, { settled: true }],
        ['PUT', (a: string, b: string) => `comments/${a}/${b}`, { body: 'hello' }],
        ['DELETE', (a: string, b: string) => `comments/${a}/${b}`, undefined],
      ] as const) {
        const real = await ask(who, method, path(id, comment), body)
        const guessed = await ask(who, method, path(none, none), body)
        expect([real.status, await real.text()]).toEqual([guessed.status, await guessed.text()])
        expect(real.status).toBe(404)
      }
    // Not from beside either: the thread through another text, the comment through another thread.
    expect(await codeIn(await ask('cept', 'POST', `comments/${id}`, reply('elsewhere'), 1))).toBe(
      '404 not-found',
    )
    const mine = await say('cept', 'another', 'all')
    expect(await codeIn(await ask('cept', 'PUT', `comments/${mine}/${comment}`, { body: 'x' }))).toBe(
      '404 not-found',
    )
    expect((await threadOf('cept', id))?.comments.map(({ body }) => body)).toEqual(['guess me'])
  })

  test('is lost from sight by who leaves the delegation, or only observes for it', async () => {
    const id = await say('apt', 'for our eyes', 'own')
    const set = (role: string, code: string) =>
      server.send('PUT', '/api/meetings/irm-illustration/members/demo-cept', {
        cookie: cookieOf('secretariat'),
        body: { role, delegation: code },
      })
    await set('delegate', 'APT')
    expect(await threadOf('cept', id)).toBeDefined()
    await set('observer', 'APT')
    expect(await threadOf('cept', id)).toBeUndefined()
    await set('delegate', 'CEPT')
    expect(await threadOf('cept', id)).toBeUndefined()
  })

  test('and what a person wrote for one delegation is not changed by the same person for another', async () => {
    const id = await say('cept', 'said for CEPT', 'all')
    const root = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    const set = (code: string) =>
      server.send('PUT', '/api/meetings/irm-illustration/members/demo-cept', {
        cookie: cookieOf('secretariat'),
        body: { role: 'delegate', delegation: code },
      })
    await set('APT')
    expect(await codeIn(await ask('cept', 'PUT', `comments/${id}/${root}`, { body: 'said for APT' }))).toBe(
      '403 not-author',
    )
    await set('CEPT')
  })
})

describe('a draft', () => {
  test('is its delegation’s alone: others get the answers to what does not exist, and see no byte of it', async () => {
    const before = await (await ask('apt', 'GET', 'drafts')).text()
    const { id, version } = await draft('cept', 'should consider')
    expect(await (await ask('apt', 'GET', 'drafts')).text()).toBe(before)
    expect((await draftsOf('cept')).map(({ words }) => words)).toContain('should consider')
    const none = crypto.randomUUID()
    for (const [method, path, body] of [
      ['PUT', (a: string) => `drafts/${a}`, { version, words: 'x', note: '' }],
      ['PUT', (a: string) => `drafts/${a}/tabled`, { version, tabled: true }],
      ['DELETE', (a: string) => `drafts/${a}?version=${version}`, undefined],
    ] as const)
      for (const who of ['apt', 'facilitator'] as const) {
        const [real, guessed] = [
          await ask(who, method, path(id), body),
          await ask(who, method, path(none), body),
        ]
        expect([real.status, await real.text()]).toEqual([guessed.status, await guessed.text()])
        expect(real.status).toBe(404)
      }
    for (const [who, code] of [
      ['secretariat', '403 role-forbids'],
      ['observer', '403 observers-read'],
    ] as const) {
      expect(await codeIn(await ask(who, 'GET', 'drafts'))).toBe(code)
      expect(await codeIn(await ask(who, 'POST', 'drafts', drafting('x')))).toBe(code)
    }
  })

  test('is changed in turn: who has not seen the last change is refused and nothing is lost', async () => {
    const { id, version } = await draft('cept', 'one')
    const edit = (words: string, of: number) =>
      ask('cept', 'PUT', `drafts/${id}`, { version: of, words, note: '' })
    const [a, b] = await Promise.all([edit('two', version), edit('three', version)])
    expect([a.status, b.status].sort()).toEqual([200, 409])
    expect(await codeIn(a.ok ? b : a)).toBe('409 draft-changed')
    const now = (await draftsOf('cept')).find(one => one.id === id)
    expect(now).toMatchObject({ version: version + 1, words: a.ok ? 'two' : 'three' })
    expect(await codeIn(await ask('cept', 'DELETE', `drafts/${id}?version=${version}`))).toBe(
      '409 draft-changed',
    )
    expect((await ask('cept', 'DELETE', `drafts/${id}?version=${version + 1}`)).status).toBe(204)
    expect((await draftsOf('cept')).some(one => one.id === id)).toBe(false)
  })

  test('is tabled once, is not changed while it is, and can be taken back', async () => {
    const { id, version } = await draft('cept', 'to be tabled')
    const table = (of: number, tabled: boolean) =>
      ask('cept', 'PUT', `drafts/${id}/tabled`, { version: of, tabled })
    const both = await Promise.all([table(version, true), table(version, true)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const edit = (of: number) => ask('cept', 'PUT', `drafts/${id}`, { version: of, words: 'x', note: '' })
    expect(await codeIn(await edit(version + 1))).toBe('409 draft-tabled')
    expect((await table(version + 1, false)).status).toBe(200)
    expect((await edit(version + 2)).status).toBe(200)
  })

  test('sent twice is written once', async () => {
    const body = drafting('twice')
    const answers = await Promise.all([1, 2].map(() => made(ask('cept', 'POST', 'drafts', body))))
    expect(new Set(answers).size).toBe(1)
  })

  test.each([
    ['that changes nothing', drafting('The')],
    ['that is too long', drafting('x'.repeat(8_001))],
    ['whose offsets do not fit its words', { ...drafting('x'), anchor: { ...draftAnchor, to: 9 } }],
    ['before the beginning', { ...drafting('x'), anchor: { ...draftAnchor, from: -3, to: 0 } }],
  ])('%s is malformed', async (_what, body) => {
    expect(await codeIn(await ask('cept', 'POST', 'drafts', body))).toBe('400 malformed')
  })
  test('is not deleted without saying which version', async () => {
    const { id } = await draft('cept', 'keep me')
    expect(await codeIn(await ask('cept', 'DELETE', `drafts/${id}`))).toBe('400 malformed')
  })
})

describe('on the sockets', () => {
  /** Everything a socket of this person receives, and the topics among it. */
  async function listen(who: Who): Promise<{ one: Client; topics: string[]; frames: Uint8Array[] }> {
    const one = client(server.url, textOf(), cookieOf(who), delegation(CODE[who]))
    open.push(one)
    const topics: string[] = []
    const frames: Uint8Array[] = []
    one.provider.messageHandlers[MESSAGE.notice] = (_e, d) => topics.push(readNotice(d) ?? 'unknown')
    await one.synced()
    one.provider.ws?.addEventListener('message', ({ data }) => frames.push(new Uint8Array(data)))
    return { one, topics, frames }
  }

  test('only those are told who may know, and only that there is news', async () => {
    const [cept, apt, observer] = await Promise.all([listen('cept'), listen('apt'), listen('observer')])
    const secret = 'not beyond these walls'
    const id = await say('cept', secret, 'own')
    const root = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    await made(ask('cept', 'PUT', `comments/${id}/${root}`, { body: `${secret} at all` }))
    await draft('cept', secret)
    await cept.one.until(() => cept.topics.length === 3)
    expect(cept.topics).toEqual(['comments', 'comments', 'drafts'])
    // What is said to all comes after it on every socket, so nothing of the above can still be on its way.
    await say('cept', 'in the open', 'all')
    await Promise.all([apt, observer].map(({ one, topics }) => one.until(() => topics.length > 0)))
    expect([apt.topics, observer.topics]).toEqual([['comments'], ['comments']])
    const notices = (frames: Uint8Array[]) =>
      frames.filter(frame => frame[0] === MESSAGE.notice).map(frame => [...frame])
    expect(notices(apt.frames)).toEqual([[...encodeNotice('comments')]])
    for (const { frames } of [cept, apt, observer])
      for (const frame of frames) expect(Buffer.from(frame).includes(secret)).toBe(false)
    for (const { one } of [cept, apt, observer])
      expect(JSON.stringify(one.doc.toJSON())).not.toContain(secret)
  })

  test('a program that knows no notices passes them over', async () => {
    const stock = client(server.url, textOf(), cookieOf('apt'), delegation('APT'))
    open.push(stock)
    await stock.synced()
    let heard = 0
    stock.provider.ws?.addEventListener('message', ({ data }) => {
      if (readVarUintOf(new Uint8Array(data)) === MESSAGE.notice) heard += 1
    })
    await say('cept', 'hello', 'all')
    await stock.until(() => heard === 1)
    expect(stock.closed).toBeNull()
    stock.hand.perform({ kind: 'type', block: 128, at: 100, length: 0, words: 'still here ' })
    await stock.saved()
  })
})

test('comments and drafts outlive the account of who wrote them, under the name they were known by', async () => {
  const id = await say('apt', 'I was here', 'all')
  const { words } = await draft('apt', 'and this')
  await sql`delete from users where id = 'demo-apt'`
  const thread = await threadOf('cept', id)
  expect(thread?.comments[0]).toMatchObject({
    body: 'I was here',
    delegation: 'APT',
    author: expect.any(String),
  })
  const [left] = await sql`select author_id from drafts where words = ${words}`
  expect(left).toEqual({ author_id: null })
  expect(await codeIn(await ask('apt', 'GET', 'comments'))).toBe('401 not-signed-in')
})

test('who writes without end is asked to wait, and reads on', async () => {
  let refused: Response | null = null
  for (let i = 0; i < 61 && !refused; i++) {
    const answer = await ask('facilitator', 'POST', 'comments', { not: 'a comment' })
    if (answer.status === 429) refused = answer
  }
  expect(refused && (await refused.json())).toMatchObject({
    error: { code: 'too-many-requests', detail: { retryAfter: expect.any(Number) } },
  })
  expect((await ask('facilitator', 'GET', 'comments')).status).toBe(200)
})

const readVarUintOf = (bytes: Uint8Array): number => readVarUint(createDecoder(bytes))
