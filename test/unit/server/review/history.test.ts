// The history of real records: every act once, whatever the filters and however the pages are turned.
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../../../server/history/entries.ts'
import { replay } from '../../../../server/history/replay.ts'
import { type Chronicles, createChronicles } from '../../../../server/review/chronicles.ts'
import { type Page, pageOf } from '../../../../server/review/history.ts'
import type { Source } from '../../../../server/review/items.ts'
import type { Remark } from '../../../../server/review/remarks.ts'
import { groupActs } from '../../../../shared/acts.ts'
import {
  HISTORY_OUTCOMES,
  HISTORY_SORTS,
  type HistoryItem,
  type HistoryQuery,
  historyQuery,
} from '../../../../shared/history.ts'
import { readNegotiation } from '../../../../shared/negotiation/doc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { pid } from '../../../helpers/documents.ts'
import { type MemoryLog, memoryLog } from '../../../helpers/memory-log.ts'
import * as commands from '../../../simulation/commands.sim.ts'
import * as typing from '../../../simulation/negotiation.sim.ts'

const SEED = { seed: 20_261_125, numRuns: 25 }

const SITTINGS: [string, (log: MemoryLog) => Promise<unknown>][] = [
  ...[21, 22, 23].map((seed): (typeof SITTINGS)[number] => [
    `typing ${seed}`,
    log => typing.play(typing.stepsOf(seed, 140), log),
  ]),
  ...[32, 34, 36].map((seed): (typeof SITTINGS)[number] => [
    `commands ${seed}`,
    log => commands.play(commands.stepsOf(seed, 260), log),
  ]),
]

const chroniclesOf = (log: MemoryLog): Chronicles =>
  createChronicles({
    log,
    recorded: async (text, after, limit) =>
      (await log.entries(text, after, limit)).map(entry => ({ ...entry, at: entry.at.getTime() })),
  })

/** Comments at moments of the record, one of them at the same millisecond as an act. */
const remarksAt = (entries: readonly Entry[]): Remark[] =>
  [3, 10, 11].flatMap((i): Remark[] => {
    const at = entries[i]?.at.getTime()
    if (at === undefined) return []
    const words = { body: `said ${i}`, folded: `said ${i}`, at: at + (i % 2) }
    return [
      { id: `c-${i}`, pid: pid(1), mark: null, audience: 'all', author: 'u', delegation: 'APT', ...words },
    ]
  })

const sourceOf = async (chronicles: Chronicles, remarks: Remark[] = []): Promise<Source> => ({
  ...(await chronicles(TEXT)),
  text: TEXT,
  turn: 0,
  remarks,
})
const asked = (query: Record<string, unknown> = {}): HistoryQuery =>
  historyQuery.parse({ kind: 'any', limit: 200, ...query })
async function ask(source: Source, query: Record<string, unknown> = {}): Promise<Page> {
  const page = await pageOf([source], asked(query))
  if (!page) throw new Error('no page')
  return page
}
/** All pages of a question. */
async function all(source: Source, query: Record<string, unknown> = {}): Promise<HistoryItem[]> {
  const found: HistoryItem[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await ask(source, { ...query, ...(after && { after }) })
    found.push(...page.items.map(({ item }) => item))
    after = page.next
  }
  return found
}
const ids = (items: readonly HistoryItem[]): string[] => items.map(({ id }) => id)

