// What a history lets be known of persons, delegations and comments, by the meeting's policy and the reader's role.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attribution } from '../../shared/attribution.ts'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { HistoryAnswer } from '../../shared/history.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { type Installation, startInstallation } from '../helpers/installation.ts'

let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

const made = async (path: string, body: object, cookie = place.admin): Promise<string> => {
  const answer = await place.server.send('POST', path, { cookie, body })
  if (!answer.ok) throw new Error(await answer.text())
  const { id }: MadeAnswer = await answer.json()
  return id
}
const comment = (text: string, cookie: string, audience: string, body: string): Promise<string> =>
  made(
    `/api/texts/${text}/comments`,
    {
      ...{ command: crypto.randomUUID(), audience, body },
      anchor: { pid: 'p-1-0', mark: null, quote: 'The' },
    },
    cookie,
  )

describe.each<Attribution>(['named', 'region', 'hidden'])('where the meeting shows "%s"', attribution => {
  const [a, b] = attribution === 'hidden' ? ['PARTYA', 'PARTYB'] : ['CEPT', 'APT']
  const seats: Record<string, string> = {}
  const names: Record<string, string> = {}
  let text = ''
  let meeting = ''

  beforeAll(async () => {
    meeting = await made('/api/meetings', {
      title: 'A meeting',
      attribution,
      delegations: REGIONAL_DELEGATIONS,
    })
    text = await made(`/api/meetings/${meeting}/texts`, {
      ...{ title: 'A text', language: 'en', direction: 'ltr', illustrative: true },
      ...{ breaks: 'lines', wording: 'The Conference shall review it.' },
    })
    for (const [role, code] of [
      ['delegate', a],
      ['delegate', b],
      ['facilitator', 'CHAIR'],
      ['observer', 'OBS'],
    ] as const) {
      const email = `${attribution}-${code.toLowerCase()}@example.org`
      seats[code] = (await place.seat(meeting, email, role, code)).cookie
      names[code] = `Name of ${email}`
    }
    const writer = client(place.server.url, text, seats[a] ?? '', delegation(a))
    await writer.synced()
    writer.hand.perform({ kind: 'replace', block: 0, at: 0, length: 60, words: 'Somebody ' })
    await writer.saved()
    writer.close()
    await comment(text, seats[a] ?? '', 'all', 'said to all')
    await comment(text, seats[a] ?? '', 'own', 'said among ourselves')
  })

  const read = async (
    cookie: string,
    path = `texts/${text}`,
  ): Promise<{ raw: string; answer: HistoryAnswer }> => {
    const raw = await (await place.server.send('GET', `/api/${path}/history?kind=any`, { cookie })).text()
    return { raw, answer: JSON.parse(raw) }
  }

  test.each([a, b, 'CHAIR', 'OBS'])(
    '%s is told delegations, and names only where persons are named',
    async code => {
      for (const path of [`texts/${text}`, `meetings/${meeting}`]) {
        const { raw, answer } = await read(seats[code] ?? '', path)
        expect(answer.items.map(item => item.delegation)).toContain(a)
        expect(raw.includes(names[a] ?? '-')).toBe(attribution === 'named')
        expect(raw).not.toMatch(/"(actor|email)"/)
        if (attribution === 'hidden')
          for (const one of REGIONAL_DELEGATIONS) expect(raw).not.toContain(`"${one.code}"`)
      }
    },
  )

  test('the secretariat is told persons, whatever the policy', async () => {
    const { answer } = await read(place.admin)
    expect(answer.items.find(item => item.delegation === a)?.person).toBe(names[a])
    expect(answer.choices?.persons.map(({ name }) => name)).toContain(names[a])
  })

  test('comments are told to those who read them where they were written', async () => {
    const inside = (await read(seats[a] ?? '')).raw
    expect(inside).toContain('said among ourselves')
    for (const cookie of [seats[b], seats.CHAIR, seats.OBS, place.admin]) {
      const { raw, answer } = await read(cookie ?? '')
      expect(raw).toContain('said to all')
      expect(raw).not.toContain('said among ourselves')
      expect(answer.items.filter(item => item.sort === 'comments')).toHaveLength(1)
    }
  })

  test('a meeting of others looks like none', async () => {
    const stranger = await place.enter(
      `${attribution}-stranger@example.org`,
      await place.makeAccount(`${attribution}-stranger@example.org`),
    )
    const texts = await place.server.send('GET', `/api/texts/${text}/history`, { cookie: stranger })
    expect(texts.status).toBe(403)
    expect(
      (await place.server.send('GET', `/api/meetings/${meeting}/history`, { cookie: stranger })).status,
    ).toBe(404)
  })
})
