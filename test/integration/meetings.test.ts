// Members of a meeting: who may see and change them, and that a change takes effect at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { MeetingAnswer, MemberInfo, TextSummary } from '../../shared/requests.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

const MEMBERS = '/api/meetings/irm-illustration/members'

let server: TestServer
let secretariat: string

beforeAll(async () => {
  server = await startTestServer()
  secretariat = await server.signIn('secretariat@demo.test')
})
afterAll(() => server.close())

const setMember = (user: string, body: unknown, cookie = secretariat, meeting = MEMBERS) =>
  server.send('PUT', `${meeting}/${user}`, { cookie, body })

const refusalOf = async (answer: Response): Promise<unknown> => {
  const body: { error?: unknown } = await answer.json()
  return body.error
}

/** A socket on Resolution 24 that is open; `closed` gives its close code. */
async function openSocket(cookie: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/resolution-24`, {
    headers: { cookie },
  })
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { socket, closed }
}

describe('the members of a meeting', () => {
  test('are listed for the secretariat, by delegation', async () => {
    const listed: MemberInfo[] = await (await server.send('GET', MEMBERS, { cookie: secretariat })).json()
    expect(listed.map(member => member.delegation)).toEqual([
      'APT',
      'ASMG',
      'ATU',
      'CEPT',
      'CITEL',
      'RCC',
      'CHAIR',
      'SEC',
      'OBS',
    ])
  })

  test.each(['apt', 'facilitator', 'observer'])(
    'are for the secretariat alone: %s is refused',
    async account => {
      const cookie = await server.signIn(`${account}@demo.test`)
      expect((await server.send('GET', MEMBERS, { cookie })).status).toBe(403)
      const grab = await setMember(`demo-${account}`, { role: 'secretariat', delegation: 'SEC' }, cookie)
      expect(grab.status).toBe(403)
    },
  )

  test('of a meeting that one does not belong to cannot be found', async () => {
    expect((await server.send('GET', '/api/meetings/another/members', { cookie: secretariat })).status).toBe(
      404,
    )
    const body = { role: 'observer', delegation: 'OBS' }
    expect((await setMember('demo-apt', body, secretariat, '/api/meetings/another/members')).status).toBe(404)
  })
})

describe('a changed role', () => {
  test("closes that person's sockets at once, on every device, and nobody else's", async () => {
    const [first, second] = [await server.signIn('asmg@demo.test'), await server.signIn('asmg@demo.test')]
    const [a, b] = [await openSocket(first), await openSocket(second)]
    const bystander = await openSocket(await server.signIn('apt@demo.test'))
    const answer = await setMember('demo-asmg', { role: 'observer', delegation: 'OBS' })
    expect(answer.status).toBe(200)
    expect(await Promise.all([a.closed, b.closed])).toEqual([4403, 4403])
    expect(bystander.socket.readyState).toBe(WebSocket.OPEN)
    bystander.socket.close()
  })

  test('counts from then on, in the session that was already signed in', async () => {
    const cookie = await server.signIn('citel@demo.test')
    await setMember('demo-citel', { role: 'facilitator', delegation: 'CHAIR' })
    const texts: TextSummary[] = await (await server.send('GET', '/api/texts', { cookie })).json()
    expect(texts.map(({ role, delegation }) => `${role} ${delegation}`)).toEqual([
      'facilitator CHAIR',
      'facilitator CHAIR',
    ])
  })

  test('that is the same as before closes nothing', async () => {
    const { socket } = await openSocket(await server.signIn('cept@demo.test'))
    expect((await setMember('demo-cept', { role: 'delegate', delegation: 'CEPT' })).status).toBe(200)
    // Its answer has come, so a closing frame sent before it would have been seen by a ping's answer.
    await new Promise<void>(resolve => {
      socket.once('pong', () => resolve())
      socket.ping()
    })
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.close()
  })

  test.each([
    [
      'an unknown role',
      { role: 'king', delegation: 'APT' },
      { code: 'malformed', detail: { field: 'role' } },
    ],
    [
      'an unknown delegation',
      { role: 'delegate', delegation: 'NOPE' },
      { code: 'malformed', detail: { field: 'delegation' } },
    ],
    ['nothing', {}, { code: 'malformed', detail: { field: 'role' } }],
    ['no JSON', '{', { code: 'malformed', detail: { field: 'body' } }],
  ])('is refused with %s', async (_case, body, refusal) => {
    const answer = await setMember('demo-apt', body)
    expect(answer.status).toBe(400)
    expect(await refusalOf(answer)).toEqual(refusal)
  })

  test('is refused for a person who does not exist', async () => {
    expect((await setMember('nobody', { role: 'delegate', delegation: 'APT' })).status).toBe(404)
  })

  test('never leaves a meeting without a secretariat', async () => {
    expect((await setMember('demo-secretariat', { role: 'observer', delegation: 'OBS' })).status).toBe(409)
    expect((await setMember('demo-secretariat', { role: 'secretariat', delegation: 'SEC' })).status).toBe(200)
    await setMember('demo-rcc', { role: 'secretariat', delegation: 'SEC' })
    const other = await server.signIn('rcc@demo.test')
    const both = await Promise.all([
      setMember('demo-secretariat', { role: 'observer', delegation: 'OBS' }, other),
      setMember('demo-rcc', { role: 'observer', delegation: 'OBS' }, secretariat),
    ])
    expect(both.filter(answer => answer.status === 200)).toHaveLength(1)
  })
})

test('a person without a meeting sees none', async () => {
  const cookie = await server.signIn('observer@demo.test')
  const meetings: MeetingAnswer[] = await (await server.send('GET', '/api/meetings', { cookie })).json()
  expect(meetings).toHaveLength(1)
  expect((await server.send('GET', '/api/meetings')).status).toBe(401)
  expect((await server.send('GET', '/api/texts')).status).toBe(401)
})
