// States of a text over HTTP: as it was after any entry or at any moment, and what decisions did between two of them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import type { TextSummary } from '../../shared/requests.ts'
import type { DecisionsAnswer, StateAnswer, StatesAnswer } from '../../shared/states.ts'
import { blockText } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'

let server: TestServer
let text: TextSummary
let cept: string
let chairCookie: string
let chair: Client

const get = (path: string, cookie: string | null = cept): Promise<Response> =>
  server.send('GET', `/api/texts/${text.id}/${path}`, cookie === null ? {} : { cookie })
const state = async (query = ''): Promise<StateAnswer> => (await get(`state${query}`)).json()

beforeAll(async () => {
  server = await startTestServer()
  cept = await server.signInAs('delegate', 'CEPT')
  chairCookie = await server.signInAs('facilitator')
  const texts: TextSummary[] = await (await server.send('GET', '/api/texts', { cookie: cept })).json()
  const found = texts.find(one => one.title.includes('1.8.2'))
  if (!found) throw new Error('no demonstration text')
  text = found
  chair = client(server.url, text.id, chairCookie, delegation('CHAIR'))
  await chair.synced()
})
afterAll(async () => {
  chair.close()
  await server.close()
})

describe('a state', () => {
  test('is the text as everybody sees it, and as it was after any entry', async () => {
    const now = await state()
    expect(now.seq).toBe(text.seq)
    expect(now.blocks).toEqual(readText(chair.doc))
    expect(now.proposals.length).toBeGreaterThan(0)
    const base = await state('?seq=1')
    expect(base).toMatchObject({ seq: 1, proposals: [] })
    expect(base.blocks.flatMap(block => block.runs.flatMap(run => run.marks))).toEqual([])
  })
  test('of a moment is that of the newest entry by then', async () => {
    const { at } = await state('?seq=3')
    const then = await state(`?at=${encodeURIComponent(at)}`)
    expect(then.at).toBe(at)
    expect(then.seq).toBeGreaterThanOrEqual(3)
  })
  test('that does not exist is refused, and so is who may not read the text', async () => {
    const refused = async (answer: Promise<Response>) => (await refusalIn(await answer)).code
    expect(await refused(get('state?seq=99999'))).toBe('not-found')
    expect(await refused(get('state?at=2001-01-01T00:00:00Z'))).toBe('not-found')
    expect(await refused(get('state?seq=0'))).toBe('malformed')
    expect(await refused(get('state?at=noon'))).toBe('malformed')
    expect(await refused(get('decisions?after=1'))).toBe('malformed')
    for (const path of ['states', 'state', 'decisions?after=0&upTo=9'])
      expect(await refused(get(path, null)), path).toBe('not-signed-in')
    expect(await refused(server.send('GET', '/api/texts/nowhere/state', { cookie: cept }))).toBe('not-found')
  })
  test('names nobody: delegations alone', async () => {
    const said = JSON.stringify([await state(), await (await get('states')).json()])
    expect(said).not.toContain('@demo.test')
    expect(said).not.toContain('"actor"')
  })
})

test('the ends of the record are told, and what a decision did to the words between two entries', async () => {
  const before: StatesAnswer = await (await get('states')).json()
  expect(before).toMatchObject({ first: 1, newest: text.seq, versions: [] })
  const { proposals, blocks } = await state()
  const proposal = proposals.find(one => one.number === 'ASMG/2')
  if (!proposal) throw new Error('the demonstration has no ASMG/2')
  const answer = await server.send('POST', `/api/texts/${text.id}/commands`, {
    cookie: chairCookie,
    body: {
      id: crypto.randomUUID(),
      act: 'adopt',
      marks: proposal.marks,
      digest: digestOf(blocks, proposal.marks),
      reason: '',
      heard: ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC'],
    },
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  const { seq } = await answer.json()
  const between: DecisionsAnswer = await (await get(`decisions?after=${text.seq}&upTo=${seq}`)).json()
  expect(between.words.map(({ kind, text: words, seq: at }) => [kind, words, at])).toEqual(
    expect.arrayContaining([
      ['left-base', expect.stringContaining('shall'), seq],
      ['became-base', expect.stringContaining('should'), seq],
    ]),
  )
  expect(await (await get(`decisions?after=${seq}&upTo=${seq + 1}`)).json()).toEqual({
    words: [],
    paragraphs: [],
  })
  const after = await state()
  expect(after.proposals.find(one => one.number === 'ASMG/2')?.state).toBe('adopted')
  expect(after.blocks.map(blockText).join()).toContain('should approve')
  expect((await state(`?seq=${text.seq}`)).blocks).toEqual(blocks)
})
