// The history of a text and of a meeting over HTTP on a real record: who is told what, by which filters, page by page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import type { HistoryAnswer, HistoryItem } from '../../shared/history.ts'
import type { MeetingAnswer, TextSummary } from '../../shared/requests.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let text: TextSummary
let cept: string
let secretariat: string
let apt: Client

const ask = (path: string, cookie = cept): Promise<Response> => server.send('GET', `/api/${path}`, { cookie })
const history = async (query = '', cookie = cept, path = `texts/${text.id}`): Promise<HistoryAnswer> => {
  const answer = await ask(`${path}/history?${query}`, cookie)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
const told = ({ items }: HistoryAnswer): string[] =>
  items.map(({ delegation, kind, removed, added, words, command }) =>
    [delegation, command?.act ?? kind, removed, added, words].filter(Boolean).join('|'),
  )

beforeAll(async () => {
  server = await startTestServer()
  cept = await server.signInAs('delegate', 'CEPT')
  secretariat = await server.signInAs('secretariat')
  const texts: TextSummary[] = await (await ask('texts')).json()
  const found = texts.find(one => one.title.includes('1.8.2'))
  if (!found) throw new Error('no demonstration text')
  text = found
  apt = client(server.url, text.id, await server.signInAs('delegate', 'APT'), delegation('APT'))
  await apt.synced()
})
afterAll(async () => {
  apt.close()
  await server.close()
})

describe('the history of a text', () => {
  test('lists acts with place, number and outcome, newest first, and grows with the record', async () => {
    const before = await history('kind=any')
    expect(before.total).toBe(before.items.length)
    expect(before.items.map(({ began }) => began)).toEqual(
      before.items.map(({ began }) => began).toSorted((a, b) => b - a),
    )
    const provision = await history('provision=1.8.2')
    expect(provision.items.length).toBeGreaterThan(3)
    for (const { place } of provision.items) expect(place?.num).toMatch(/^1\.8\.2( |$)/)
    expect(provision.items.some(({ sort }) => sort === 'positions')).toBe(true)

    apt.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: 'Données utiles' })
    await apt.saved()
    const after = await history('kind=any')
    expect(after.total).toBe((before.total ?? 0) + 1)
    expect(after.items[0]).toMatchObject({
      delegation: 'APT',
      kind: 'paragraph',
    })
    expect(Object.values(after.items[0]?.outcomes ?? {})).toEqual(['open'])
    expect(after.items[0]?.place).not.toBeNull()
    expect(after.items.slice(1)).toEqual(before.items)
  })

  test('finds words whatever their case and accents, on the side where they came or went', async () => {
    expect(told(await history('q=donnees+UTILES'))).toEqual(['APT|paragraph|Données utiles'])
    expect((await history('q=donnees&side=went')).items).toEqual([])
    expect((await history('q=donnees&side=came')).total).toBe(1)
  })

  test('tells the life of a proposal: born, contested, resolved, with its outcome and reason', async () => {
    const blocks = readText(apt.doc)
    const mark = blocks.at(-1)?.insertion?.id ?? ''
    const number = (await history('q=donnees')).items[0]?.numbers[0] ?? ''
    const command = {
      id: crypto.randomUUID(),
      act: 'position',
      number,
      stance: 'object',
      reason: 'too much',
      condition: '',
    }
    expect(
      (await server.send('POST', `/api/texts/${text.id}/commands`, { cookie: cept, body: command })).status,
    ).toBe(200)
    const decision = {
      ...{ id: crypto.randomUUID(), act: 'reject', marks: [mark], digest: digestOf(blocks, [mark]) },
      ...{ reason: 'said elsewhere', heard: ['APT'] },
    }
    const chair = await server.signInAs('facilitator')
    expect(
      (await server.send('POST', `/api/texts/${text.id}/commands`, { cookie: chair, body: decision })).status,
    ).toBe(200)

    const life = await history(`number=${number}&order=oldest`)
    expect(life.items.map(({ phase, delegation }) => [phase, delegation])).toEqual([
      ['born', 'APT'],
      ['contested', 'CEPT'],
      ['resolved', 'CHAIR'],
    ])
    expect(life.items.map(({ outcomes }) => Object.values(outcomes).join())).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ])
    expect(life.items[2]?.command?.reason).toBe('said elsewhere')
    expect((await history(`mark=${mark}&order=oldest`)).items.map(({ id }) => id)).toEqual(
      life.items.map(({ id }) => id),
    )
    // The paragraph is gone: it is told where it stood.
    for (const { place } of life.items) expect(place).toEqual(life.items[0]?.place)
    expect(life.items[0]?.place).not.toBeNull()
  })

  test('narrows by time: what went on at or after the one moment and began before the other', async () => {
    const all = await history('kind=any&order=oldest')
    const at = all.items.at(-1)?.began ?? 0
    const late = await history(`kind=any&from=${at}&order=oldest`)
    const early = await history(`kind=any&to=${at}&order=oldest`)
    expect(late.items).toEqual(all.items.filter(item => item.at >= at))
    expect(early.items).toEqual(all.items.filter(item => item.began < at))
  })

  test('comes in pages', async () => {
    const all = await history('kind=any')
    const paged: HistoryItem[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: HistoryAnswer = await history(`kind=any&limit=4${after && `&after=${after}`}`)
      expect(page.items.length).toBeLessThanOrEqual(4)
      expect(page.choices === null).toBe(after !== '')
      paged.push(...page.items)
      after = page.next
    }
    expect(paged).toEqual(all.items)
  })
})

