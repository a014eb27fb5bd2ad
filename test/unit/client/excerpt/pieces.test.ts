// Excerpts show the words of a passage with their owners and draw its brackets in pairs.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextOf, firstOf } from '../../../../client/excerpt/pieces.ts'
import { type Piece, piecesOf } from '../../../../shared/drawn.ts'
import { text } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

const blockOf = (line: string) => {
  const [block] = text(line)
  if (!block) throw new Error('no block')
  return block
}
const draw = (pieces: readonly Piece[]): string =>
  pieces
    .map(piece => {
      if (piece.kind === 'opens') return `[${piece.by} `
      if (piece.kind === 'closes') return ` ${piece.by}]`
      const inserted = piece.inserted ? `+${piece.inserted}:` : ''
      const struck = piece.struck.map(by => `-${by}:`).join('')
      return `${struck}${inserted}${piece.text}`
    })
    .join('|')

describe('pieces', () => {
  test('a replacement shows who strikes and who inserts', () => {
    const { runs } = blockOf('the {-APT:shall-}{+CEPT:should+}')
    expect(draw(piecesOf(runs))).toBe('the |-APT:shall|+CEPT:should')
  })

  test('words inside a foreign insertion belong to who typed them, and only who strikes them strikes', () => {
    const { runs } = blockOf('{+CEPT:the {+APT:advisory +}group+}')
    expect(draw(piecesOf(runs))).toBe('+CEPT:the |+APT:advisory |+CEPT:group')
  })

  test('nested brackets open outside in and close inside out', () => {
    const { runs } = blockOf('[APT:outer [CEPT:inner]]')
    expect(draw(piecesOf(runs))).toBe('[APT |outer |[CEPT |inner| CEPT]| APT]')
  })

  test('every bracket that opens closes, and no word is lost', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        for (const { runs } of blocks) {
          const pieces = piecesOf(runs)
          const open = new Set<string>()
          for (const piece of pieces) {
            if (piece.kind === 'opens') {
              expect(open.has(piece.id)).toBe(false)
              open.add(piece.id)
            } else if (piece.kind === 'closes') expect(open.delete(piece.id)).toBe(true)
          }
          expect(open.size).toBe(0)
          const words = pieces.map(piece => (piece.kind === 'words' ? piece.text : '')).join('')
          expect(words).toBe(runs.map(run => run.text).join(''))
        }
      }),
      { seed: 21, numRuns: 100 },
    )
  })
})

describe('context', () => {
  test('is cut between words, with an ellipsis for what is left out', () => {
    const block = blockOf('one two three {+APT:four +}five six seven')
    expect(contextOf(block, 14, 19, 10)).toEqual({ before: '… three ', after: 'five six …' })
  })

  test('is the wording in force: what others propose there would run into the words it replaces', () => {
    const block = blockOf('shall {-ATU:review-}{+ATU:consider+} the {+APT:whole+} plan{+RCC:ned+}')
    expect(contextOf(block, 25, 30, 40)).toEqual({ before: 'shall review the ', after: ' plan' })
  })

  test('is whole where it fits', () => {
    const block = blockOf('one {+APT:two+} three')
    expect(contextOf(block, 4, 7, 40)).toEqual({ before: 'one ', after: ' three' })
  })
})

describe('shortening', () => {
  test('keeps the beginning and says that something is left out', () => {
    const { runs } = blockOf('{-APT:0123456789-}{+CEPT:abcdef+}')
    const short = firstOf(runs, 12)
    expect(short.runs.map(run => run.text)).toEqual(['0123456789', 'ab'])
    expect(short.cut).toBe(true)
    expect(firstOf(runs, 16)).toEqual({ runs, cut: false })
    expect(firstOf(runs, 10).cut).toBe(true)
  })
})
