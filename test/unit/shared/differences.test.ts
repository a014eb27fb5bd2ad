// Differences between wordings leave out no character of either, and cut no word.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Difference, differences } from '../../../shared/differences.ts'

const told = (parts: readonly Difference[]): string =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `{-${text}-}` : `{+${text}+}`))
    .join('')

const side = (parts: readonly Difference[], other: Difference['kind']): string =>
  parts
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

describe('differences', () => {
  test('are words, however much letters have in common', () => {
    expect(told(differences('It shall report.', 'It should report.', 'en'))).toBe(
      'It {-shall-}{+should+} report.',
    )
  })
  test('of words that changed beside each other are one', () => {
    expect(told(differences('the Plenipotentiary Conference of it', 'the Advisory Group of it', 'en'))).toBe(
      'the {-Plenipotentiary Conference-}{+Advisory Group+} of it',
    )
  })
  test('from nothing, and to nothing', () => {
    expect(told(differences('', 'in two meetings', 'en'))).toBe('{+in two meetings+}')
    expect(told(differences('in two meetings', '', 'en'))).toBe('{-in two meetings-}')
    expect(differences('', '', 'en')).toEqual([])
  })
  test('end where words end in a language without spaces', () => {
    expect(told(differences('大会应审议报告', '大会可审议报告', 'zh'))).toBe('大会{-应-}{+可+}审议报告')
  })
  test.each([
    ['en', 'grapheme'],
    ['ar', 'grapheme'],
  ] as const)('are both wordings, whole (%s)', (language, unit) => {
    const words = fc.array(fc.oneof(fc.constantFrom('shall', ' ', 'may', 'not', '.'), fc.string({ unit })))
    fc.assert(
      fc.property(words, words, (a, b) => {
        const parts = differences(a.join(''), b.join(''), language)
        expect(side(parts, 'new')).toBe(a.join(''))
        expect(side(parts, 'gone')).toBe(b.join(''))
      }),
      { seed: 11 },
    )
  })
})
