// Many sittings by chance: honest and dishonest edits, decisions, cuts and reloads at any moment. Every letter that
// somebody typed and did not take back is on the server or on its author's shelf, once.
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Mark } from '../../shared/text.ts'
import { blockText } from '../../shared/text.ts'
import { blockElements, blockYText } from '../../shared/ydoc.ts'
import { startRooms } from '../helpers/cohort.ts'
import { tagged, text } from '../helpers/documents.ts'
import { type Act, type Suggester, suggester } from '../simulation/driver.ts'
import {
  adoptWishes,
  type Browser,
  browser,
  closeBrowsers,
  decide,
  flush,
  serverText,
  wishMove,
} from './connection/browser.ts'

const BASE = text('1.8.2| the plan', '2| second paragraph', 'third')
const CODES = ['CEPT', 'APT'] as const
/** Letters no base text has: each is typed once. */
const FIRST_LETTER = 0x4e00

type Step =
  | { do: 'act'; who: number; act: Act }
  | { do: 'cheat' | 'cut' | 'reload' | 'answer'; who: number }
  | { do: 'up' | 'down'; who: number; count: number }
  | { do: 'wait'; who: number; ms: number }
  | { do: 'adopt'; pick: number }
  | { do: 'move'; n: number; behind: number }

const who = fc.nat({ max: CODES.length - 1 })
const byte = fc.nat({ max: 255 })
const kinds = [
  'type',
  'type',
  'type',
  'delete',
  'replace',
  'bracket',
  'unbracket',
  'unstrike',
  'bold',
  'paragraph',
  'undo',
  'redo',
] as const
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...kinds),
  block: byte,
  at: byte,
  length: fc.nat({ max: 60 }),
  words: fc.constant(''),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('act' as const), who, act }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('up' as const, 'down' as const),
      who,
      count: fc.nat({ max: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), who, ms: fc.constantFrom(0, 30, 100, 5_000) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adopt' as const), pick: byte }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      n: fc.integer({ min: 1, max: 3 }),
      behind: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'reload' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cheat' as const), who }) },
)

type Person = {
  browser: Browser
  hand: { generation: unknown; suggester: Suggester } | null
  withdrawn: Set<string>
  /** letters that a reloaded page can no longer tell from taken back ones, should a decision have made their paragraph anew */
  redone: Set<string>
  reloaded: boolean
  /** letters typed into the document that is in sight */
  inHand: Set<string>
}

const letters = (words: string): string[] => [...words].filter(letter => letter >= '一')
const textOf = (one: Browser): string[] => letters(one.blocks().map(blockText).join(''))
const shelfOf = (one: Browser, kind: 'inserted' | 'struck'): string[] =>
  one
    .status()
    .kept.flatMap(kept => kept.parts.filter(part => part.kind === kind).flatMap(part => letters(part.text)))

