// What is compared is what the address says, unchanged paragraphs fold, and each proposal is told once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Choice,
  readChoice,
  readSide,
  type Side,
  writeChoice,
} from '../../../../client/record/compare/choice.ts'
import { deedsOf } from '../../../../client/record/compare/deeds.ts'
import { linesOf } from '../../../../client/record/compare/fold.ts'
import {
  behind,
  numbersOf,
  ordinalOf,
  ordinalsOf,
  placesOf,
} from '../../../../client/record/compare/places.ts'
import { compare } from '../../../../shared/compare.ts'
import { delegation, text } from '../../../helpers/documents.ts'

const sideArbitrary: fc.Arbitrary<Side> = fc.oneof(
  fc.record({ kind: fc.constantFrom('base', 'now', 'adopted', 'rejected') }),
  fc.constant<Side>({ kind: 'wish', by: delegation('CEPT') }),
  fc.record({ kind: fc.constant('entry'), seq: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at): Side => ({ kind: 'moment', at: at.toISOString() })),
)

describe('paragraphs on paper', () => {
  test('are counted as in the second text, what only the first has as there', () => {
    const [a, b, c, d] = text('first words', 'second thoughts', 'third party', 'fourth estate')
    if (!a || !b || !c || !d) throw new Error('four paragraphs')
    const pairs = compare([a, b, c, d], [a, c, d], 'en')
    expect(pairs.map(ordinalOf)).toEqual(['1', '(2)', '2', '3'])
    expect([ordinalsOf(pairs.slice(2)), ordinalsOf(pairs.slice(0, 1)), ordinalsOf([])]).toEqual([
      '2–3',
      '1',
      '',
    ])
  })
})

describe('an address', () => {
  test('is read as it was written', () => {
    const choice: fc.Arbitrary<Choice> = fc.record({
      from: sideArbitrary,
      to: sideArbitrary,
      view: fc.constantFrom('merged', 'columns'),
      only: fc.constantFrom('changes', 'all'),
    })
    fc.assert(
      fc.property(choice, made => {
        expect(readChoice(new URLSearchParams(writeChoice(made).toString()))).toEqual(made)
      }),
      { seed: 3 },
    )
  })
  test('that says nothing, or nothing that there is, means base and now', () => {
    const usual = { from: { kind: 'base' }, to: { kind: 'now' }, view: 'merged', only: 'changes' }
    expect(readChoice(new URLSearchParams(''))).toEqual(usual)
    expect(readChoice(new URLSearchParams('from=nowhere&to=-1&view=x&only=y'))).toEqual(usual)
    for (const wrong of ['', '0', '1.5', 'wish-', 'wish-cept', '2026-99-99T00:00'])
      expect(readSide(wrong)).toBeNull()
  })
})

describe('the list', () => {
  const [one, two, three, four] = text('1| One.', '2| Two.', 'item:a)| Three.', '3| Four.')
  if (!one || !two || !three || !four) throw new Error('four paragraphs')
  const moved = [one, two, four, three]
  const pairs = compare([one, two, three, four], moved, 'en')

  test('folds what is unchanged, and counts what differs', () => {
    const shown = linesOf(pairs, true).map(line =>
      line.kind === 'fold' ? line.pairs.length : `${line.pair.kind} ${line.nth}`,
    )
    expect(shown).toEqual([3, 'moved 0'])
    expect(linesOf(pairs, false).map(line => line.kind === 'pair' && line.nth)).toEqual([null, null, null, 0])
  })
  test('tells printed numbers as they are read, and what a paragraph stands behind', () => {
    const places = placesOf([one, two, three, four], moved)
    const pair = pairs.find(({ kind }) => kind === 'moved')
    if (!pair) throw new Error('nothing moved')
    expect(numbersOf(pair, places)).toEqual({ was: '2 a)', is: '3 a)' })
    expect(behind(places.from, pair.from)).toEqual({ name: '2', words: false })
    expect(behind(places.to, 0)).toBeNull()
  })
})

test('a proposal that strikes and inserts replaces, and is told once', () => {
  const credit = { by: delegation('CEPT'), number: 'CEPT/1', seq: null } as const
  const told = deedsOf([
    { ...credit, deed: 'strikes' },
    { ...credit, deed: 'inserts' },
    { ...credit, deed: 'strikes' },
    { ...credit, deed: 'brackets' },
    { ...credit, number: 'CEPT/2', deed: 'strikes' },
  ])
  expect(told.map(({ number, deed }) => `${number} ${deed}`)).toEqual([
    'CEPT/1 replaces',
    'CEPT/1 brackets',
    'CEPT/2 strikes',
  ])
})
