// Who may come in, how a session lives and ends, and what another site's page cannot do.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RawData, WebSocket } from 'ws'
import { STANDARD_LIMITS } from '../../server/auth/throttle.ts'
import type { MeetingAnswer, SessionAnswer, SessionInfo } from '../../shared/requests.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let sql: postgres.Sql

beforeAll(async () => {
  server = await startTestServer()
  sql = postgres(server.database.url, { max: 1 })
})
afterAll(async () => {
  await sql.end()
  await server.close()
})

const signInAs = (email: string, password: string, on = server) =>
  on.send('POST', '/api/session', { body: { email, password } })
const code = async (answer: Response): Promise<string> => {
  const body: { error?: { code?: string } } = await answer.json()
  return body.error?.code ?? ''
}
const sessionsOf = async (cookie: string): Promise<SessionInfo[]> =>
  (await server.send('GET', '/api/sessions', { cookie })).json()

/** Opens a text's socket; settles when it opens or is refused before the handshake. */
function openSocket(headers: Record<string, string>, text = 'resolution-24', on = server) {
  const socket = new WebSocket(`${on.url.replace('http', 'ws')}/sync/${text}`, { headers })
  const messages: RawData[] = []
  socket.on('message', data => messages.push(data))
  const closed = new Promise<number>(resolve => socket.on('close', closing => resolve(closing)))
  const opened = new Promise<'open' | number>(resolve => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_request, answer) => {
      resolve(answer.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => {})
  })
  return { socket, opened, closed, messages }
}

