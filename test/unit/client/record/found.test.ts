// What a history was asked for is shown where it stands, whatever its case, accents and directions.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundIn } from '../../../../client/record/history/found.ts'
import { folded } from '../../../../shared/history.ts'

const shown = (sentence: string, words: string) =>
  foundIn(sentence, words)
    .map(({ text, found }) => (found ? `<${text}>` : text))
    .join('')

describe('found words', () => {
  it('are those that the server compares as equal', () => {
    expect(shown('CEPT proposed to replace “Shall” by “shall not”', 'shall')).toBe(
      'CEPT proposed to replace “<Shall>” by “<shall> not”',
    )
    expect(shown('la Conférence, la Confe\u0301rence', 'conference')).toBe(
      'la <Conférence>, la <Confe\u0301rence>',
    )
    expect(shown('by \u2068TDAG\u2069 in 1.8.2', 'tdag in')).toBe('by \u2068<TDAG\u2069 in> 1.8.2')
    expect(shown('two  blanks', 'two blanks')).toBe('<two  blanks>')
    expect(shown('nothing', '')).toBe('nothing')
    expect(shown('nothing', 'else')).toBe('nothing')
  })

  it('leave the sentence as it is', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'á', 'a\u0301', 'B', ' ', '\u2068', 'ß', 'İ', '😀'),
    })
    fc.assert(
      fc.property(letters, letters, (sentence, words) => {
        const stretches = foundIn(sentence, words)
        expect(stretches.map(({ text }) => text).join('')).toBe(sentence)
        for (const { text, found } of stretches)
          if (found) expect(folded(text.replace(/[\u2066-\u2069]/g, ''))).toContain(folded(words))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
