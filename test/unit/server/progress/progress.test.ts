// The course of real records equals the same numbers counted anew for every moment; acts of real records keep the laws.
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../../server/history/entries.ts'
import { replay } from '../../../../server/history/replay.ts'
import { createProgress } from '../../../../server/progress/progress.ts'
import { createSince } from '../../../../server/visits/since.ts'
import { groupActs } from '../../../../shared/acts.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { MOST_POINTS, secondOf } from '../../../../shared/progress.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { type MemoryLog, memoryLog } from '../../../helpers/memory-log.ts'
import { play, stepsOf } from '../../../simulation/negotiation.sim.ts'

const SEEDS = [11, 12, 13, 14, 15, 16]

async function played(seed: number): Promise<{ log: MemoryLog; entries: Entry[] }> {
  const log = memoryLog()
  await play(stepsOf(seed, 140), log)
  return { log, entries: log.stored(TEXT).entries }
}

/** The second in which each entry counts: the clock may go back, the record does not. */
function secondsOf(entries: readonly Entry[]): number[] {
  let second = 0
  return entries.map(entry => {
    second = Math.max(second, secondOf(entry.at.getTime()))
    return second
  })
}

const openAfter = (entries: readonly Entry[]): number => readBrackets(readText(replay(entries))).total

/** As an interrupted stretch of work: others have their turn all the time. */
const restless = () => ({
  spent: () => true,
  rest: () => new Promise<void>(resolve => setImmediate(resolve)),
})

describe.each(SEEDS)('the course of sitting %i', seed => {
  test('equals every number counted anew, asked for once or again and again as the record grows', async () => {
    const { entries } = await played(seed)
    const seconds = secondsOf(entries)
    const now = (seconds.at(-1) ?? 0) + 90_000
    const log = memoryLog()
    const growing = createProgress(log, restless)
    const stored = log.stored(TEXT)
    for (const entry of entries) {
      stored.entries.push(entry)
      if (entry.seq % 37 === 0) await growing(TEXT, now)
    }
    const grown = await growing(TEXT, now)
    const told = await createProgress(log)(TEXT, now)
    expect(grown).toEqual(told)

    expect(told.seq).toBe(entries.length)
    expect(told.points.length).toBeLessThanOrEqual(MOST_POINTS)
    expect([told.points[0]?.at, told.points.at(-1)?.at]).toEqual([seconds[0], now])
    expect(new Set(told.points.map(point => point.open)).size).toBeGreaterThan(1)
    for (const { at, open } of told.points)
      expect(open, `at ${at}`).toBe(openAfter(entries.filter((_, i) => (seconds[i] ?? 0) <= at)))

    const decisions = entries.filter(entry => entry.kind === 'decision')
    expect(told.decisions.map(({ seq, act, open }) => ({ seq, act, open }))).toEqual(
      decisions.map(({ seq, command }) => ({
        seq,
        act: command?.act,
        open: openAfter(entries.slice(0, seq)),
      })),
    )
    expect(told.acts.reduce((sum, { count }) => sum + count, 0)).toBe(decisions.length)

    const blocks = readText(replay(entries))
    const list = readBrackets(blocks)
    expect(told.open).toBe(list.total)
    expect(told.byProvision).toEqual(list.byProvision)
    for (const { code, count } of told.byDelegation)
      expect(list.passages.filter(({ delegations }) => delegations.some(one => one === code))).toHaveLength(
        count,
      )
    const base = blocks.filter(block => block.insertion === null)
    const open = base.filter(({ pid }) => list.passages.some(passage => passage.pid === pid))
    expect(told.paragraphs.open).toBe(open.length)
    expect(Object.values(told.paragraphs).reduce((sum, count) => sum + count, 0)).toBe(base.length)
  })

  test('is told in acts that hold every change once, however the record is cut into pages', async () => {
    const { log, entries } = await played(seed)
    const whole = groupActs(entries.map(entry => ({ ...entry, at: entry.at.getTime() })))
    expect(await createSince(log)(TEXT, 0, entries.length)).toEqual(whole)
    const changes = entries.flatMap(entry => entry.changes)
    expect(whole.flatMap(act => act.parts).map(part => part.change)).toHaveLength(changes.length)
    expect(new Set(whole.flatMap(act => act.parts.map(part => part.change)))).toEqual(new Set(changes))
  })
})

describe('the course of a text', () => {
  test('begins anew after an entry that cannot be read, for everybody who waited', async () => {
    const { log, entries } = await played(11)
    const [broken] = entries.splice(-1, 1, {
      ...entries[entries.length - 1],
      update: new Uint8Array([1, 2]),
    } as Entry)
    const progress = createProgress(log)
    const both = await Promise.allSettled([progress(TEXT, 0), progress(TEXT, 0)])
    expect(both.map(one => one.status)).toEqual(['rejected', 'rejected'])
    if (broken) entries.splice(-1, 1, broken)
    expect((await progress(TEXT, 0)).open).toBe(openAfter(entries))
  })

  test('of a record without an entry is empty', async () => {
    expect(await createProgress(memoryLog())(TEXT, 0)).toMatchObject({
      seq: 0,
      points: [],
      open: 0,
      byDelegation: [],
    })
  })

  test('is forgotten for texts that nobody asked about lately, and told the same when asked again', async () => {
    const { log } = await played(12)
    const progress = createProgress(log)
    const first = await progress(TEXT, 0)
    for (const other of ['a', 'b', 'c', 'd']) await progress(other as typeof TEXT, 0)
    expect(await progress(TEXT, 0)).toEqual(first)
  })
})
