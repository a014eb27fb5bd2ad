// Blame in sittings that people know: bridging text, a silence that nobody breaks, paragraphs parted, joined and taken
// out, words inside the words of others.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BlockBlame, createBlame } from '../../../../shared/blame/blame.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import { commandBody } from '../../../../shared/negotiation/commands.ts'
import { readNegotiation } from '../../../../shared/negotiation/doc.ts'
import type { Verdict } from '../../../../shared/negotiation/model.ts'
import { digestOfVerdict } from '../../../../shared/negotiation/verdict.ts'
import { blockText } from '../../../../shared/text.ts'
import {
  flushAll,
  PARTIES,
  type Participant,
  participant,
  person,
  type Sitting,
  startRooms,
  TEXT,
} from '../../../helpers/cohort.ts'
import { pid, text } from '../../../helpers/documents.ts'
import { type Act, suggester } from '../../../simulation/driver.ts'

let sitting: Sitting
let people: Participant[]
let commands = 0

beforeEach(async () => {
  sitting = await startRooms(text('The Conference shall review', 'one two', 'three four', 'five'))
  people = ['APT', 'CEPT', 'CHAIR'].map((code, i) =>
    participant(sitting.rooms, person(code, code === 'CHAIR' ? 'facilitator' : 'delegate'), 10 + i),
  )
  for (const one of people) one.connect()
  await flushAll(sitting, people)
})
afterEach(() => sitting.rooms.close())

const seat = (code: string): Participant => {
  const found = people.find(({ actor }) => actor.delegation === code)
  if (!found) throw new Error(`nobody is ${code}`)
  return found
}

/** Replaces words of the nth paragraph: those that it holds from `old` on, by `words`; `old` empty: at its end. */
async function write(code: string, nth: number, kind: Act['kind'], old: string, words = ''): Promise<number> {
  const one = seat(code)
  const blocks = one.blocks()
  const block = blocks[nth]
  if (!block) throw new Error('no such paragraph')
  const all = blockText(block)
  const from = old === '' ? all.length : all.indexOf(old)
  // Places are shares of what is there, in 256ths.
  const share = (part: number, whole: number): number => Math.ceil((part * 256) / (whole + 1))
  suggester(one.doc, one.actor.delegation).perform({
    ...{ kind, words, block: share(nth, blocks.length - 1), at: share(from, all.length) },
    length: share(Math.max(0, old.length - 1), all.length),
  })
  await flushAll(sitting, people)
  return sitting.log.stored(TEXT).entries.length
}

