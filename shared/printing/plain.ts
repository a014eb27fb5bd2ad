// A version as plain text, legible without colour: whatever is not agreed stands in square brackets with the code of the
// delegation whose wish it is, as ITU's compilations print it. Pure.
import { type Piece, piecesOf } from '../drawn.ts'
import type { MarkId } from '../ids.ts'
import type { Block } from '../text.ts'
import { bidiClosed, isolated } from './bidi.ts'
import { type CoverLine, coverOf, type Edition } from './edition.ts'
import { notesOf } from './notes.ts'

/** Between the cover and what the file holds. */
export const RULE = '-'.repeat(72)

const LEGEND = [
  'In square brackets: what is not agreed.',
  '  [+CODE: words+]  this delegation proposes to insert them',
  '  [-CODE: words-]  this delegation proposes to delete them',
  '  [CODE: words]    this delegation has put them in brackets',
  'A bracket or a backslash of the wording itself is written \\[ \\] \\\\.',
]

/** The whole version; lines end with a line feed. */
export function plainEdition(edition: Edition): string {
  const { blocks, direction } = edition
  const text = blocks.flatMap(block => ['', plainBlock(block, direction)])
  const notes = notesOf(edition).flatMap(({ title, lines }) => [
    ...['', title, ''],
    ...lines.map(line => bidiClosed(/^ */.exec(line) + oneLine(line.trimStart()))),
  ])
  return [...plainCover(coverOf(edition)), RULE, ...text, '', RULE, ...notes, ''].join('\n')
}

/** The cover with the signs of the text explained. */
export const plainCover = (cover: readonly CoverLine[]): string[] => [
  ...cover.map(({ label, words }) => `${label}: ${bidiClosed(oneLine(words))}`),
  ...['', ...LEGEND],
]

/** Nobody's words may look like a line of ours. */
const oneLine = (words: string): string => words.replace(/\s+/g, ' ')

/** One paragraph as one line. */
export function plainBlock(
  block: Pick<Block, 'num' | 'runs' | 'insertion'>,
  direction: 'ltr' | 'rtl' = 'ltr',
): string {
  const code = (by: string): string => (direction === 'rtl' ? isolated(by) : by)
  const open: MarkId[] = []
  const words = piecesOf(block.runs).map(piece => plainPiece(piece, open, code))
  const proposed = block.insertion ? [`(new paragraph, ${code(block.insertion.by)})`] : []
  const num = block.num === null ? [] : [bidiClosed(escaped(block.num))]
  const line = [...proposed, ...num, words.join('')].join(' ')
  // A line that begins with a Latin code would be read from the left.
  return direction === 'rtl' ? `\u200f${line}` : line
}

function plainPiece(piece: Piece, open: MarkId[], code: (by: string) => string): string {
  if (piece.kind === 'opens') {
    open.push(piece.id)
    return `[${code(piece.by)}: `
  }
  if (piece.kind === 'closes') {
    // Brackets may cross: where several are open, an end says whose it is.
    const several = open.length > 1
    open.splice(open.indexOf(piece.id), 1)
    return several ? `](${code(piece.by)})` : ']'
  }
  let words = bidiClosed(escaped(piece.text))
  if (piece.struck.length > 0) words = `[-${piece.struck.map(code).join(', ')}: ${words}-]`
  if (piece.inserted) words = `[+${code(piece.inserted)}: ${words}+]`
  return words
}

/** A typed bracket is text: it must not read as another delegation's mark. */
export const escaped = (words: string): string => oneLine(words).replace(/[[\]\\]/g, sign => `\\${sign}`)
