// Blame as the server keeps it: the same however the record grew and whoever else had a turn, and begun anew when it broke.
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../../server/history/entries.ts'
import { replay } from '../../../../server/history/replay.ts'
import { type BareBlame, type Blames, createBlames } from '../../../../server/review/blame.ts'
import { blockText } from '../../../../shared/text.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { type MemoryLog, memoryLog } from '../../../helpers/memory-log.ts'
import { play, stepsOf } from '../../../simulation/commands.sim.ts'

async function played(seed: number): Promise<{ log: MemoryLog; entries: Entry[] }> {
  const log = memoryLog()
  await play(stepsOf(seed, 160), log)
  return { log, entries: log.stored(TEXT).entries }
}

/** As an interrupted stretch of work: others have their turn all the time. */
const restless = () => ({
  spent: () => true,
  rest: () => new Promise<void>(resolve => setImmediate(resolve)),
})

const allOf = async (blames: Blames, entries: readonly Entry[]): Promise<(BareBlame | null)[]> =>
  Promise.all(readText(replay(entries)).map(({ pid }) => blames(TEXT, pid)))

describe('blame of a text', () => {
  test.each([3, 4])('of sitting %i is the same asked for once or again and again', async seed => {
    const { log, entries } = await played(seed)
    const told = await allOf(createBlames(log), entries)
    expect(told.length).toBeGreaterThan(0)
    const grown = memoryLog()
    const growing = createBlames(grown, restless)
    for (const entry of entries) {
      grown.stored(TEXT).entries.push(entry)
      if (entry.seq % 23 === 0) await allOf(growing, entries.slice(0, entry.seq))
    }
    expect(await allOf(growing, entries)).toEqual(told)
    for (const [i, block] of readText(replay(entries)).entries()) {
      const stretches = told[i]?.stretches ?? []
      expect(stretches.map(({ words }) => words).join('')).toBe(blockText(block))
      for (const { first, last, from, to, words } of stretches) {
        expect(first).toBeLessThanOrEqual(last)
        expect(to - from).toBe(words.length)
      }
    }
  })

  test('begins anew after an entry that cannot be read, for everybody who waited', async () => {
    const { log, entries } = await played(3)
    const pid = readText(replay(entries))[0]?.pid
    const last = entries.at(-1)
    if (!pid || !last) throw new Error('an empty sitting')
    const whole = await createBlames(log)(TEXT, pid)
    const blames = createBlames(log)
    entries[entries.length - 1] = { ...last, update: new Uint8Array([1, 2]) }
    const both = await Promise.allSettled([blames(TEXT, pid), blames(TEXT, pid)])
    expect(both.map(one => one.status)).toEqual(['rejected', 'rejected'])
    entries[entries.length - 1] = last
    expect(await blames(TEXT, pid)).toEqual(whole)
  })

  test('refuses a record with a gap, and knows no paragraph that never was', async () => {
    const { log, entries } = await played(4)
    const pid = readText(replay(entries))[0]?.pid
    if (!pid) throw new Error('an empty sitting')
    expect(await createBlames(log)(TEXT, 'p-zz-zz' as typeof pid)).toBeNull()
    const first = entries.findIndex(({ kind }) => kind === 'edit')
    const cut = memoryLog()
    cut.stored(TEXT).entries.push(...entries.filter((_, i) => i !== first))
    await expect(createBlames(cut)(TEXT, pid)).rejects.toThrow('gap')
  })

  test('is forgotten for texts that nobody asked about lately, and told the same when asked again', async () => {
    const { log, entries } = await played(3)
    const blames = createBlames(log)
    const told = await allOf(blames, entries)
    for (const other of ['a', 'b', 'c', 'd', 'e'])
      await blames(other as typeof TEXT, readText(replay(entries))[0]?.pid ?? ('' as never))
    expect(await allOf(blames, entries)).toEqual(told)
  })
})
