// Which passages are listed, and which comes next.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countByDelegation,
  filterPassages,
  groupByProvision,
  NO_FILTER,
  passageAt,
  stepPassage,
} from '../../../../client/brackets/bracketList.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { pid, text } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

const TEXT = text(
  '# Planning',
  '1.8.1| The {-APT:Conference-}{+CEPT:Group+} shall [ATU:decide].',
  '1.8.2| It {+APT:may+} report.',
  '1.8.3| Nothing is open here.',
  '+RCC| A new paragraph.',
)
const { passages } = readBrackets(TEXT)
const order = TEXT.map(block => block.pid)
const keyOf = (index: number) => passages[index]?.key ?? ''

describe('filtering', () => {
  test('no filter leaves every passage in reading order', () => {
    expect(filterPassages(passages, NO_FILTER, 'APT')).toEqual(passages)
    expect(passages).toHaveLength(4)
  })

  test('"mine" leaves the passages in which the own delegation has a wish', () => {
    const mine = filterPassages(passages, { ...NO_FILTER, mine: true }, 'APT')
    expect(mine.map(({ key }) => key)).toEqual([keyOf(0), keyOf(2)])
  })

  test('delegation and kind are asked for together', () => {
    const shown = filterPassages(passages, { mine: false, delegation: 'ATU', kind: 'bracket' }, 'APT')
    expect(shown.map(({ key }) => key)).toEqual([keyOf(1)])
    expect(filterPassages(passages, { mine: false, delegation: 'ATU', kind: 'deletion' }, 'APT')).toEqual([])
  })

  test('a new paragraph is found by its kind', () => {
    const shown = filterPassages(passages, { ...NO_FILTER, kind: 'block' }, 'APT')
    expect(shown.map(({ text }) => text)).toEqual(['A new paragraph.'])
  })

  test('delegations are counted once a passage, however many marks they have there', () => {
    expect(countByDelegation(passages)).toEqual([
      { code: 'APT', count: 2 },
      { code: 'ATU', count: 1 },
      { code: 'CEPT', count: 1 },
      { code: 'RCC', count: 1 },
    ])
  })
})

describe('grouping', () => {
  test('neighbours of one provision stand together', () => {
    const groups = groupByProvision(passages)
    expect(groups.map(({ num, passages }) => [num, passages.length])).toEqual([
      ['1.8.1', 2],
      ['1.8.2', 1],
      ['1.8.3', 1],
    ])
  })

  test('groups hold every passage once, in order', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const { passages } = readBrackets(blocks)
        expect(groupByProvision(passages).flatMap(group => group.passages)).toEqual(passages)
      }),
      { seed: 11, numRuns: 100 },
    )
  })
})

describe('stepping', () => {
  test('goes to the neighbour of the current passage, and round at the ends', () => {
    const caret = { pid: null, from: 0 }
    expect(stepPassage(passages, keyOf(0), caret, order, 1)?.key).toBe(keyOf(1))
    expect(stepPassage(passages, keyOf(1), caret, order, -1)?.key).toBe(keyOf(0))
    expect(stepPassage(passages, keyOf(3), caret, order, 1)?.key).toBe(keyOf(0))
    expect(stepPassage(passages, keyOf(0), caret, order, -1)?.key).toBe(keyOf(3))
  })

  test('without a current passage goes on from the caret', () => {
    const inside = { pid: pid(3), from: 0 }
    expect(stepPassage(passages, null, inside, order, 1)?.key).toBe(keyOf(2))
    expect(stepPassage(passages, null, inside, order, -1)?.key).toBe(keyOf(1))
    const below = { pid: pid(4), from: 3 }
    expect(stepPassage(passages, null, below, order, 1)?.key).toBe(keyOf(3))
    expect(stepPassage(passages, null, below, order, -1)?.key).toBe(keyOf(2))
  })

  test('without a caret begins at the first or the last one', () => {
    const nowhere = { pid: null, from: 0 }
    expect(stepPassage(passages, null, nowhere, order, 1)?.key).toBe(keyOf(0))
    expect(stepPassage(passages, null, nowhere, order, -1)?.key).toBe(keyOf(3))
  })

  test('a clean text has nowhere to go', () => {
    expect(stepPassage([], null, { pid: null, from: 0 }, [], 1)).toBeNull()
  })

  test('stepping through a text visits each passage once and comes back', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const { passages } = readBrackets(blocks)
        const order = blocks.map(block => block.pid)
        const seen: string[] = []
        let current: string | null = null
        for (let i = 0; i < passages.length; i++) {
          current = stepPassage(passages, current, { pid: null, from: 0 }, order, 1)?.key ?? null
          seen.push(current ?? '')
        }
        expect(seen).toEqual(passages.map(({ key }) => key))
      }),
      { seed: 12, numRuns: 100 },
    )
  })
})

describe('the passage at the caret', () => {
  test('holds its own edges', () => {
    const found = passages[0]
    if (!found) throw new Error('no passage')
    expect(passageAt(passages, { pid: found.pid, from: found.from })?.key).toBe(found.key)
    expect(passageAt(passages, { pid: found.pid, from: found.to })?.key).toBe(found.key)
    expect(passageAt(passages, { pid: found.pid, from: found.from - 1 })).toBeNull()
    expect(passageAt(passages, { pid: pid(4), from: 2 })).toBeNull()
  })
})
