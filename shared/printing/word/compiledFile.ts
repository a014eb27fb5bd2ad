// A compilation as a Word file: its lines, or its table, as paragraphs. Pure.
import { innermostInsertion, type Run } from '../../text.ts'
import type { Line } from '../compiled.ts'
import type { CompiledPage } from '../compiledPage.ts'
import { wordCover } from './cover.ts'
import { wordFile } from './file.ts'
import { type Press, paragraphXml } from './paragraph.ts'
import { changesOf, numberRun, type Times } from './revised.ts'
import { newPress, type WordSource } from './revisions.ts'
import { type Inline, ownWords, plainRun, type Sheet, sheetOf } from './sheets.ts'
import { styleOf } from './styleNames.ts'
import { tableXml } from './table.ts'

/** The file (.docx). */
export function compiledFile(source: WordSource, page: CompiledPage): Uint8Array<ArrayBuffer> {
  const { edition, id, documentNumber } = source
  const { kind, title, table } = page
  const press = newPress(edition.direction)
  const head = paragraphXml(ownWords('ParleyTitle', title), press)
  return wordFile({
    ...{ edition, press, tracked: false, landscape: table !== null, remarks: [] },
    cover: wordCover(edition, documentNumber, title),
    body: head + bodyOf(page, source.times, press),
    properties: { ParleyText: id, ParleySeq: edition.version.seq, ParleyKind: kind },
  })
}

function bodyOf({ lines, table }: CompiledPage, times: Times, press: Press): string {
  if (!table) return lines.map(line => paragraphXml(sheetOfLine(line, times), press)).join('')
  const heads = table.heads.map(words => [ownWords('ParleyCell', words, 'ParleyLabel')])
  const rows = table.rows.map(({ cells }) =>
    cells.map(cell => cell.map(line => ({ ...sheetOfLine(line, times), style: 'ParleyCell' }))),
  )
  // Word wants a paragraph behind a table.
  return tableXml([heads, ...rows], table.widths, press) + paragraphXml(ownWords('ParleyNotice', ''), press)
}

function sheetOfLine(line: Line, times: Times): Sheet {
  switch (line.kind) {
    case 'section': {
      if (line.own) return ownWords('ParleySection', line.words)
      return sheetOf('ParleySection', ...numbered(line.num), plainRun(line.words))
    }
    case 'head':
      return ownWords('ParleyProposal', `${line.sign}\t${line.words}`)
    case 'wording': {
      const style = styleOf({ type: line.type, level: null })
      return sheetOf(style, ...numbered(line.num), ...inlinesOf(line.runs, times))
    }
    case 'said': {
      if (line.label === '') return ownWords('ParleyReasons', line.words)
      const words = [plainRun(line.label, 'ParleyLabel'), plainRun(line.words)]
      return { ...sheetOf('ParleyReasons', ...words), ltr: true }
    }
  }
}

const numbered = (num: string | null): Inline[] => (num === null ? [] : [numberRun(num)])

/** Marked words as runs with revisions. */
const inlinesOf = (runs: readonly Run[], times: Times): Inline[] =>
  runs.map(run => ({
    ...{ kind: 'run', text: run.text, style: null, formats: run.formats },
    ...(innermostInsertion(run.marks) || run.marks.length > 0
      ? changesOf(run, null, times)
      : { inserted: null, struck: null }),
  }))
