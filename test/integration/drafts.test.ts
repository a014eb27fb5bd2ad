// Drafts over real HTTP and database: nobody outside the delegation sees one before it is tabled.
import { describe, expect, test } from 'vitest'
import { codeIn, draftAnchor, drafting, made, useDiscussion } from './discussion/members.ts'

const { database, ask, threadOf, say, draft, draftsOf } = useDiscussion()

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

test('comments and drafts outlive the account of who wrote them, under the name they were known by', async () => {
  const id = await say('apt', 'I was here', 'all')
  const { words } = await draft('apt', 'and this')
  await database()`delete from users where id = 'demo-apt'`
  const thread = await threadOf('cept', id)
  expect(thread?.comments[0]).toMatchObject({
    body: 'I was here',
    delegation: 'APT',
    author: expect.any(String),
  })
  const [left] = await database()`select author_id from drafts where words = ${words}`
  expect(left).toEqual({ author_id: null })
  expect(await codeIn(await ask('apt', 'GET', 'comments'))).toBe('401 not-signed-in')
})
