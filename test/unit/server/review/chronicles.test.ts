// What is kept of texts: bounded, begun anew after a failure, and the same answer for those who ask at once.
import { describe, expect, test } from 'vitest'
import { createChronicles } from '../../../../server/review/chronicles.ts'
import { compareKeys, idOf, type Key, parseId } from '../../../../server/review/cursor.ts'
import { folded } from '../../../../shared/history.ts'
import type { TextId } from '../../../../shared/ids.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import { play, stepsOf } from '../../../simulation/negotiation.sim.ts'

const log = memoryLog()
await play(stepsOf(24, 80), log)
const { entries } = log.stored(TEXT)
const [one, two] = ['one' as TextId, 'two' as TextId]
for (const text of [one, two]) log.stored(text).entries.push(...entries)

/** Chronicles of the three texts that count how many entries they read without their bytes, and may fail once. */
function counting(most?: number) {
  let read = 0
  let failing = false
  const chronicles = createChronicles(
    {
      // The memory's chain of a copied record is that of its first text: bytes alone count here.
      log: {
        entries: log.entries,
        load: async text => ({ ...(await log.load(TEXT)), entries: log.stored(text).entries }),
      },
      recorded: async (text, after, limit) => {
        if (failing) throw new Error('the database is gone')
        const page = await log.entries(text, after, limit)
        read += page.length
        return page.map(entry => ({ ...entry, at: entry.at.getTime() }))
      },
    },
    most,
  )
  return {
    chronicles,
    read: () => read,
    fail: (now: boolean) => {
      failing = now
    },
  }
}

describe('chronicles', () => {
  test('read a record once, however many ask', async () => {
    const { chronicles, read } = counting()
    const [first, second] = await Promise.all([chronicles(one), chronicles(one)])
    expect(first.chronicle.acts()).toBe(second.chronicle.acts())
    await chronicles(one)
    expect(read()).toBe(entries.length)
  })

  test('let go of the text that was asked for longest ago when they keep too much, never of the last', async () => {
    const { chronicles, read } = counting(1)
    await chronicles(one)
    await chronicles(one)
    expect(read()).toBe(entries.length)
    await chronicles(two)
    await chronicles(two)
    expect(read()).toBe(2 * entries.length)
    await chronicles(one)
    expect(read()).toBe(3 * entries.length)
  })

  test('begin anew after a failure', async () => {
    const { chronicles, fail } = counting()
    fail(true)
    await expect(chronicles(one)).rejects.toThrow('the database is gone')
    fail(false)
    expect((await chronicles(one)).chronicle.seq()).toBe(entries.length)
  })

  test('of a text of which nothing is recorded are empty', async () => {
    const { chronicle } = await counting().chronicles('nothing' as TextId)
    expect(chronicle.acts()).toEqual([])
  })
})

describe('ids of a history', () => {
  const keys: Key[] = [
    { time: 5, text: 0, comment: false, nth: 9 },
    { time: 5, text: 0, comment: false, nth: 10 },
    { time: 5, text: 0, comment: true, nth: 'a-1' },
    { time: 5, text: 1, comment: false, nth: 0 },
    { time: 6, text: 0, comment: false, nth: 11 },
  ]
  test('name their place and are in its order', () => {
    expect(keys.map(key => parseId(idOf(key)))).toEqual(keys)
    expect(keys.toReversed().sort(compareKeys)).toEqual(keys)
  })
  test.each(['', '1.2', '1.2.x3', 'a.0.a0', '1.0.a0 '])('"%s" is none', id => {
    expect(parseId(id)).toBeNull()
  })
})

test('words are looked for without regard to case, accents and blanks', () => {
  expect(folded('Éléments\u00a0 d’une\nDÉCISION')).toBe('elements d’une decision')
  expect(folded('Ελλάδα')).toBe(folded('ΕΛΛΑΔΑ'))
})
