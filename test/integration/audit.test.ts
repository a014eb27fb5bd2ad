// The audit log of a running server: what is noted, who may read it, and as what it can be taken away.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditAnswer, AuditEvent } from '../../shared/audit.ts'
import type { DelegationCode } from '../../shared/ids.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { client } from '../helpers/client.ts'
import { ADMIN, type Installation, OWN, refusalIn, startInstallation } from '../helpers/installation.ts'

const BASE = { language: 'en', direction: 'ltr', illustrative: true, breaks: 'lines' } as const
const IP = '127.0.0.1'

let place: Installation
let meeting = ''
let text = ''
let officer = { id: '', cookie: '' }
let delegate = { id: '', cookie: '' }
beforeAll(async () => {
  place = await startInstallation()
  meeting = await place.makeMeeting()
  officer = await place.seat(meeting, 'officer@example.org', 'secretariat', 'SEC')
  delegate = await place.seat(meeting, 'cept@example.org', 'delegate', 'CEPT')
  const body = { ...BASE, title: 'Resolution 24', wording: 'The Conference shall review the plan.' }
  const made: MadeAnswer = await (
    await place.server.send('POST', `/api/meetings/${meeting}/texts`, { cookie: officer.cookie, body })
  ).json()
  text = made.id
})
afterAll(() => place.close())

async function read(path: string, cookie: string): Promise<AuditAnswer> {
  const answer = await place.server.send('GET', path, { cookie })
  expect(answer.status).toBe(200)
  return answer.json()
}
const ofMeeting = (query = '', cookie = officer.cookie): Promise<AuditAnswer> =>
  read(`/api/meetings/${meeting}/audit${query}`, cookie)
const ofInstallation = (query = ''): Promise<AuditAnswer> => read(`/api/audit${query}`, place.admin)
const newest = ({ events }: AuditAnswer): Partial<AuditEvent> => {
  const { id: _, at: __, ...event } = events[0] ?? ({} as AuditEvent)
  return event
}

