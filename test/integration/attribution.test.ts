// How much of who acts leaves the server: nobody's name where a meeting shows delegations alone, and no delegation's
// real name where they are parties to each other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { MadeAnswer, MeetingAnswer } from '../../shared/requests.ts'
import { type Installation, startInstallation } from '../helpers/installation.ts'

let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

async function meetingOf(attribution: string): Promise<string> {
  const body = { title: `Shown: ${attribution}`, attribution, delegations: REGIONAL_DELEGATIONS }
  const answer = await place.server.send('POST', '/api/meetings', { cookie: place.admin, body })
  const { id }: MadeAnswer = await answer.json()
  return id
}

async function textOf(meeting: string): Promise<string> {
  const body = {
    ...{ title: 'A text', language: 'en', direction: 'ltr', illustrative: true },
    ...{ breaks: 'lines', wording: 'The Conference shall review it.' },
  }
  const answer = await place.server.send('POST', `/api/meetings/${meeting}/texts`, {
    cookie: place.admin,
    body,
  })
  const { id }: MadeAnswer = await answer.json()
  return id
}

const read = async (path: string, cookie: string): Promise<string> =>
  (await place.server.send('GET', path, { cookie })).text()
const meetingSeen = async (meeting: string, cookie: string): Promise<MeetingAnswer> => {
  const seen: MeetingAnswer[] = JSON.parse(await read('/api/meetings', cookie))
  const found = seen.find(({ id }) => id === meeting)
  if (!found) throw new Error('the meeting is not shown')
  return found
}

test.each(['named', 'region'])(
  'in a meeting that shows "%s", a comment names its person or only the delegation',
  async attribution => {
    const meeting = await meetingOf(attribution)
    const text = await textOf(meeting)
    const author = await place.seat(meeting, `${attribution}-cept@example.org`, 'delegate', 'CEPT')
    const reader = await place.seat(meeting, `${attribution}-apt@example.org`, 'delegate', 'APT')
    const said = await place.server.send('POST', `/api/texts/${text}/comments`, {
      cookie: author.cookie,
      body: COMMENT,
    })
    expect(await said.text()).not.toContain('"error"')
    const seen = await read(`/api/texts/${text}/comments`, reader.cookie)
    expect(seen).toContain('CEPT')
    expect(seen.includes(`Name of ${attribution}-cept`)).toBe(attribution === 'named')
  },
)

const COMMENT = {
  ...{ command: '6f4f4c1e-0000-4000-8000-000000000001', audience: 'all', body: 'Why the Conference?' },
  anchor: { pid: 'p-1-0', mark: null, quote: 'The Conference' },
}

test('hidden delegations are parties by lot; each knows itself, the secretariat knows all', async () => {
  const meeting = await meetingOf('hidden')
  const asSecretariat = await meetingSeen(meeting, place.admin)
  const parties = asSecretariat.delegations.filter(({ code }) => code.startsWith('PARTY'))
  expect(parties.map(({ code }) => code)).toEqual([
    'PARTYA',
    'PARTYB',
    'PARTYC',
    'PARTYD',
    'PARTYE',
    'PARTYF',
  ])
  for (const { code } of REGIONAL_DELEGATIONS)
    expect(parties.filter(({ name }) => name.includes(` ${code} `))).toHaveLength(1)
  for (const role of ['delegate', 'observer', 'facilitator']) {
    const delegation = { delegate: 'PARTYB', observer: 'OBS', facilitator: 'CHAIR' }[role] ?? ''
    const person = await place.seat(meeting, `hidden-${role}@example.org`, role, delegation)
    const seen = await meetingSeen(meeting, person.cookie)
    for (const { code, name } of seen.delegations.filter(party => party.code.startsWith('PARTY'))) {
      const real = asSecretariat.delegations.find(party => party.code === code)?.name
      if (code === delegation) expect(name).toBe(real)
      else expect(name).toBe(`Party ${code.slice(-1)}`)
    }
  }
})

test('the letters are drawn by lot, not taken from the list', async () => {
  const orders = new Set<string>()
  for (let i = 0; i < 6; i++) {
    const seen = await meetingSeen(await meetingOf('hidden'), place.admin)
    orders.add(seen.delegations.map(({ name }) => name).join())
  }
  expect(orders.size).toBeGreaterThan(1)
})
