// Tables of a Word file. Pure.

import { element } from '../xml.ts'
import { type Press, paragraphXml } from './paragraph.ts'
import type { Sheet } from './sheets.ts'

/** A cell's paragraphs, at least one. */
export type Cell = readonly Sheet[]

/** `widths` in twentieths of a point; the first row is repeated on every page. */
export function tableXml(
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
  press: Press,
): string {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return element(
    'w:tbl',
    {},
    element(
      'w:tblPr',
      {},
      '<w:tblStyle w:val="ParleyTable"/>',
      press.direction === 'rtl' ? '<w:bidiVisual/>' : '',
      element('w:tblW', { 'w:w': total, 'w:type': 'dxa' }),
      '<w:tblLayout w:type="fixed"/>',
      '<w:tblCellMar><w:start w:w="60" w:type="dxa"/><w:end w:w="60" w:type="dxa"/></w:tblCellMar>',
    ),
    element('w:tblGrid', {}, ...widths.map(width => element('w:gridCol', { 'w:w': width }))),
    ...rows.map((cells, i) =>
      element(
        'w:tr',
        {},
        i === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : '',
        ...cells.map((cell, column) =>
          element(
            'w:tc',
            {},
            element('w:tcPr', {}, element('w:tcW', { 'w:w': widths[column] ?? 0, 'w:type': 'dxa' })),
            ...cell.map(sheet => paragraphXml(sheet, press)),
          ),
        ),
      ),
    ),
  )
}