async function act(code: string, asked: Record<string, unknown>): Promise<number> {
  const one = seat(code)
  commands += 1
  const id = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`
  const room = await sitting.rooms.open(TEXT)
  if (!room.ok) throw new Error('the room does not open')
  const done = room.value.act(one.actor, 'http', commandBody.parse({ id, ...asked }), PARTIES)
  await flushAll(sitting, people)
  expect(await done).toMatchObject({ ok: true })
  return sitting.log.stored(TEXT).entries.length
}

/** Everything open of these delegations, adopted; or the wishes with these numbers. */
function verdict(codes: readonly string[], wishes: readonly string[] = []): Verdict & { digest: string } {
  const { doc } = seat('CHAIR')
  const marks = seat('CHAIR')
    .blocks()
    .flatMap(({ runs }) => runs.flatMap(run => run.marks))
    .filter(({ by }) => codes.includes(by))
  const ids = [...new Set(marks.map(({ id }) => id))]
  const asked: Verdict = {
    steps: ids.length > 0 ? [{ act: 'adopt', marks: ids }] : [],
    wishes: wishes.map(number => ({ number: number as `APT/${number}`, act: 'adopt' })),
  }
  return { ...asked, digest: digestOfVerdict(seat('CHAIR').blocks(), asked, readNegotiation(doc).tabled) }
}

const decide = (codes: readonly string[], wishes: readonly string[] = []): Promise<number> =>
  act('CHAIR', { act: 'decide', heard: PARTIES, ...verdict(codes, wishes) })

async function wish(code: string, asked: Record<string, unknown>): Promise<string> {
  await act(code, { act: 'wish', wish: asked, rationale: '' })
  return [...readNegotiation(seat('CHAIR').doc).tabled.keys()].at(-1) ?? ''
}

function blame(id: ParagraphId): BlockBlame {
  const whole = createBlame()
  for (const entry of sitting.log.stored(TEXT).entries) whole.take(entry)
  const block = whole.block(id)
  if (!block) throw new Error(`${id} is unknown`)
  return block
}

/** "CEPT:should@9" for words that an entry made text, "base:…" for the base, "CEPT:…" for what is open. */
const told = (id: ParagraphId): string[] =>
  blame(id).spans.map(
    ({ base, written, words, became }) =>
      `${base ? 'base' : written.delegation}:${words}${became ? `@${became.seq}` : ''}`,
  )
const gone = (id: ParagraphId): string[] =>
  blame(id).gone.map(
    ({ at, gone: { words, seq, asked } }) => `${at} ${words} ${asked.map(one => one.by)}@${seq}`,
  )

describe('blame', () => {
  test('credits bridging text to who typed it, and each old word to who wanted it gone', async () => {
    await write('APT', 0, 'delete', 'shall')
    await write('CHAIR', 0, 'replace', 'Conference', 'TDAG')
    const bridged = await decide(['APT', 'CHAIR'])
    expect(told(pid(1)).join('|')).toBe(`base:The |CHAIR:TDAG@${bridged}|base:  review`)
    expect(gone(pid(1))).toEqual([`4 Conference CHAIR@${bridged}`, `9 shall APT@${bridged}`])
  })

  test('keeps words inside the words of others apart, through a decision on both', async () => {
    await write('APT', 1, 'type', '', ' and so on')
    await write('CEPT', 1, 'type', 'so', 'ever ')
    expect(told(pid(2))).toEqual(['base:one two', 'APT: and ', 'CEPT:ever ', 'APT:so on'])
    const seq = await decide(['APT', 'CEPT'])
    expect(told(pid(2))).toEqual([
      'base:one two',
      `APT: and @${seq}`,
      `CEPT:ever @${seq}`,
      `APT:so on@${seq}`,
    ])
  })

  test('names the end of a silence as the decision', async () => {
    await write('CEPT', 3, 'type', '', ' six')
    const deadline = sitting.clock.date().getTime() + 120_000
    await act('CHAIR', { act: 'silence-open', question: 'Is six agreed?', deadline, ...verdict(['CEPT']) })
    const [silence] = readNegotiation(seat('CHAIR').doc).silences.keys()
    for (const code of PARTIES.filter(code => !people.some(one => one.actor.delegation === code))) {
      const one = participant(sitting.rooms, person(code), 50 + PARTIES.indexOf(code))
      one.connect()
      people.push(one)
    }
    await flushAll(sitting, people)
    for (const code of PARTIES) await act(code, { act: 'silence-informed', silence })
    await sitting.clock.pass(130_000)
    const room = await sitting.rooms.open(TEXT)
    if (room.ok) void room.value.conclude(silence ?? '')
    await flushAll(sitting, people)
    const last = sitting.log.stored(TEXT).entries.findLast(({ kind }) => kind === 'decision')
    expect(last?.command).toMatchObject({ act: 'silence-conclude' })
    expect(told(pid(4))).toEqual(['base:five', `CEPT: six@${last?.seq}`])
  })

  test('follows words through parting and joining; the space between is the decision', async () => {
    await write('APT', 1, 'replace', 'two', '2')
    const first = await decide(['APT'])
    const joined = await decide([], [await wish('CEPT', { kind: 'join', pid: pid(2), next: pid(3) })])
    expect(told(pid(2))).toEqual(['base:one ', `APT:2@${first}`, `CHAIR: @${joined}`, 'base:three four'])
    expect(gone(pid(2))).toEqual([`4 two APT@${first}`])
    const at = { at: 6, before: 'one 2 ', behind: 'three four' }
    await decide([], [await wish('CEPT', { kind: 'split', pid: pid(2), ...at })])
    expect(told(pid(2))).toEqual(['base:one ', `APT:2@${first}`, `CHAIR: @${joined}`])
    expect(gone(pid(2))).toEqual([`4 two APT@${first}`])
  })

  test('tells of a paragraph that was taken out where it stood, and when it is asked for itself', async () => {
    const number = await wish('APT', { kind: 'delete', pid: pid(3) })
    const seq = await decide([], [number])
    expect(blame(pid(3))).toMatchObject({ there: false, spans: [] })
    expect(gone(pid(3))).toEqual([`0 three four APT@${seq}`])
    const [removed] = blame(pid(2)).removed
    expect(removed).toMatchObject({ pid: pid(3), before: false })
    expect(removed?.gone[0]?.gone).toMatchObject({ words: 'three four', asked: [{ by: 'APT', number }] })
    expect(blame(pid(4)).removed).toEqual([])
  })
})
