// Adding, removing and helping people: who may, what it opens, and what it closes at once.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { MadeAnswer, MemberInfo, NewMemberAnswer, OneTimePasswordAnswer } from '../../shared/requests.ts'
import { type Installation, OWN, refusalIn, startInstallation } from '../helpers/installation.ts'

let place: Installation
let meeting: string
let other: string
let secretary: { id: string; cookie: string }
let delegate: { id: string; cookie: string }
let log = ''

beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, next) {
      log += String(chunk)
      next()
    },
  })
  place = await startInstallation(pino({ level: 'info' }, sink))
  meeting = await place.makeMeeting()
  other = await place.makeMeeting()
  secretary = await place.seat(meeting, 'sec@example.org', 'secretariat', 'SEC')
  delegate = await place.seat(meeting, 'delegate@example.org', 'delegate', 'APT')
})
afterAll(() => place.close())

const person = (email: string, role = 'delegate', delegation = 'CEPT') => ({
  email,
  name: 'Somebody Else',
  role,
  delegation,
})
const at = (user: string, rest = '', inMeeting = meeting) =>
  `/api/meetings/${inMeeting}/members/${user}${rest}`
const membersOf = async (id: string): Promise<MemberInfo[]> =>
  (await place.server.send('GET', `/api/meetings/${id}/members`, { cookie: place.admin })).json()

async function makeText(inMeeting: string): Promise<string> {
  const body = {
    title: 'A text',
    language: 'en',
    direction: 'ltr',
    illustrative: true,
    breaks: 'lines',
    wording: 'Words.',
  }
  const answer = await place.server.send('POST', `/api/meetings/${inMeeting}/texts`, {
    cookie: place.admin,
    body,
  })
  const made: MadeAnswer = await answer.json()
  return made.id
}

async function openSocket(text: string, cookie: string): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(`${place.server.url.replace('http', 'ws')}/sync/${text}`, {
    headers: { cookie },
  })
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { closed }
}

describe('adding a person', () => {
  test('who is new makes an account with a one-time password', async () => {
    const answer = await place.add(meeting, person(' New@Example.org '), secretary.cookie)
    expect(answer.status).toBe(200)
    const added: NewMemberAnswer = await answer.json()
    expect(added.member).toMatchObject({
      email: 'new@example.org',
      name: 'Somebody Else',
      delegation: 'CEPT',
    })
    const cookie = await place.enter('new@example.org', added.password ?? '')
    expect(await (await place.server.send('GET', '/api/meetings', { cookie })).json()).toHaveLength(1)
  })

  test('who has an account makes a membership: name, password and sessions stay', async () => {
    const added: NewMemberAnswer = await (
      await place.add(other, person('delegate@example.org', 'observer', 'OBS'))
    ).json()
    expect(added).toMatchObject({ password: null, member: { name: 'Name of delegate@example.org' } })
    const seen = await place.server.send('GET', '/api/meetings', { cookie: delegate.cookie })
    expect(await seen.json()).toHaveLength(2)
  })

  test('who is in the meeting is refused, and changes nothing', async () => {
    const answer = await place.add(meeting, person('delegate@example.org', 'observer', 'OBS'))
    expect(answer.status).toBe(409)
    expect(await refusalIn(answer)).toEqual({ code: 'already-member' })
    const row = (await membersOf(meeting)).find(({ user }) => user === delegate.id)
    expect(row).toMatchObject({ role: 'delegate', delegation: 'APT' })
  })

  test('twice at once makes one account', async () => {
    const both = await Promise.all(
      [meeting, other].map(async id => place.add(id, person('twin@example.org'))),
    )
    const added: NewMemberAnswer[] = await Promise.all(both.map(answer => answer.json()))
    expect(added.filter(({ password }) => password !== null)).toHaveLength(1)
    expect(new Set(added.map(({ member }) => member.user)).size).toBe(1)
  })

  test.each([
    ['an email that is none', { ...person('nobody'), email: 'nobody' }, 400, 'malformed'],
    ['a delegation of no meeting', person('x1@example.org', 'delegate', 'NOPE'), 400, 'malformed'],
    ['a role that is none', person('x2@example.org', 'king'), 400, 'malformed'],
    ['no name', { ...person('x3@example.org'), name: ' ' }, 400, 'malformed'],
    ['an account of a demonstration', person('x4@demo.test'), 409, 'demo-account'],
  ])('is refused with %s, and leaves no account', async (_case, body, status, code) => {
    const answer = await place.add(meeting, body)
    expect(answer.status).toBe(status)
    expect((await refusalIn(answer)).code).toBe(code)
    expect((await membersOf(meeting)).map(({ email }) => email)).not.toContain(body.email)
    // No account either: whoever adds the person rightly later gets a password to hand over.
  })
})

