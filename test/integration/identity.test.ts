// Who may come in: signing in, its cookie, what guessing gets, and what the demonstration shows to everybody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STANDARD_LIMITS } from '../../server/auth/throttle.ts'
import type { MeetingAnswer, SessionAnswer } from '../../shared/requests.ts'
import { withSql } from '../helpers/database.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const signInAs = (email: string, password: string, on = server) =>
  on.send('POST', '/api/session', { body: { email, password } })

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
      expect((await refusalIn(answer)).code).toBe('wrong-credentials')
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
    const rows = await withSql(server.database.url, sql => sql<{ id: string }[]>`select id from sessions`)
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
    expect((await refusalIn(locked.clone())).code).toBe('locked-out')
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

test('the demonstration shows its meeting and both texts to every account', async () => {
  const cookie = await server.signIn('observer@demo.test')
  const meetings: MeetingAnswer[] = await (await server.send('GET', '/api/meetings', { cookie })).json()
  expect(meetings[0]?.title).toBe('Inter-Regional Meeting (illustration)')
  expect(meetings[0]?.texts.map(text => text.id)).toEqual(['resolution-1-provision-1-8-2', 'resolution-24'])
  expect(meetings[0]?.texts.every(text => text.seq > 8 && text.role === 'observer')).toBe(true)
})