describe('what is noted', () => {
  test('the meeting, its text and its people, by whom and to whom', async () => {
    const { events } = await ofMeeting('?kind=meeting-created,text-created,member-added')
    expect(
      events.map(({ kind, person, subject, text }) => [kind, person?.name, subject?.name, text?.title]),
    ).toEqual([
      ['text-created', 'Name of officer@example.org', undefined, 'Resolution 24'],
      ['member-added', `Name of ${ADMIN}`, 'Name of cept@example.org', undefined],
      ['member-added', `Name of ${ADMIN}`, 'Name of officer@example.org', undefined],
      ['meeting-created', `Name of ${ADMIN}`, undefined, undefined],
    ])
  })

  test('signing in, failing to and signing out, with the address and without what was typed', async () => {
    const { server } = place
    const body = { email: 'cept@example.org', password: 'not it at all' }
    expect((await server.send('POST', '/api/session', { body })).status).toBe(401)
    expect(newest(await ofInstallation('?kind=sign-in-failed'))).toMatchObject({
      person: { id: delegate.id },
      address: IP,
      detail: { code: 'wrong-credentials' },
    })
    const stranger = { email: 'my secret pass phrase', password: 'x' }
    await server.send('POST', '/api/session', { body: stranger })
    const unknown = newest(await ofInstallation('?kind=sign-in-failed'))
    expect(unknown).toMatchObject({ person: null, address: IP })
    expect(JSON.stringify(await ofInstallation())).not.toContain('pass phrase')
    const cookie = await server.signIn('cept@example.org', OWN)
    await server.send('DELETE', '/api/session', { cookie })
    const { events } = await ofInstallation('?kind=signed-in,signed-out')
    expect(events.slice(0, 2).map(({ kind, person, address }) => [kind, person?.id, address])).toEqual([
      ['signed-out', delegate.id, IP],
      ['signed-in', delegate.id, IP],
    ])
  })

  test('a role that changed, with what it was; a one-time password; a person who was removed', async () => {
    const { server } = place
    const cookie = officer.cookie
    const { id } = await place.seat(meeting, 'apt@example.org', 'delegate', 'APT')
    const path = `/api/meetings/${meeting}/members/${id}`
    await server.send('PUT', path, { cookie, body: { role: 'observer', delegation: 'OBS' } })
    const change = { role: 'observer', delegation: 'OBS', roleBefore: 'delegate', delegationBefore: 'APT' }
    expect(newest(await ofMeeting('?kind=member-changed'))).toMatchObject({ subject: { id }, detail: change })
    await server.send('POST', `${path}/password`, { cookie: place.admin })
    expect(newest(await ofMeeting('?kind=one-time-password'))).toMatchObject({ subject: { id } })
    expect(newest(await ofInstallation('?kind=one-time-password'))).toMatchObject({ subject: { id } })
    await server.send('DELETE', path, { cookie })
    expect(newest(await ofMeeting('?kind=member-removed'))).toMatchObject({ subject: { id } })
    expect(newest(await ofInstallation('?kind=account-created'))).toMatchObject({ subject: { id } })
  })

  test('a password that was changed, or was to be', async () => {
    const body = { current: 'wrong one here', next: 'eight quiet rivers' }
    const cookie = delegate.cookie
    expect((await place.server.send('PUT', '/api/session/password', { cookie, body })).status).toBe(403)
    expect(newest(await ofInstallation('?kind=password-change-failed'))).toMatchObject({
      person: { id: delegate.id },
      detail: { code: 'wrong-password' },
    })
    expect(newest(await ofInstallation(`?kind=password-changed&person=${delegate.id}`))).toMatchObject({
      person: { id: delegate.id },
    })
  })

  test('a command that was refused, and words that were, without them', async () => {
    const body = { act: 'defer', id: randomUUID(), pid: 'p-1-0', reason: 'hush hush' }
    const asked = await place.server.send('POST', `/api/texts/${text}/commands`, {
      cookie: delegate.cookie,
      body,
    })
    expect(asked.status).toBe(403)
    expect(newest(await ofMeeting('?kind=refused'))).toEqual({
      kind: 'refused',
      person: { id: delegate.id, name: 'Name of cept@example.org' },
      subject: null,
      text: { id: text, title: 'Resolution 24' },
      address: null,
      detail: { over: 'command', act: 'defer', code: 'role-forbids' },
    })
    const writer = client(place.server.url, text, delegate.cookie, 'APT' as DelegationCode)
    await writer.synced()
    writer.hand.perform({ kind: 'type', block: 0, at: 128, length: 0, words: 'hush hush ' })
    await writer.until(() => writer.refusal !== null)
    writer.close()
    const refused = newest(await ofMeeting('?kind=refused'))
    expect(refused).toMatchObject({
      person: { id: delegate.id },
      detail: { over: 'socket', code: writer.refusal?.code },
    })
    expect(JSON.stringify(await ofMeeting())).not.toMatch(/hush/)
  })

  test('somebody who is in another meeting and asks for this text', async () => {
    const other = await place.makeMeeting()
    const { id, cookie } = await place.seat(other, 'far@example.org', 'delegate', 'RCC')
    expect((await place.server.send('GET', `/sync/${text}`, { cookie })).status).toBe(403)
    expect(newest(await ofMeeting('?kind=refused'))).toMatchObject({
      person: { id },
      detail: { over: 'socket', code: 'not-a-member' },
    })
  })
})

