// A one-time password opens nothing but the choice of an own one; a changed password ends what others had open.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { STANDARD_LIMITS } from '../../server/auth/throttle.ts'
import type { SessionAnswer, SessionInfo } from '../../shared/requests.ts'
import { ADMIN, type Installation, OWN, refusalIn, startInstallation } from '../helpers/installation.ts'
import { startTestServer } from '../helpers/server.ts'

let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

const change = (cookie: string, current: string, next: string) =>
  place.server.send('PUT', '/api/session/password', { cookie, body: { current, next } })
const whoAmI = async (cookie: string): Promise<SessionAnswer> =>
  (await place.server.send('GET', '/api/session', { cookie })).json()

describe('a one-time password', () => {
  test('is readable, random, and stored as a hash alone', async () => {
    const [one, two] = [await place.makeAccount('r1@example.org'), await place.makeAccount('r2@example.org')]
    for (const password of [one, two])
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
    expect(one).not.toBe(two)
  })

  test.each([
    ['GET', '/api/meetings'],
    ['GET', '/api/texts'],
    ['POST', '/api/meetings'],
    ['GET', '/api/sessions'],
    ['POST', '/api/texts/any/commands'],
    ['GET', '/sync/any'],
  ])('opens not %s %s', async (method, path) => {
    const email = `${method}${path.replaceAll('/', '')}@example.org`.toLowerCase()
    const cookie = await place.server.signIn(email, await place.makeAccount(email))
    const answer = await place.server.send(method, path, {
      cookie,
      ...(method === 'POST' ? { body: {} } : {}),
    })
    expect(answer.status).toBe(403)
    expect((await refusalIn(answer)).code).toBe('password-temporary')
  })

  test('opens who one is, the choice of an own password, and the way out', async () => {
    const oneTime = await place.makeAccount('new@example.org')
    const cookie = await place.server.signIn('new@example.org', oneTime)
    expect((await whoAmI(cookie)).user).toMatchObject({ mustChangePassword: true, administrator: false })
    expect((await change(cookie, oneTime, OWN)).status).toBe(204)
    expect((await whoAmI(cookie)).user.mustChangePassword).toBe(false)
    expect((await place.server.send('GET', '/api/meetings', { cookie })).status).toBe(200)
    await expect(place.server.signIn('new@example.org', oneTime)).rejects.toThrow('cannot sign in')
    await place.server.signIn('new@example.org', OWN)
    expect((await place.server.send('DELETE', '/api/session', { cookie })).status).toBe(204)
  })
})

describe('changing the own password', () => {
  test("ends one's other sessions with their sockets, and keeps this one", async () => {
    const oneTime = await place.makeAccount('twice@example.org')
    const here = await place.enter('twice@example.org', oneTime)
    const there = await place.server.signIn('twice@example.org', OWN)
    const meeting = await place.makeMeeting()
    await place.add(meeting, { email: 'twice@example.org', name: 'T', role: 'delegate', delegation: 'APT' })
    const text = await place.server.send('POST', `/api/meetings/${meeting}/texts`, {
      cookie: place.admin,
      body: {
        title: 'T',
        language: 'en',
        direction: 'ltr',
        illustrative: true,
        breaks: 'lines',
        wording: 'Words',
      },
    })
    const { id }: { id: string } = await text.json()
    const socket = new WebSocket(`${place.server.url.replace('http', 'ws')}/sync/${id}`, {
      headers: { cookie: there },
    })
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    await new Promise<void>((resolve, reject) => {
      socket.on('open', resolve)
      socket.on('error', reject)
    })
    expect((await change(here, OWN, 'eight quiet rivers')).status).toBe(204)
    expect(await closed).toBe(4401)
    expect((await place.server.send('GET', '/api/session', { cookie: there })).status).toBe(401)
    const left: SessionInfo[] = await (
      await place.server.send('GET', '/api/sessions', { cookie: here })
    ).json()
    expect(left.map(session => session.current)).toEqual([true])
  })

  test.each([
    ['too short', 'elevenchars', { code: 'password-weak', detail: { weakness: 'short' } }],
    ['the email', `${ADMIN} 2030`, { code: 'password-weak', detail: { weakness: 'email' } }],
    ['best known', 'Password123456', { code: 'password-weak', detail: { weakness: 'obvious' } }],
    ['the same', OWN, { code: 'password-same' }],
  ])('is refused when the new one is %s', async (_case, next, refusal) => {
    const answer = await change(place.admin, OWN, next)
    expect(answer.status).toBe(400)
    expect(await refusalIn(answer)).toEqual(refusal)
  })

  test('needs the current one, and cannot be used to guess it', async () => {
    const cookie = await place.enter('guessed@example.org', await place.makeAccount('guessed@example.org'))
    const codes: string[] = []
    for (let i = 0; i <= STANDARD_LIMITS.account.points; i++) {
      const answer = await change(cookie, `wrong ${i}`, 'eight quiet rivers')
      codes.push((await refusalIn(answer)).code)
      // A refusal for another reason must not set the count back.
      await change(cookie, 'wrong', 'short')
    }
    expect(codes.slice(0, -1)).toEqual(Array(STANDARD_LIMITS.account.points).fill('wrong-password'))
    expect(codes.at(-1)).toBe('locked-out')
    expect((await refusalIn(await change(cookie, OWN, 'eight quiet rivers'))).code).toBe('locked-out')
  })

  test('is for those who are signed in', async () => {
    expect((await change('', OWN, 'eight quiet rivers')).status).toBe(401)
  })

  test('is not for the accounts of a demonstration', async () => {
    const demo = await startTestServer()
    const cookie = await demo.signIn('cept@demo.test')
    const body = { current: 'demo-parley', next: 'eight quiet rivers' }
    const answer = await demo.send('PUT', '/api/session/password', { cookie, body })
    expect(await refusalIn(answer)).toEqual({ code: 'demo-account' })
    await demo.signIn('cept@demo.test')
    await demo.close()
  })
})
