// Plain text of a version: every word once, whose it is, and nobody's words look like another's mark.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../../../shared/drawn.ts'
import { plainBlock } from '../../../../shared/printing/plain.ts'
import type { Block } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

const printed = (...lines: string[]): string[] => text(...lines).map(block => plainBlock(block))

describe('a paragraph in plain text', () => {
  it('shows what is not agreed in square brackets, with its owner', () => {
    expect(
      printed(
        '1.8.2| The {-CEPT:Conference-}{+CEPT:Advisory Group+} shall [APT:review] it',
        '+RCC#1| {+RCC#1:new words+}',
      ),
    ).toEqual([
      '1.8.2 The [-CEPT: Conference-][+CEPT: Advisory Group+] shall [APT: review] it',
      '(new paragraph, RCC) [+RCC: new words+]',
    ])
  })

  it('names both who strike, and what one strikes of another', () => {
    expect(printed('a {-APT:{-CEPT#2:b-CEPT#2}-APT} {+CEPT:c {-ATU:d-}+}')).toEqual([
      'a [-APT, CEPT: b-] [+CEPT: c +][+CEPT: [-ATU: d-]+]',
    ])
  })

  it('says whose bracket ends where brackets cross', () => {
    expect(printed('[APT:a [CEPT:b /APT]c/CEPT]')).toEqual(['[APT: a [CEPT: b ](APT)c]'])
  })

  it('cannot be made to show a mark that is none', () => {
    expect(printed('see [APT agreed] \\ and {+CEPT:[+APT: yes+]+}')).toEqual([
      'see \\[APT agreed\\] \\\\ and [+CEPT: \\[+APT: yes+\\]+]',
    ])
  })

  it('keeps every line of a right-to-left text right-to-left, and codes apart', () => {
    const [block] = text('{+APT:نص+}') as [Block]
    expect(plainBlock(block, 'rtl')).toBe('\u200f[+\u2068APT\u2069: نص+]')
  })

  it('reads back as the same words with the same owners, whatever is typed', () => {
    fc.assert(
      fc.property(blocksArbitrary(), fc.array(FEIGNED, { minLength: 1 }), (blocks, feigned) => {
        for (const block of blocks) {
          const runs = block.runs.map((run, i) => ({
            ...run,
            text: `${run.text}${feigned[i % feigned.length]}`,
          }))
          const spoilt = { ...block, num: null, insertion: null, runs }
          expect(readBack(plainBlock(spoilt))).toEqual(wordsOf(spoilt))
        }
      }),
      { seed: 5, numRuns: 400 },
    )
  })
})

/** Words that look like marks, as somebody would type them to be taken for another. */
const FEIGNED = fc.constantFrom(
  '[',
  ']',
  '\\',
  '+]',
  '-',
  '[+APT: yes',
  '](CEPT)',
  '[RCC: no]',
  'CEPT',
  ' \n',
  '\\]',
)

type Word = { text: string; inserted: string | null; struck: string[]; brackets: string[] }

/** What the runs say, letter by letter joined where nothing differs. */
function wordsOf(block: Block): Word[] {
  const open: string[] = []
  const words: Word[] = []
  for (const piece of piecesOf(block.runs)) {
    if (piece.kind === 'opens') open.push(piece.by)
    else if (piece.kind === 'closes') open.splice(open.lastIndexOf(piece.by), 1)
    else {
      const { text: letters, inserted, struck } = piece
      add(words, { text: letters.replace(/\s+/g, ' '), inserted, struck, brackets: [...open].sort() })
    }
  }
  return words
}

function add(words: Word[], word: Word): void {
  const last = words.at(-1)
  if (last && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...word, text: '' }))
    last.text += word.text
  else words.push({ ...word })
}

/** A reader of the printed line, made from its legend alone. */
function readBack(line: string): Word[] {
  const words: Word[] = []
  const open: string[] = []
  let inserted: string | null = null
  let struck: string[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < line.length) {
    const insertion = take(/\[\+([A-Z0-9]+): /y)
    const deletion = insertion ? null : take(/\[-([A-Z0-9, ]+): /y)
    const bracket = insertion || deletion ? null : take(/\[([A-Z0-9]+): /y)
    if (insertion) inserted = insertion[1] ?? ''
    else if (deletion) struck = (deletion[1] ?? '').split(', ')
    else if (bracket) open.push(bracket[1] ?? '')
    else if (struck.length > 0 && take(/-\]/y)) struck = []
    else if (inserted !== null && struck.length === 0 && take(/\+\]/y)) inserted = null
    else if (take(/\]/y)) {
      const named = open.length > 1 ? take(/\(([A-Z0-9]+)\)/y) : null
      open.splice(named ? open.lastIndexOf(named[1] ?? '') : -1, 1)
    } else {
      const letter = take(/\\?(.)/suy)?.[1] ?? ''
      add(words, { text: letter, inserted, struck: [...struck], brackets: [...open].sort() })
    }
  }
  return words
}
