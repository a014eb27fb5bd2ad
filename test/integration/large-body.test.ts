// Bodies that may be large: no stranger's is waited for, and neither one person nor all together hold many at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { beginRequest, type Slow } from '../helpers/slowRequest.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const FILE = '/api/meetings/none/texts/word?title=T&language=en&direction=ltr'
const begin = (path: string, cookie?: string): Promise<Slow> =>
  beginRequest(server, 'POST', path, {
    ...(cookie === undefined ? {} : { cookie }),
    body: new Uint8Array(100_000),
    unmeasured: true,
  })

describe('a body that may be large', () => {
  test.each([FILE, '/api/texts/none/import', '/api/meetings/none/texts'])(
    'is not waited for when a stranger sends it: %s',
    async path => {
      const slow = await begin(path)
      const answer = await slow.answer()
      expect(answer.status).toBe(401)
      expect(answer.words).toContain('not-signed-in')
    },
  )

  /** All of these at once: the codes that they are answered with, one as soon as it is refused, the others at their end. */
  async function codesOf(cookies: readonly string[]): Promise<string[]> {
    const sent = await Promise.all(cookies.map(cookie => begin(FILE, cookie)))
    expect((await Promise.race(sent.map(slow => slow.answer()))).status).toBe(429)
    const answers = await Promise.all(sent.map(slow => slow.finish()))
    return answers.map(({ words }): string => JSON.parse(words).error.code).sort()
  }
  const codeOf = async (cookie: string): Promise<string> =>
    JSON.parse((await (await begin(FILE, cookie)).finish()).words).error.code

  test('is refused to who has three on the way, until they are answered', async () => {
    const cookie = await server.signIn('secretariat@demo.test')
    expect(await codesOf([cookie, cookie, cookie, cookie])).toEqual([
      ...['not-found', 'not-found', 'not-found', 'too-many-requests'],
    ])
    expect(await codeOf(cookie)).toBe('not-found')
  })

  test('is refused to everybody when twelve are on the way, until they are answered', async () => {
    const people = ['secretariat', 'facilitator', 'cept', 'apt', 'observer']
    const [one = '', ...others] = await Promise.all(people.map(who => server.signIn(`${who}@demo.test`)))
    const codes = await codesOf([one, ...others, ...others, ...others])
    expect(codes).toEqual([...Array.from({ length: 12 }, () => 'not-found'), 'too-many-requests'])
    expect(await codeOf(one)).toBe('not-found')
  })
})
