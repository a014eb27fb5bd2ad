// Comments over real HTTP and database: what a delegation says inside itself never leaves it.
import { describe, expect, test } from 'vitest'
import { anchor, codeIn, made, opening, reply, useDiscussion, WHO } from './discussion/members.ts'

const { send, database, cookieOf, textOf, ask, threadOf, say } = useDiscussion()

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
    const [kept] = await database()`select body from comments where id = ${root}`
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
    expect(await codeIn(await send('GET', `/api/texts/${textOf()}/comments`))).toBe('401 not-signed-in')
    const nowhere = await send('GET', '/api/texts/no-such-text/comments', { cookie: cookieOf('cept') })
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
      send('PUT', '/api/meetings/irm-illustration/members/demo-cept', {
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
      send('PUT', '/api/meetings/irm-illustration/members/demo-cept', {
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
