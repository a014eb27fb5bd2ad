// Two states of a text compared: nothing is said of equal ones, and nothing of different ones is left out.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, countOf, type Pair } from '../../../../shared/compare.ts'
import { type Block, mergeRuns } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'
import { actArbitrary, perform } from '../../../helpers/random.ts'
import { applied, firstOf, stateArbitrary } from './states.ts'

const SEED = { seed: 5, numRuns: 400 }
const normal = (blocks: readonly Block[]): Block[] =>
  blocks.map(block => ({ ...block, runs: mergeRuns(block.runs) }))
const same = (pairs: readonly Pair[]): boolean => pairs.every(pair => pair.kind === 'unchanged')
const words = ({ segments }: Pair): string =>
  segments
    .map(({ kind, text: said, ends }) => {
      const shown = ends ? '¶' : said
      return { same: shown, marked: `(${shown})`, added: `{+${shown}+}`, removed: `{-${shown}-}` }[kind]
    })
    .join('')
const told = (a: readonly Block[], b: readonly Block[], language = 'en'): string[] =>
  compare(a, b, language).map(pair => `${[pair.kind, ...pair.also].join(' ')}: ${words(pair)}`)

describe('a comparison', () => {
  test('finds nothing exactly in what is equal in text and structure', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, (a, b) => {
        expect(same(compare(a, a, 'en'))).toBe(true)
        expect(same(compare(a, b, 'en'))).toBe(JSON.stringify(normal(a)) === JSON.stringify(normal(b)))
      }),
      SEED,
    )
  })
  test('finds something in a text after one more act, unless that left it as it was', () => {
    fc.assert(
      fc.property(stateArbitrary, actArbitrary, (a, act) => {
        const b = perform(a, act, 900)
        expect(same(compare(a, b, 'en'))).toBe(JSON.stringify(normal(a)) === JSON.stringify(normal(b)))
      }),
      SEED,
    )
  })
  test('reads as the first text by what stays and goes, as the second by what stays and comes', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, (a, b) => {
        const pairs = compare(a, b, 'en')
        expect(sorted(firstOf(pairs), a)).toEqual(normal(a))
        expect(sorted(applied(a, pairs), b)).toEqual(normal(b))
      }),
      SEED,
    )
  })
  test('is its own mirror image the other way round', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, (a, b) => {
        const there = compare(a, b, 'en').map(toldOnce).sort()
        const back = compare(b, a, 'en').map(mirrored).sort()
        expect(back).toEqual(there)
      }),
      SEED,
    )
  })
  test('leads on: from one to another and on to a third', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, stateArbitrary, (a, b, c) => {
        const there = sorted(applied(a, compare(a, b, 'en')), b)
        expect(sorted(applied(there, compare(there, c, 'en')), c)).toEqual(normal(c))
      }),
      SEED,
    )
  })
  test('counts every paragraph of both texts once', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, (a, b) => {
        const pairs = compare(a, b, 'en')
        expect(pairs.flatMap(pair => pair.before.map(block => block.pid)).sort()).toEqual(
          a.map(block => block.pid).sort(),
        )
        expect(pairs.flatMap(pair => pair.after.map(block => block.pid)).sort()).toEqual(
          b.map(block => block.pid).sort(),
        )
        const { total, kinds } = countOf(pairs)
        expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(total)
      }),
      SEED,
    )
  })
})

/** Parts of a split or joined paragraph need not stand beside each other: in the order of a text. */
const sorted = (blocks: readonly Block[], like: readonly Block[]): Block[] => {
  const order = like.map(block => block.pid)
  return blocks.toSorted((a, b) => order.indexOf(a.pid) - order.indexOf(b.pid))
}

const TURNED: Record<string, string> = {
  inserted: 'deleted',
  deleted: 'inserted',
  split: 'joined',
  joined: 'split',
  added: 'removed',
  removed: 'added',
}
const turned = (kind: string): string => TURNED[kind] ?? kind
/** What a pair says, whatever the order of what goes and what comes at one place. */
const say = (pair: Pair, kinds: string[], ids: string[], segments: string[]): string =>
  JSON.stringify([kinds, ids, segments.sort(), pair.segments.length])
const toldOnce = (pair: Pair): string =>
  say(
    pair,
    [pair.kind, ...pair.also],
    [...pair.before.map(({ pid }) => pid), '>', ...pair.after.map(({ pid }) => pid)],
    pair.segments.map(({ kind, text: said, was, is }) => JSON.stringify([kind, said, was, is])),
  )
const mirrored = (pair: Pair): string =>
  say(
    pair,
    [pair.kind, ...pair.also].map(turned),
    [...pair.after.map(({ pid }) => pid), '>', ...pair.before.map(({ pid }) => pid)],
    pair.segments.map(({ kind, text: said, was, is }) => JSON.stringify([turned(kind), said, is, was])),
  )

