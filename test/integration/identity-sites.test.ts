// What another site's page cannot do, and what our own is told and forbidden.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { openSocket } from './identity/socket.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('a request from another site', () => {
  const body = { email: 'apt@demo.test', password: 'demo-parley' }

  test.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['a browser that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_case, headers) => {
    const answer = await server.send('POST', '/api/session', { body, headers })
    expect(answer.status).toBe(403)
    expect((await refusalIn(answer)).code).toBe('foreign-origin')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('is refused on every unsafe method', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await server.send(method, '/api/session', { headers })).status).toBe(403)
  })

  test('our own page and a program without an origin pass', async () => {
    expect(
      (await server.send('POST', '/api/session', { body, headers: { origin: server.url } })).status,
    ).toBe(200)
    expect((await server.send('POST', '/api/session', { body })).status).toBe(200)
  })

  test('opens no socket; a program is told by status why', async () => {
    const cookie = await server.signIn('apt@demo.test')
    expect(await openSocket(server, { cookie, origin: 'https://elsewhere.example' }).opened).toBe(403)
    expect(await openSocket(server, {}).opened).toBe(401)
    expect(await openSocket(server, { cookie }, 'no-such-text').opened).toBe(404)
    const own = openSocket(server, { cookie, origin: server.url })
    expect(await own.opened).toBe('open')
    own.socket.close()
  })
})

test.each([
  ['is not signed in', '', 'resolution-24', 4401],
  ['asks for a text that does not exist', 'apt@demo.test', 'no-such-text', 4404],
  ['asks for what is no text', 'apt@demo.test', 'No%20Text', 4404],
])(
  'our own page, which cannot read a status, is told on the socket when it %s',
  async (_case, email, text, code) => {
    const cookie = email ? await server.signIn(email) : ''
    const { opened, closed, messages } = openSocket(server, { cookie, origin: server.url }, text)
    expect(await opened).toBe('open')
    expect(await closed).toBe(code)
    expect(messages).toHaveLength(1)
  },
)

test('every page forbids inline scripts and framing', async () => {
  const policy = (await server.send('GET', '/healthz')).headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'self';/)
  expect(policy).toMatch(/frame-ancestors 'none'/)
  expect(policy).toMatch(/base-uri 'none'/)
  expect(policy).toMatch(/object-src 'none'/)
  expect(policy).toContain(`ws://127.0.0.1:${server.port}`)
  expect(policy.split(';').find(part => part.includes('script-src'))).not.toMatch(/unsafe/)
})
