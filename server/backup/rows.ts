// Rows as lines of PostgreSQL's COPY format. The driver's own COPY is not used: it stops for ever where a stream ends
// while its reader is slow, and never tells when the server refuses the last rows it was given.
import type postgres from 'postgres'
import { quoted, type Table } from './catalog.ts'

/** Rows asked for at once: a snapshot may have megabytes. */
const FETCH = 32
/** Rows of one INSERT: enough to be quick, and a few megabytes at most beside one large row. */
const TOGETHER = { rows: 500, bytes: 4 * 1024 * 1024 }

/** A table's rows as lines, in an order that depends on nothing but the rows. */
export async function* readRows(sql: postgres.TransactionSql, table: Table): AsyncGenerator<Buffer> {
  const cells = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ')
  const statement = `select ${cells} from ${quoted(table.name)} order by ${table.order.join(', ')}`
  const found = sql.unsafe<Record<string, unknown>[]>(statement).values().cursor(FETCH)
  for await (const rows of found as AsyncIterable<(string | null)[][]>)
    yield Buffer.from(rows.map(lineOf).join(''))
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A row as a line; null becomes `\N`. */
export const lineOf = (cells: readonly (string | null)[]): string =>
  `${cells.map(cell => cell?.replaceAll(/[\\\n\r\t]/g, letter => ESCAPED[letter] ?? letter) ?? '\\N').join('\t')}\n`

/** Adds rows to a table, given as lines. */
export async function writeRows(
  sql: postgres.TransactionSql,
  table: Table,
  lines: AsyncIterable<Buffer>,
): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ')
  const values = table.columns.map(({ type }, i) => `(cells->>${i})::${type}`).join(', ')
  // As one value: arrays need types that the clients of the database do not ask for.
  const statement = `insert into ${quoted(table.name)} (${names}) overriding system value
    select ${values} from json_array_elements($1::text::json) as cells`
  let batch: (string | null)[][] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await sql.unsafe(statement, [JSON.stringify(batch)])
    batch = []
    bytes = 0
  }
  for await (const line of lines) {
    const cells = cellsOf(line)
    if (cells.length !== table.columns.length)
      throw new Error(`a row of ${table.name} has ${cells.length} cells`)
    batch.push(cells)
    bytes += line.length
    if (batch.length >= TOGETHER.rows || bytes >= TOGETHER.bytes) await flush()
  }
  await flush()
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The values of a line; null for `\N`. */
export const cellsOf = (line: Buffer): (string | null)[] =>
  line
    .toString('utf8')
    .replace(/\n$/, '')
    .split('\t')
    .map(cell =>
      cell === '\\N' ? null : cell.replaceAll(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter),
    )