describe.each(SITTINGS)('the history of a sitting of %s', (_name, play) => {
  let entries: Entry[]
  let source: Source
  let log: MemoryLog
  beforeAll(async () => {
    log = memoryLog()
    await play(log)
    entries = log.stored(TEXT).entries
    source = await sourceOf(chroniclesOf(log), remarksAt(entries))
  })

  test('lists every act of the record once, so that every change of every entry is in exactly one', async () => {
    const acts = groupActs(entries.map(entry => ({ ...entry, at: entry.at.getTime() })))
    const key = (one: {
      first: number
      last: number
      kind: string
      began: number
      at: number
      marks: string[]
    }) => JSON.stringify([one.first, one.last, one.kind, one.began, one.at, one.marks])
    const listed = (await all(source)).flatMap(item => (item.entries ? [{ ...item, ...item.entries }] : []))
    expect(listed.map(key).sort()).toEqual(acts.map(key).sort())
    expect(acts.length).toBeGreaterThan(20)
    const held = acts.flatMap(act => act.parts.map(part => part.change))
    expect(new Set(held).size).toBe(entries.flatMap(entry => entry.changes).length)
  })

  test.each([
    ['kind', HISTORY_SORTS],
    ['delegation', []],
  ])('is parted by %s: everything is in exactly one part', async (filter, values) => {
    const whole = await all(source)
    const parts: HistoryItem[] = []
    const delegations = new Set(['APT', ...entries.map(entry => entry.delegation)])
    for (const value of values.length > 0 ? values : delegations) {
      const part = await all(source, { [filter]: value })
      expect((await ask(source, { [filter]: value })).total).toBe(part.length)
      parts.push(...part)
    }
    expect(ids(parts).sort()).toEqual(ids(whole).sort())
    expect(new Set(ids(whole)).size).toBe(whole.length)
  })

  test('is found by every outcome of the proposals that it is about, or as about none', async () => {
    const whole = await all(source)
    for (const outcome of HISTORY_OUTCOMES) {
      const wanted = whole.filter(({ outcomes }) => {
        const states = Object.values(outcomes)
        return outcome === 'none' ? states.length === 0 : states.includes(outcome)
      })
      expect(ids(await all(source, { outcome }))).toEqual(ids(wanted))
    }
  })

  test('leaves out nothing but the upkeep that it counts, unless asked for a kind', async () => {
    const page = await ask(source, { kind: undefined })
    const upkeep = await all(source, { kind: 'upkeep' })
    expect(page.upkeep).toBe(upkeep.length)
    expect((page.total ?? 0) + upkeep.length).toBe((await ask(source)).total)
  })

  test('comes in pages of any size that are the whole list, from either end', async () => {
    const oldest = ids(await all(source, { order: 'oldest' }))
    expect(ids(await all(source))).toEqual(oldest.toReversed())
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (limit, forth) => {
        const paged = ids(await all(source, { limit, order: forth ? 'oldest' : 'newest' }))
        expect(paged).toEqual(forth ? oldest : oldest.toReversed())
      }),
      SEED,
    )
  })

  test('is the same whether it was read at once or as the record grew, and pages fit together meanwhile', async () => {
    const growing = memoryLog()
    const stored = growing.stored(TEXT)
    const chronicles = chroniclesOf(growing)
    const turned: string[] = []
    let first: string[] = []
    let after: string | null = null
    for (const entry of entries) {
      stored.entries.push(entry)
      if (entry.seq % 7 !== 0) continue
      const now = await sourceOf(chronicles)
      if (first.length === 0 && entry.seq > entries.length / 2) first = ids(await all(now))
      if (first.length === 0 || (turned.length > 0 && after === null)) continue
      const page: Page = await ask(now, { limit: 3, ...(after && { after }) })
      if (turned.length === 0) first = ids(await all(now))
      turned.push(...ids(page.items.map(({ item }) => item)))
      after = page.next
    }
    expect(turned).toEqual(first.slice(0, turned.length))
    expect(turned.length).toBeGreaterThan(3)
    const grown = await sourceOf(chronicles, remarksAt(entries))
    expect(await all(grown)).toEqual(await all(source))
  })

  test('tells of every proposal the fate that the document tells, and of every act one of its proposals', async () => {
    const doc = replay(entries)
    const { tabled, numbers } = readNegotiation(doc)
    expect(tabled.size).toBeGreaterThan(3)
    for (const { number, state } of tabled.values())
      expect([number, source.chronicle.fates.stateOf(number)]).toEqual([number, state])
    for (const [mark, number] of numbers) expect(source.chronicle.fates.numberOf(mark)).toBe(number)
    for (const number of tabled.keys()) {
      const life = await all(source, { number, order: 'oldest' })
      for (const { phase, kind } of life.slice(1)) expect(phase === null).toBe(kind === 'noted')
    }
  })
})