describe('the history of a meeting', () => {
  test('is that of all its texts, in one order', async () => {
    const [meeting]: MeetingAnswer[] = await (await ask('meetings')).json()
    if (!meeting) throw new Error('no meeting')
    const path = `meetings/${meeting.id}`
    const whole = await history('kind=any&limit=200', cept, path)
    const parts = await Promise.all(
      meeting.texts.map(({ id }) => history('kind=any&limit=200', cept, `texts/${id}`)),
    )
    expect(whole.total).toBe(parts.reduce((sum, part) => sum + (part.total ?? 0), 0))
    for (const [i, { id }] of meeting.texts.entries()) {
      const mine = whole.items.filter(item => item.text === id).map(({ id: _, ...item }) => item)
      expect(mine).toEqual(parts[i]?.items.map(({ id: _, ...item }) => item))
    }
    const one = await history(`kind=any&text=${text.id}`, cept, path)
    expect(new Set(one.items.map(item => item.text))).toEqual(new Set([text.id]))
    const paged: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: HistoryAnswer = await history(`kind=any&limit=7${after && `&after=${after}`}`, cept, path)
      paged.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(paged).toEqual(whole.items.map(({ id }) => id))
  })
})

describe('what is asked amiss is refused', () => {
  test.each([
    ['texts/:text', 'kind=gossip', 'malformed'],
    ['texts/:text', 'after=nowhere', 'malformed'],
    ['texts/:text', 'limit=100000', 'malformed'],
    ['texts/nowhere', '', 'not-found'],
    ['meetings/nowhere', '', 'not-found'],
  ])('%s?%s', async (path, query, code) => {
    const answer = await ask(`${path.replace(':text', text.id)}/history?${query}`)
    expect((await refusalIn(answer)).code).toBe(code)
  })

  test('strangers are told nothing', async () => {
    for (const path of [`texts/${text.id}`, `meetings/${text.meeting}`])
      expect((await refusalIn(await server.send('GET', `/api/${path}/history`))).code).toBe('not-signed-in')
  })

  test('only the secretariat asks for a person', async () => {
    const person = (await history('', secretariat)).choices?.persons[0]
    expect(person?.name).toBeTruthy()
    const found = await history(`person=${person?.id}&kind=any`, secretariat)
    expect(new Set(found.items.map(item => item.person))).toEqual(new Set([person?.name]))
    const refused = await refusalIn(await ask(`texts/${text.id}/history?person=${person?.id}`))
    expect(refused).toEqual({ code: 'role-forbids', detail: { role: 'delegate', act: 'administer' } })
    const observer = await server.signInAs('observer')
    expect((await refusalIn(await ask(`texts/${text.id}/history?person=${person?.id}`, observer))).code).toBe(
      'observers-read',
    )
    expect((await history('', observer)).choices?.persons).toEqual([])
  })
})
