// Rows of comma-separated values: every cell comes back, and none is a formula.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvRow } from '../../../shared/csv.ts'

/** As RFC 4180 reads a row. */
function parse(row: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < row.length - 2 || quoted; i++) {
    const letter = row[i] ?? ''
    if (quoted && letter === '"' && row[i + 1] === '"') {
      cell += letter
      i += 1
    } else if (letter === '"') quoted = !quoted
    else if (letter === ',' && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}

const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=', '\r', '"', ',', '\n', '', "'"),
)

it('gives every cell back, with an apostrophe before what would be a formula', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 1 }), cells => {
      const row = csvRow(cells)
      expect(row.endsWith('\r\n')).toBe(true)
      expect(parse(row)).toEqual(cells.map(cell => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))
    }),
    { seed: 5 },
  )
})

it('writes what needs no quotes without them', () => {
  expect(csvRow(['a', 'b c', '', '1'])).toBe('a,b c,,1\r\n')
  expect(csvRow(['=HYPERLINK("x")', 'a,b'])).toBe('"\'=HYPERLINK(""x"")","a,b"\r\n')
})
