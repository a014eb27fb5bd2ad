// How a session lives and ends, and its sockets with it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { SessionInfo } from '../../shared/requests.ts'
import { withSql } from '../helpers/database.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { openSocket } from './identity/socket.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const sessionsOf = async (cookie: string): Promise<SessionInfo[]> =>
  (await server.send('GET', '/api/sessions', { cookie })).json()

describe('a session', () => {
  test('ends when one signs out, and its sockets with it', async () => {
    const cookie = await server.signIn('apt@demo.test')
    const { opened, closed } = openSocket(server, { cookie })
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
    const onPhone = openSocket(server, { cookie: phone })
    const onLaptop = openSocket(server, { cookie: laptop })
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
    await withSql(
      server.database.url,
      sql =>
        sql`update sessions set expires_at = now() - interval '1 second' where user_id = 'demo-observer'`,
    )
    expect((await server.send('GET', '/api/texts', { cookie })).status).toBe(401)
    expect(await openSocket(server, { cookie }).opened).toBe(401)
  })

  test('that expires while its socket is open loses the socket', async () => {
    const watchful = await startTestServer({ sessionCheckMs: 50 })
    const { opened, closed } = openSocket(watchful, { cookie: await watchful.signIn('apt@demo.test') })
    expect(await opened).toBe('open')
    await withSql(
      watchful.database.url,
      sql => sql`update sessions set expires_at = now() - interval '1 second'`,
    )
    expect(await closed).toBe(4401)
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