describe('who may read it', () => {
  const refusedTo: [string, () => string | undefined, number, string][] = [
    ['a delegate of the meeting', () => delegate.cookie, 403, 'role-forbids'],
    ['nobody', () => undefined, 401, 'not-signed-in'],
  ]
  test.each(refusedTo)('%s may not', async (_who, cookie, status, code) => {
    const as = cookie()
    const answer = await place.server.send('GET', `/api/meetings/${meeting}/audit`, as ? { cookie: as } : {})
    expect([answer.status, (await refusalIn(answer)).code]).toEqual([status, code])
  })

  test('the secretariat of another meeting finds nothing there', async () => {
    const other = await place.makeMeeting()
    const { cookie } = await place.seat(other, 'elsewhere@example.org', 'secretariat', 'SEC')
    const answer = await place.server.send('GET', `/api/meetings/${meeting}/audit`, { cookie })
    expect(answer.status).toBe(404)
  })

  test('the installation is for administrators', async () => {
    const answer = await place.server.send('GET', '/api/audit', { cookie: officer.cookie })
    expect([answer.status, (await refusalIn(answer)).code]).toEqual([403, 'not-administrator'])
  })

  test('a meeting tells when its people came, not from where, and nothing of others', async () => {
    await place.server.signIn(ADMIN, OWN)
    const { events } = await ofMeeting('?kind=signed-in')
    const people = new Set(events.map(({ person }) => person?.name))
    expect(people.has('Name of cept@example.org')).toBe(true)
    expect(people.has('Name of far@example.org')).toBe(false)
    expect(events.every(({ address }) => address === null)).toBe(true)
  })
})

describe('how it is read', () => {
  test('page by page every event once, newest first', async () => {
    const all = (await ofMeeting('?limit=500')).events.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(10)
    const seen: number[] = []
    let before: number | null = null
    do {
      const page: AuditAnswer = await ofMeeting(`?limit=3${before === null ? '' : `&before=${before}`}`)
      seen.push(...page.events.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    expect(seen).toEqual(all)
    expect([...seen].sort((a, b) => b - a)).toEqual(seen)
  })

  test('by person, as the one who did it or to whom it was done, and by time', async () => {
    const { events, people } = await ofMeeting(`?person=${delegate.id}`)
    expect(people.map(({ id }) => id)).toContain(delegate.id)
    expect(new Set(events.map(({ kind }) => kind)).has('member-added')).toBe(true)
    expect(events.every(({ person, subject }) => [person?.id, subject?.id].includes(delegate.id))).toBe(true)
    const at = events[1]?.at ?? ''
    const until = await ofMeeting(`?person=${delegate.id}&to=${at}`)
    expect(until.events.every(event => event.at < at)).toBe(true)
    const since = await ofMeeting(`?person=${delegate.id}&from=${at}`)
    expect(since.events.length + until.events.length).toBe(events.length)
  })

  test.each(['?kind=everything', '?from=yesterday', '?limit=0', '?format=pdf', '?before=x'])(
    '%s cannot be asked',
    async query => {
      const answer = await place.server.send('GET', `/api/meetings/${meeting}/audit${query}`, {
        cookie: officer.cookie,
      })
      expect([answer.status, (await refusalIn(answer)).code]).toEqual([400, 'malformed'])
    },
  )

  test('as JSON Lines and as comma-separated values, with the same filters; taking it is noted', async () => {
    const page: AuditAnswer = await ofMeeting('?kind=member-added&limit=500')
    const take = (format: string): Promise<Response> =>
      place.server.send('GET', `/api/meetings/${meeting}/audit?kind=member-added&format=${format}`, {
        cookie: officer.cookie,
      })
    const lines: Response = await take('jsonl')
    expect(lines.headers.get('content-disposition')).toMatch(/attachment; filename="parley-audit-.*\.jsonl"/)
    const told = (await lines.text()).trim().split('\n')
    expect(told.map(line => JSON.parse(line))).toEqual(page.events)
    const table: Response = await take('csv')
    expect(table.headers.get('content-type')).toContain('text/csv')
    const rows = (await table.text()).trimEnd().split('\r\n')
    expect(rows.length).toBe(1 + page.events.length)
    expect(rows[0]).toMatch(/id,at,kind,person/)
    expect(newest(await ofMeeting('?kind=exported'))).toMatchObject({
      person: { id: officer.id },
      detail: { what: 'audit', format: 'csv' },
    })
  })
})
