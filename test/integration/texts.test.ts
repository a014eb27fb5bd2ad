// A new text: its base is what was pasted, its record begins with it, and only the secretariat makes one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE_LIMITS } from '../../shared/baseText.ts'
import { parseDelegation } from '../../shared/ids.ts'
import type { MadeAnswer, TextSummary } from '../../shared/requests.ts'
import { baseOf, blockText } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import { client } from '../helpers/client.ts'
import { type Installation, refusalIn, startInstallation } from '../helpers/installation.ts'

let place: Installation
let meeting: string
let delegate: { id: string; cookie: string }

beforeAll(async () => {
  place = await startInstallation()
  meeting = await place.makeMeeting()
  delegate = await place.seat(meeting, 'delegate@example.org', 'delegate', 'CEPT')
})
afterAll(() => place.close())

const WORDING =
  'RESOLUTION 24\nconsidering\na) that plans exist,\nresolves\n1.8.2\tThe Conference shall review the plan.'
const text = (changed: object = {}) => ({
  title: 'Résolution 24 (Rév.)',
  language: 'fr',
  direction: 'ltr',
  illustrative: false,
  breaks: 'lines',
  wording: WORDING,
  ...changed,
})
const create = (body: unknown, cookie = place.admin, inMeeting = meeting) =>
  place.server.send('POST', `/api/meetings/${inMeeting}/texts`, { cookie, body })
const listed = async (cookie: string): Promise<TextSummary[]> =>
  (await place.server.send('GET', '/api/texts', { cookie })).json()

const CEPT = parseDelegation('CEPT')

describe('a new text', () => {
  test('is listed with one entry, and its room opens on what was pasted, ready for proposals', async () => {
    if (!CEPT) throw new Error('CEPT is a delegation')
    const { id }: MadeAnswer = await (await create(text())).json()
    expect(id).toMatch(/^resolution-24-rev-[0-9a-f]{12}$/)
    const row = (await listed(delegate.cookie)).find(one => one.id === id)
    expect(row).toMatchObject({ title: 'Résolution 24 (Rév.)', language: 'fr', direction: 'ltr', seq: 1 })
    const peer = client(place.server.url, id, delegate.cookie, CEPT)
    await peer.synced()
    const blocks = readText(peer.doc)
    expect(blocks.map(block => `${block.type}|${block.num ?? ''}|${blockText(block)}`)).toEqual([
      'heading||RESOLUTION 24',
      'heading||considering',
      'preamble|a)|that plans exist,',
      'heading||resolves',
      'provision|1.8.2|The Conference shall review the plan.',
    ])
    expect(new Set(blocks.map(block => block.source))).toEqual(new Set([null]))
    expect(baseOf(blocks)).toEqual(blocks)
    peer.hand.perform({ kind: 'type', block: 255, at: 10, length: 0, words: 'new ' })
    expect((await peer.saved()).seq).toBeGreaterThan(1)
    expect(peer.refusal).toBeNull()
    peer.close()
  })

  test('is marked as illustrative at every paragraph where that is said', async () => {
    if (!CEPT) throw new Error('CEPT is a delegation')
    const { id }: MadeAnswer = await (await create(text({ illustrative: true }))).json()
    const peer = client(place.server.url, id, delegate.cookie, CEPT)
    await peer.synced()
    expect(readText(peer.doc).every(block => block.source === 'illustrative')).toBe(true)
    peer.close()
  })

  test('may be long: as long as the form allows', async () => {
    const wording = Array(20).fill('ع'.repeat(BASE_LIMITS.paragraph)).join('\n')
    expect((await create(text({ wording, direction: 'rtl', language: 'ar' }))).status).toBe(200)
  })

  test('without Latin letters in its title has an id all the same', async () => {
    const { id }: MadeAnswer = await (await create(text({ title: '决议' }))).json()
    expect(id).toMatch(/^text-[0-9a-f]{12}$/)
  })
})

describe('a text is refused', () => {
  test.each([
    ['without wording', { wording: ' \n ' }, 400, 'base-empty'],
    [
      'with one endless paragraph',
      { wording: 'x'.repeat(BASE_LIMITS.paragraph + 1) },
      413,
      'paragraph-too-long',
    ],
    ['with too many paragraphs', { wording: 'x\n'.repeat(BASE_LIMITS.blocks + 1) }, 413, 'base-too-long'],
    ['that no request may carry', { wording: 'x'.repeat(3 * 1024 * 1024) }, 413, 'too-large'],
    ['without a title', { title: '' }, 400, 'malformed'],
    ['with a language that is none', { language: 'English!' }, 400, 'malformed'],
  ])('%s, and none is left behind', async (_case, changed, status, code) => {
    const before = (await listed(place.admin)).length
    const answer = await create(text(changed))
    expect([answer.status, (await refusalIn(answer)).code]).toEqual([status, code])
    expect(await listed(place.admin)).toHaveLength(before)
  })

  test('from anybody but the secretariat of its meeting', async () => {
    const asDelegate = await create(text(), delegate.cookie)
    expect([asDelegate.status, (await refusalIn(asDelegate)).code]).toEqual([403, 'role-forbids'])
    const elsewhere = await place.makeMeeting()
    expect((await create(text(), delegate.cookie, elsewhere)).status).toBe(404)
    expect((await create(text(), '')).status).toBe(401)
  })
})