async function sitThrough(steps: readonly Step[]): Promise<void> {
  const sitting = await startRooms(BASE)
  const people: Person[] = CODES.map(code => ({
    browser: browser(sitting, code),
    hand: null,
    withdrawn: new Set(),
    redone: new Set(),
    reloaded: false,
    inHand: new Set(),
  }))
  const all = people.map(person => person.browser)
  const typed = new Map<string, Person>()
  let used = 0
  void wishMove(sitting, 1, 2)
  await flush(sitting, ...all)

  const perform = (person: Person, wished: Act): void => {
    const doc = person.browser.doc()
    if (!person.browser.status().ready || person.browser.status().link === 'closed') return
    if (person.hand?.generation !== doc) {
      person.hand = { generation: doc, suggester: suggester(doc, person.browser.actor.delegation) }
      person.inHand.clear()
    }
    const letter = String.fromCodePoint(FIRST_LETTER + used)
    const { suggester: hand } = person.hand
    watching(person, () => hand.perform({ ...wished, words: letter }))
    if (!textOf(person.browser).includes(letter)) return
    used++
    typed.set(letter, person)
    person.inHand.add(letter)
  }
  const cheat = (person: Person): void => {
    const one = person.browser
    const element = blockElements(one.doc()).find(block => block.getAttribute('num') === '1.8.2')
    const words = element ? blockYText(element) : null
    if (!words || one.status().link === 'closed') return
    watching(person, () => one.doc().transact(() => words.delete(words.length - 1, 1), 'cheat'))
  }
  /** The page says of the letters that go with it that this device does not keep them, and asks before it closes. */
  const reload = (person: Person): void => {
    const { deviceKeeps, unsaved } = person.browser.status()
    if (!deviceKeeps && unsaved > 0)
      for (const letter of person.inHand) if (typed.get(letter) === person) typed.delete(letter)
    person.inHand.clear()
    person.browser.reload()
    person.reloaded = true
  }
  /** Own letters that an act makes vanish were taken back on purpose, until an undo brings them again. */
  const watching = (person: Person, perform: () => void): void => {
    const before = textOf(person.browser)
    perform()
    const after = new Set(textOf(person.browser))
    for (const gone of before) if (!after.has(gone) && typed.get(gone) === person) person.withdrawn.add(gone)
    for (const here of after)
      if (!before.includes(here) && person.withdrawn.delete(here)) person.redone.add(here)
  }

  for (const next of steps) {
    const person = 'who' in next ? people[next.who] : undefined
    if (next.do === 'adopt') await adopt(next.pick)
    else if (next.do === 'move') move(next.n, next.behind)
    else if (!person) continue
    else if (next.do === 'act') perform(person, next.act)
    else if (next.do === 'cheat') cheat(person)
    else if (next.do === 'cut') person.browser.cut()
    else if (next.do === 'reload') {
      reload(person)
    } else if (next.do === 'answer') person.browser.answer()
    else if (next.do === 'up') person.browser.up(next.count)
    else if (next.do === 'down') person.browser.down(next.count)
    else if (next.do === 'wait') {
      await person.browser.timers.pass(next.ms)
      await sitting.clock.pass(next.ms)
    }
  }

  async function adopt(pick: number): Promise<void> {
    const blocks = (people[0]?.browser.status().synced && people[0].browser.blocks()) || []
    const marks: Mark[] = blocks.flatMap(block =>
      block.runs.flatMap(run => run.marks.filter(mark => mark.type === 'insertion')),
    )
    const mark = marks[pick % Math.max(1, marks.length)]
    if (mark) await decide(sitting, 'adopt', blocks, [mark])
  }

  /** Wished for at first; once the wish is seen, it is adopted. Neither waits for its answer, so both cross typing. */
  function move(n: number, behind: number): void {
    const [reader] = all
    const seen = reader?.status().synced ? readNegotiation(reader.doc()).tabled : null
    const isWished = [...(seen?.values() ?? [])].some(({ wish, state }) => wish && state === 'open')
    if (reader && isWished) void adoptWishes(sitting, reader)
    else void wishMove(sitting, n, behind || null)
  }

  for (const one of all) if (one.status().link === 'closed') one.reload()
  for (const one of all) await one.timers.pass(20_000)
  await flush(sitting, ...all)
  for (const one of all) if (one.status().link === 'closed') one.reload()
  await flush(sitting, ...all)

  const server = await serverText(sitting)
  for (const one of all) {
    expect(one.status()).toMatchObject({ link: 'online', synced: true, unsaved: 0 })
    expect(tagged(one.blocks())).toEqual(tagged(server))
  }
  for (const [letter, person] of typed) {
    const { delegation } = person.browser.actor
    const runs = server.flatMap(block => block.runs).filter(run => run.text.includes(letter))
    // Taken back and typed again while a decision crossed: the old one is struck, on the text or on the shelf.
    const standing = runs.filter(
      run => !run.marks.some(({ type, by }) => type === 'deletion' && by === delegation),
    )
    const among = (list: readonly string[]): number => list.filter(other => other === letter).length
    const count = (where: typeof runs): number =>
      among(where.flatMap(run => [...run.text])) + among(shelfOf(person.browser, 'inserted'))
    const struck = among(shelfOf(person.browser, 'struck'))
    const most = person.reloaded && person.redone.has(letter) ? 2 : 1
    expect(count(standing) - struck, `copies of ${letter} of ${delegation}`).toBeLessThanOrEqual(most)
    if (!person.withdrawn.has(letter))
      expect(count(runs), `copies of ${letter} of ${delegation}`).toBeGreaterThanOrEqual(1)
  }
  closeBrowsers()
  await sitting.rooms.close()
}

describe('whatever happens at whatever moment', () => {
  afterEach(closeBrowsers)

  it('no letter is lost, doubled, or called saved before it is', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), sitThrough), {
      seed: 20_260_105,
      numRuns: Number(process.env.RUNS ?? 150),
    })
  })
})
