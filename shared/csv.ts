// Rows as comma-separated values (RFC 4180) that no spreadsheet takes for formulas. Pure.

/** What a spreadsheet would run: a cell that another program reads as a formula is an attack on whoever opens the file. */
const FORMULA = /^[=+\-@\t\r]/
const QUOTED = /[",\r\n]/

/** One row with its line end. A cell that begins like a formula gets an apostrophe, which spreadsheets show as text. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
