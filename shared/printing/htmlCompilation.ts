// A compilation as one HTML file: what stands in the Word file, with paragraphs counted alike for everybody. Pure.
import type { Line } from './compiled.ts'
import type { CompiledPage } from './compiledPage.ts'
import type { CompiledTable } from './compiledTable.ts'
import { compiledCoverOf, type Edition, issueOf } from './edition.ts'
import { escaped, htmlDocument, htmlWords } from './html.ts'
import { COMPILED_STYLE, LANDSCAPE_STYLE, STYLE } from './style.ts'

/** The file; `documentNumber` is the meeting's own, or empty. */
export function htmlCompilation(edition: Edition, page: CompiledPage, documentNumber: string): string {
  const { title, lines, table } = page
  return htmlDocument(edition, {
    title: `${issueOf(edition.version)}, ${title}`,
    cover: compiledCoverOf(edition, title, documentNumber),
    style: STYLE + COMPILED_STYLE + (table ? LANDSCAPE_STYLE : ''),
    main: table ? [htmlTable(table)] : lines.map(htmlLine),
    footer: '',
  })
}

/** Ours: English from the left, whatever the text is. */
const OURS = 'lang="en" dir="ltr"'

function htmlLine(line: Line): string {
  switch (line.kind) {
    case 'section': {
      const words = line.own ? `<span ${OURS}>${escaped(line.words)}</span>` : escaped(line.words)
      return `<h2>${htmlWords(line.num, [])}${words}${htmlNth(line.nth)}</h2>`
    }
    case 'head':
      return `<h3 ${OURS}><span class="sign">${escaped(line.sign)}</span> <bdi>${escaped(line.words)}</bdi></h3>`
    case 'wording':
      return `<p class="${line.type}">${htmlWords(line.num, line.runs)}</p>`
    case 'said':
      return `<p class="said" ${OURS}>${line.label && `<b>${line.label}</b>`}<bdi>${escaped(line.words)}</bdi></p>`
  }
}

const htmlNth = (nth: number | null): string => (nth === null ? '' : ` <span class="nth">${nth}</span>`)

function htmlTable({ heads, widths, rows }: CompiledTable): string {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map(width => `<col style="width:${((100 * width) / total).toFixed(1)}%">`)
  const titles = heads.map(head => `<th scope="col" ${OURS}>${escaped(head)}</th>`)
  const body = rows.map(({ nth, cells }) => {
    const written = cells.map(
      (cell, i) => `<td>${i === 0 ? htmlNth(nth) : ''}${cell.map(htmlLine).join('')}</td>`,
    )
    return `<tr>${written.join('')}</tr>`
  })
  return `<table><colgroup>${columns.join('')}</colgroup>
<thead><tr>${titles.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>`
}