describe('in words', () => {
  const goals = '1| The Conference shall establish goals. It shall review them.'
  test('a replacement is told by words, however much letters have in common', () => {
    expect(told(text('It shall report.'), text('It should report.'))).toEqual([
      'changed: It {-shall-}{+should+} report.',
    ])
  })
  test.each([
    ['zh', '大会应审议报告', '大会可审议报告', 'changed: 大会{-应-}{+可+}审议报告'],
    [
      'ar',
      'تستعرض الخطة الاستراتيجية',
      'تستعرض التقرير الاستراتيجي',
      'changed: تستعرض {-الخطة الاستراتيجية-}{+التقرير الاستراتيجي+}',
    ],
    [
      'fr',
      "La Conférence examine l'état du plan.",
      "La Conférence examine l'étude du plan.",
      "changed: La Conférence examine {-l'état-}{+l'étude+} du plan.",
    ],
    [
      'ru',
      'Конференция рассматривает отчёт',
      'Конференция рассмотрит отчёт',
      'changed: Конференция {-рассматривает-}{+рассмотрит+} отчёт',
    ],
  ])('words are those of the language (%s)', (language, before, after, expected) => {
    expect(told(text(before), text(after), language)).toEqual([expected])
  })
  test('words that are proposed and struck are words of their own, though no space parts them', () => {
    expect(told(text('The Conference shall'), text('The {-CEPT:Conference-}{+CEPT:TDAG+} shall'))).toEqual([
      'changed marked: The (Conference){+TDAG+} shall',
    ])
    expect(told(text('The {-CEPT:Conference-}{+CEPT:TDAG+} shall'), text('The TDAG shall'))).toEqual([
      'changed marked: The {-Conference-}(TDAG) shall',
    ])
  })
  test('a word of the base is not found again in a proposal that repeats it', () => {
    expect(told(text('The Conference shall'), text('{+APT:The Group and +}The Conference shall'))).toEqual([
      'changed: {+The Group and +}The Conference shall',
    ])
    expect(told(text('of the Union'), text('of {-APT:the Union-}{+APT:the Members of the Union+}'))).toEqual([
      'changed marked: of (the Union){+the Members of the Union+}',
    ])
  })
  test('a word that was proposed in part is the same word once it is decided', () => {
    expect(told(text('con{+APT:text+} of'), text('context of'))).toEqual(['marked: con(text) of'])
  })
  test('a wording with nothing in common is replaced as a whole', () => {
    const before = 'Reports of the groups of experts are sent to the members in time for the meeting'
    const after = 'Every second of us walked through a garden where the roses had long gone to seed'
    expect(told(text(before), text(after))).toEqual([`changed: {-${before}-}{+${after}+}`])
  })
  test('a paragraph that stands elsewhere was moved, and the others were not', () => {
    const [one, two, three] = text('One of them.', 'Two of them.', 'Three of them.')
    if (!one || !two || !three) throw new Error('three paragraphs')
    expect(told([one, two, three], [two, three, one])).toEqual([
      'unchanged: Two of them.',
      'unchanged: Three of them.',
      'moved: One of them.',
    ])
  })
  test('of two that changed places the one was moved that somebody wished to move', () => {
    const [one, two] = text('One of them.', 'Two of them.')
    if (!one || !two) throw new Error('two paragraphs')
    for (const pid of [one.pid, two.pid]) {
      const moved = compare([one, two], [two, one], 'en', new Set([pid])).filter(
        ({ kind }) => kind === 'moved',
      )
      expect(moved.map(({ before }) => before[0]?.pid)).toEqual([pid])
      expect(same(compare([one, two], [one, two], 'en', new Set([pid])))).toBe(true)
    }
  })
  test('a paragraph in two parts is split, and the other way round joined', () => {
    const [whole] = text(goals)
    const parts = text('1| The Conference shall establish goals.', 'It shall review them.')
    if (!whole) throw new Error('a paragraph')
    expect(told([whole], parts)).toEqual([
      'split: The Conference shall establish goals.{- -}{+¶+}It shall review them.',
    ])
    expect(told(parts, [whole])).toEqual([
      'joined: The Conference shall establish goals.{-¶-}{+ +}It shall review them.',
    ])
  })
  test('another type, rank or number is told, and so is what is new and what is gone', () => {
    const before = text('1| Kept as it is.', '2| Another rank.', '3| No longer there.')
    const [kept, rank, gone] = before
    if (!kept || !rank || !gone) throw new Error('three paragraphs')
    const fresh = text('', '', '', 'Here for the first time.').slice(3)
    expect(told(before, [{ ...kept, num: '2' }, { ...rank, type: 'item', num: 'a)' }, ...fresh])).toEqual([
      'renumbered: Kept as it is.',
      'retyped renumbered: Another rank.',
      'deleted: {-No longer there.-}',
      'inserted: {+Here for the first time.+}',
    ])
  })
})