describe('signing in', () => {
  test('answers who one is, whatever the case of the address', async () => {
    const answer = await signInAs('  CEPT@Demo.test ', 'demo-parley')
    expect(answer.status).toBe(200)
    const body: SessionAnswer = await answer.json()
    expect(body.user.email).toBe('cept@demo.test')
    expect(body.memberships).toEqual([{ meeting: 'irm-illustration', role: 'delegate', delegation: 'CEPT' }])
  })

  test('sets a cookie that scripts cannot read, for this site alone', async () => {
    const [cookie = ''] = (await signInAs('apt@demo.test', 'demo-parley')).headers.getSetCookie()
    expect(cookie).toMatch(/^parley=[a-z0-9]{40}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('behind HTTPS the cookie is Secure and bound to the host by its name', async () => {
    const origin = 'https://parley.example'
    const secure = await startTestServer({ config: { publicOrigins: [origin], secure: true } })
    const answer = await secure.send('POST', '/api/session', {
      body: { email: 'apt@demo.test', password: 'demo-parley' },
      headers: { origin },
    })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-parley=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    const plain = await secure.send('POST', '/api/session', {
      body: { email: 'apt@demo.test', password: 'demo-parley' },
      headers: { origin: secure.url },
    })
    expect(plain.status).toBe(403)
    await secure.close()
  })

  test('says the same of a wrong password and of an unknown address', async () => {
    for (const email of ['rcc@demo.test', 'nobody@demo.test']) {
      const answer = await signInAs(email, 'wrong')
      expect(answer.status).toBe(401)
      expect(await code(answer)).toBe('wrong-credentials')
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('demonstration accounts are closed where there is no demonstration', async () => {
    const own = await startTestServer()
    const cookie = await own.signIn('apt@demo.test')
    await own.stop()
    const again = await startTestServer({ config: { demo: false }, database: own.database })
    expect((await signInAs('apt@demo.test', 'demo-parley', again)).status).toBe(401)
    expect((await again.send('GET', '/api/session', { cookie })).status).toBe(401)
    expect((await again.send('GET', '/api/demo')).status).toBe(404)
    await again.close()
    await own.database.close()
  })

  test('the table holds no value that a cookie could have', async () => {
    const cookie = await server.signIn('atu@demo.test')
    const token = cookie.split('=')[1] ?? ''
    const rows = await sql<{ id: string }[]>`select id from sessions`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(row => row.id)).not.toContain(token)
    expect(rows.every(row => /^[0-9a-f]{64}$/.test(row.id))).toBe(true)
    const stored = await server.send('GET', '/api/session', { cookie: `parley=${rows[0]?.id}` })
    expect(stored.status).toBe(401)
  })
})

describe('guessing', () => {
  test('an account is locked after eight wrong tries from one address, even for the right password, and opens elsewhere', async () => {
    const guarded = await startTestServer({ config: { trustProxy: { hops: 1 } } })
    const from = (address: string, password: string) =>
      guarded.send('POST', '/api/session', {
        body: { email: 'citel@demo.test', password },
        headers: { 'x-forwarded-for': address },
      })
    for (let i = 0; i < STANDARD_LIMITS.account.points; i++)
      expect((await from('192.0.2.1', 'wrong')).status).toBe(401)
    const locked = await from('192.0.2.1', 'demo-parley')
    expect(locked.status).toBe(429)
    expect(await code(locked.clone())).toBe('locked-out')
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
    expect((await from('192.0.2.2', 'demo-parley')).status).toBe(200)
    expect((await from('192.0.2.1', 'demo-parley')).status).toBe(429)
    await guarded.close()
  })

  test('tries sent all at once do not slip through together', async () => {
    const guarded = await startTestServer()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signInAs('asmg@demo.test', 'wrong', guarded)),
    )
    const statuses = answers.map(answer => answer.status)
    expect(statuses.filter(status => status === 401)).toHaveLength(STANDARD_LIMITS.account.points)
    expect(statuses.filter(status => status === 429)).toHaveLength(20 - STANDARD_LIMITS.account.points)
    await guarded.close()
  })

  test('an unknown account is locked like a known one', async () => {
    const guarded = await startTestServer()
    for (let i = 0; i < STANDARD_LIMITS.account.points; i++) await signInAs('ghost@example.org', 'x', guarded)
    expect((await signInAs('ghost@example.org', 'x', guarded)).status).toBe(429)
    await guarded.close()
  })
})

describe('a session', () => {
  test('ends when one signs out, and its sockets with it', async () => {
    const cookie = await server.signIn('apt@demo.test')
    const { opened, closed } = openSocket({ cookie })
    expect(await opened).toBe('open')
    const answer = await server.send('DELETE', '/api/session', { cookie })
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^parley=; Max-Age=0/)
    expect(await closed).toBe(4401)
    expect((await server.send('GET', '/api/session', { cookie })).status).toBe(401)
  })

  test('is listed for its owner and can be revoked from another device: only its own sockets close', async () => {
    const [phone, laptop] = [await server.signIn('rcc@demo.test'), await server.signIn('rcc@demo.test')]
    const listed = await sessionsOf(laptop)
    expect(listed.filter(session => session.current)).toHaveLength(1)
    const onPhone = openSocket({ cookie: phone })
    const onLaptop = openSocket({ cookie: laptop })
    expect(await Promise.all([onPhone.opened, onLaptop.opened])).toEqual(['open', 'open'])
    const other = (await sessionsOf(phone)).find(session => session.current)
    const revoked = await server.send('DELETE', `/api/sessions/${other?.id}`, { cookie: laptop })
    expect(revoked.status).toBe(204)
    expect(await onPhone.closed).toBe(4401)
    expect(onLaptop.socket.readyState).toBe(WebSocket.OPEN)
    expect((await server.send('GET', '/api/session', { cookie: phone })).status).toBe(401)
    expect((await server.send('GET', '/api/session', { cookie: laptop })).status).toBe(200)
    onLaptop.socket.close()
  })

  test('of somebody else can neither be seen nor ended', async () => {
    const [victim, other] = [await server.signIn('cept@demo.test'), await server.signIn('atu@demo.test')]
    const target = (await sessionsOf(victim)).find(session => session.current)
    expect((await sessionsOf(other)).map(session => session.id)).not.toContain(target?.id)
    expect((await server.send('DELETE', `/api/sessions/${target?.id}`, { cookie: other })).status).toBe(404)
    expect((await server.send('GET', '/api/session', { cookie: victim })).status).toBe(200)
  })

  test('that has expired opens nothing', async () => {
    const cookie = await server.signIn('observer@demo.test')
    await sql`update sessions set expires_at = now() - interval '1 second' where user_id = 'demo-observer'`
    expect((await server.send('GET', '/api/texts', { cookie })).status).toBe(401)
    expect(await openSocket({ cookie }).opened).toBe(401)
  })

  test('that expires while its socket is open loses the socket', async () => {
    const watchful = await startTestServer({ sessionCheckMs: 50 })
    const admin = postgres(watchful.database.url, { max: 1 })
    const { opened, closed } = openSocket(
      { cookie: await watchful.signIn('apt@demo.test') },
      undefined,
      watchful,
    )
    expect(await opened).toBe('open')
    await admin`update sessions set expires_at = now() - interval '1 second'`
    expect(await closed).toBe(4401)
    await admin.end()
    await watchful.close()
  })

  test('is replaced when the same browser signs in again', async () => {
    const cookie = await server.signIn('facilitator@demo.test')
    await server.send('POST', '/api/session', {
      cookie,
      body: { email: 'secretariat@demo.test', password: 'demo-parley' },
    })
    expect((await server.send('GET', '/api/session', { cookie })).status).toBe(401)
  })
})

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
    expect(await code(answer)).toBe('foreign-origin')
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
    expect(await openSocket({ cookie, origin: 'https://elsewhere.example' }).opened).toBe(403)
    expect(await openSocket({}).opened).toBe(401)
    expect(await openSocket({ cookie }, 'no-such-text').opened).toBe(404)
    const own = openSocket({ cookie, origin: server.url })
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
    const { opened, closed, messages } = openSocket({ cookie, origin: server.url }, text)
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

test('the demonstration shows its meeting and both texts to every account', async () => {
  const cookie = await server.signIn('observer@demo.test')
  const meetings: MeetingAnswer[] = await (await server.send('GET', '/api/meetings', { cookie })).json()
  expect(meetings[0]?.title).toBe('Inter-Regional Meeting (illustration)')
  expect(meetings[0]?.texts.map(text => text.id)).toEqual(['resolution-1-provision-1-8-2', 'resolution-24'])
  expect(meetings[0]?.texts.every(text => text.seq > 8 && text.role === 'observer')).toBe(true)
})
