// The law of pasted wording, on wordings by chance: no character is lost, added or moved, and paragraphs are clean.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Breaks, readBase } from '../../../shared/baseText.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters count as white space
const withoutBlanks = (text: string): string => text.replaceAll(/[\s\u0000-\u0020\u007f-\u009f]+/g, '')
const allOf = (wording: string, breaks: Breaks): string =>
  withoutBlanks(
    readBase(wording, breaks)
      .map(({ num, words }) => `${num ?? ''} ${words}`)
      .join(' '),
  )

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '1.8.2',
      '1.8.2bis',
      'a)',
      '(b)',
      'i)',
      'h)',
      '3',
      '1',
      '2.',
      '(4)',
      '•',
      '-',
      '§ 1.2',
      'considering',
      'resolves',
    ],
    ...[
      'SECTION 1',
      'RESOLUTION 24',
      'words',
      'Words.',
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
      '\n\n',
      '\v',
      '\u2028',
      '\u00a0',
    ],
    ...['\0', '\ufeff', '😀', 'é', '中', ',', ':'],
  )
  const wordings = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  const ways = fc.constantFrom<Breaks>('lines', 'blank-lines')

  test('nothing but white space is lost, nothing is added, and nothing changes its place', () => {
    fc.assert(
      fc.property(wordings, ways, (wording, breaks) => {
        expect(allOf(wording, breaks)).toBe(withoutBlanks(wording))
      }),
      { seed: 20261124, numRuns: 3_000 },
    )
  })

  test('no paragraph is empty, holds a line end, or begins or ends with a blank', () => {
    fc.assert(
      fc.property(wordings, ways, (wording, breaks) => {
        for (const { words, num } of readBase(wording, breaks)) {
          expect(words).not.toBe('')
          expect(words).toBe(words.trim())
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(`${num}${words}`).not.toMatch(/[\u0000-\u001f\u2028\u2029]| {2}/)
        }
      }),
      { seed: 20261125, numRuns: 2_000 },
    )
  })
})
