// A compilation as plain text: what stands in the Word file, line by line; of a table every cell under its head. Pure.
import { bidiClosed } from './bidi.ts'
import type { Line } from './compiled.ts'
import type { CompiledPage } from './compiledPage.ts'
import type { CompiledTable } from './compiledTable.ts'
import { compiledCoverOf, type Edition } from './edition.ts'
import { escaped, plainBlock, plainCover, RULE } from './plain.ts'

type Direction = Edition['direction']

/** The file; `documentNumber` is the meeting's own, or empty. Lines end with a line feed. */
export function plainCompilation(edition: Edition, page: CompiledPage, documentNumber: string): string {
  const { title, lines, table } = page
  const { direction } = edition
  const body = table ? plainTable(table, direction) : lines.flatMap(line => plainLine(line, direction))
  return [...plainCover(compiledCoverOf(edition, title, documentNumber)), RULE, ...body, ''].join('\n')
}

/** Words of people stand set in, or behind words of ours: none of their lines looks like a heading. */
function plainLine(line: Line, direction: Direction): string[] {
  switch (line.kind) {
    case 'section': {
      const words = [line.num ?? '', line.words].filter(Boolean).map(plainWords)
      return ['', '', [`${ordinal(line.nth)}:`, ...words].join(' ')]
    }
    case 'head':
      return ['', `  ${line.sign}  ${plainWords(line.words)}`]
    case 'wording':
      return [`    ${plainBlock({ num: line.num, runs: line.runs, insertion: null }, direction)}`]
    case 'said':
      return [`    ${line.label}${plainWords(line.words)}`]
  }
}

const ordinal = (nth: number): string => `Paragraph ${nth}`

/** A typed bracket must not read as somebody's mark, a change of direction not go on behind. */
const plainWords = (words: string): string => bidiClosed(escaped(words))

function plainTable({ heads, rows }: CompiledTable, direction: Direction): string[] {
  return rows.flatMap(({ nth, cells }) => [
    ...['', ...(nth === null ? [] : [ordinal(nth)])],
    ...cells.flatMap((cell, i) => {
      const lines = cell.flatMap(line => plainLine(line, direction)).filter(line => line.trim() !== '')
      const [only = '', ...more] = lines
      const head = `${heads[i] ?? ''}:`
      if (lines.length === 0) return []
      return more.length === 0 ? [`${head} ${only.trim()}`] : [head, ...lines]
    }),
  ])
}
