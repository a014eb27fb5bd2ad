// Who may make a meeting, and what a meeting begins with.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { MadeAnswer, MeetingAnswer } from '../../shared/requests.ts'
import { type Installation, refusalIn, startInstallation } from '../helpers/installation.ts'

let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

const create = (body: unknown, cookie = place.admin) =>
  place.server.send('POST', '/api/meetings', { cookie, body })
const meetingsOf = async (cookie: string): Promise<MeetingAnswer[]> =>
  (await place.server.send('GET', '/api/meetings', { cookie })).json()

test('an administrator makes a meeting and is its secretariat', async () => {
  const delegations = [
    ...REGIONAL_DELEGATIONS.slice(0, 2),
    { code: 'NEW1', name: 'A new group', colour: 2, pattern: 'wavy' },
  ]
  const answer = await create({ title: ' Fourth meeting ', delegations })
  expect(answer.status).toBe(200)
  const { id }: MadeAnswer = await answer.json()
  const found = (await meetingsOf(place.admin)).find(meeting => meeting.id === id)
  expect(found).toMatchObject({ title: 'Fourth meeting', illustrative: false, texts: [] })
  expect(found?.delegations.map(({ code }) => code)).toEqual(['APT', 'ASMG', 'NEW1', 'CHAIR', 'SEC', 'OBS'])
  expect(found?.delegations[2]).toEqual(delegations[2])
  const members = await place.server.send('GET', `/api/meetings/${id}/members`, { cookie: place.admin })
  expect(await members.json()).toMatchObject([{ role: 'secretariat', delegation: 'SEC' }])
})

test('nobody else may, not even the secretariat of a meeting', async () => {
  const meeting = await place.makeMeeting()
  const secretary = await place.seat(meeting, 'sec@example.org', 'secretariat', 'SEC')
  const body = { title: 'Mine', delegations: REGIONAL_DELEGATIONS }
  const answer = await create(body, secretary.cookie)
  expect(answer.status).toBe(403)
  expect(await refusalIn(answer)).toEqual({ code: 'not-administrator' })
  expect(await meetingsOf(secretary.cookie)).toHaveLength(1)
  expect((await create(body, '')).status).toBe(401)
})

describe('a meeting is refused', () => {
  const party = (code: string, colour = 0, pattern = 'solid') => ({ code, name: 'N', colour, pattern })
  test.each([
    ['without delegations', { title: 'T', delegations: [] }, 'delegations-missing'],
    ['with a code twice', { title: 'T', delegations: [party('AB'), party('AB', 1)] }, 'delegation-repeated'],
    ['with a serving code', { title: 'T', delegations: [party('CHAIR')] }, 'delegation-repeated'],
    ['with two that look alike', { title: 'T', delegations: [party('AB'), party('CD')] }, 'delegation-look'],
    ['with a grey one', { title: 'T', delegations: [party('AB', 6)] }, 'malformed'],
    ['with a code that is none', { title: 'T', delegations: [party('a b')] }, 'malformed'],
    ['without a title', { title: '  ', delegations: [party('AB')] }, 'malformed'],
    ['with a title of several lines', { title: 'A\nB', delegations: [party('AB')] }, 'malformed'],
  ])('%s', async (_case, body, code) => {
    const before = (await meetingsOf(place.admin)).length
    const answer = await create(body)
    expect(answer.status).toBe(400)
    expect((await refusalIn(answer)).code).toBe(code)
    expect(await meetingsOf(place.admin)).toHaveLength(before)
  })
})