describe('only the secretariat of the meeting', () => {
  const acts: [string, () => [string, string, unknown?]][] = [
    ['adds', () => ['POST', `/api/meetings/${meeting}/members`, person('late@example.org')]],
    ['removes', () => ['DELETE', at(delegate.id)]],
    ['resets a password', () => ['POST', at(delegate.id, '/password'), {}]],
  ]
  test.each(acts)('%s: a delegate is refused, a stranger finds no such meeting', async (_name, act) => {
    const [method, path, body] = act()
    const options = body === undefined ? {} : { body }
    const asDelegate = await place.server.send(method, path, { ...options, cookie: delegate.cookie })
    expect([asDelegate.status, (await refusalIn(asDelegate)).code]).toEqual([403, 'role-forbids'])
    const foreign = path.replace(meeting, other)
    const asForeign = await place.server.send(method, foreign, { ...options, cookie: secretary.cookie })
    expect(asForeign.status).toBe(404)
    expect((await place.server.send(method, path, options)).status).toBe(401)
  })
})

describe('removing a person', () => {
  test('closes the open rooms at once and takes the meeting away', async () => {
    const leaver = await place.seat(meeting, 'leaver@example.org', 'delegate', 'RCC')
    const text = await makeText(meeting)
    const { closed } = await openSocket(text, leaver.cookie)
    const answer = await place.server.send('DELETE', at(leaver.id), { cookie: secretary.cookie })
    expect(answer.status).toBe(204)
    expect(await closed).toBe(4403)
    const seen = await place.server.send('GET', '/api/meetings', { cookie: leaver.cookie })
    expect(await seen.json()).toEqual([])
    const again = await place.server.send('DELETE', at(leaver.id), { cookie: secretary.cookie })
    expect(again.status).toBe(404)
  })

  test('never takes the last secretariat', async () => {
    const [row] = await membersOf(other)
    const [only] = (await membersOf(other)).filter(({ role }) => role === 'secretariat')
    expect(row).toBeDefined()
    const answer = await place.server.send('DELETE', at(only?.user ?? '', '', other), { cookie: place.admin })
    expect([answer.status, (await refusalIn(answer)).code]).toEqual([409, 'last-secretariat'])
  })
})

describe('a new one-time password', () => {
  test('ends every session with its sockets, and the old password', async () => {
    const forgetful = await place.seat(meeting, 'forgetful@example.org', 'delegate', 'ATU')
    const { closed } = await openSocket(await makeText(meeting), forgetful.cookie)
    const answer = await place.server.send('POST', at(forgetful.id, '/password'), {
      cookie: secretary.cookie,
      body: {},
    })
    const { password }: OneTimePasswordAnswer = await answer.json()
    expect(await closed).toBe(4401)
    expect((await place.server.send('GET', '/api/session', { cookie: forgetful.cookie })).status).toBe(401)
    await expect(place.server.signIn('forgetful@example.org', OWN)).rejects.toThrow('cannot sign in')
    await place.enter('forgetful@example.org', password)
  })

  test('is refused for who has rights elsewhere, unless an administrator asks', async () => {
    const shared = await place.seat(meeting, 'shared@example.org', 'delegate', 'ATU')
    await place.add(other, person('shared@example.org'))
    const reset = (cookie: string, user = shared.id) =>
      place.server.send('POST', at(user, '/password'), { cookie, body: {} })
    const refused = await reset(secretary.cookie)
    expect([refused.status, (await refusalIn(refused)).code]).toEqual([403, 'account-elsewhere'])
    expect((await place.server.send('GET', '/api/session', { cookie: shared.cookie })).status).toBe(200)
    expect((await reset(place.admin)).status).toBe(200)
    const boss = (await membersOf(meeting)).find(({ email }) => email.startsWith('admin@'))
    const grab = await reset(secretary.cookie, boss?.user)
    expect([grab.status, (await refusalIn(grab)).code]).toEqual([403, 'account-elsewhere'])
  })

  test('is refused for who is not in the meeting', async () => {
    const [stranger] = (await membersOf(other)).filter(({ email }) => email === 'twin@example.org')
    await place.server.send('DELETE', at(stranger?.user ?? ''), { cookie: secretary.cookie })
    const answer = await place.server.send('POST', at(stranger?.user ?? '', '/password'), {
      cookie: secretary.cookie,
      body: {},
    })
    expect(answer.status).toBe(404)
  })
})

test('the log names acts and ids, and neither names, emails nor passwords', () => {
  for (const act of [
    'meeting-created',
    'member-added',
    'member-removed',
    'one-time-password',
    'text-created',
  ])
    expect(log).toContain(`"act":"${act}"`)
  expect(log).not.toMatch(/example\.org|Somebody|Name of|"password":"/)
})
