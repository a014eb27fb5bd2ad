// A backup file: gzip of lines. What tables there are, each table's rows as PostgreSQL's COPY writes them, and digests.
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { OperatorError } from '../operator.ts'
import { quoted } from './catalog.ts'

/** The file cannot be used, or not here; the message is for the operator. */
export class BackupError extends OperatorError {
  override name = 'BackupError'
}

const tableField = z.object({
  name: z.string().min(1),
  columns: z.array(z.object({ name: z.string().min(1), type: z.string().min(1) })).min(1),
  identity: z.object({ column: z.string().min(1), next: z.string().regex(/^[1-9]\d{0,18}$/) }).nullable(),
})

export const headField = z.object({
  parley: z.literal('backup'),
  format: z.literal(1),
  /** ISO 8601, UTC: the moment whose state this is */
  at: z.string(),
  program: z.string(),
  /** the newest change of the tables that this database had seen */
  migration: z.number().int(),
  tables: z.array(tableField).min(1),
})
export type Head = z.infer<typeof headField>

const counted = z.object({ rows: z.number().int().nonnegative(), sha256: z.string().length(64) })
export const endField = z.object({
  tables: z.record(z.string(), counted),
  /** of all bytes before this line */
  sha256: z.string().length(64),
})
/** Rows of each table, and the SHA-256 of their lines. */
export type Digests = Record<string, z.infer<typeof counted>>

const NEWLINE = 0x0a
const COMMENT = '-- '
/** Ends a table's rows; COPY writes a backslash of the data as two, so no row is this line. */
export const ROWS_END = '\\.\n'

/** Head and end are comments of SQL: what `gunzip` gives is a script that psql can run on migrated, empty tables. */
export const noteLine = (value: object): string => `${COMMENT}${JSON.stringify(value)}\n`

/** What stands before a table's rows. */
export const tableLine = ({ name, columns }: Head['tables'][number]): string =>
  `copy ${quoted(name)} (${columns.map(column => quoted(column.name)).join(', ')}) from stdin;\n`

/** The value of a note, or a `BackupError` when it is none. */
export function readNote<T>(line: Buffer, schema: z.ZodType<T>): T {
  const text = line.toString('utf8')
  const fault = new BackupError('This is no backup of Parley, or it is damaged.')
  if (!text.startsWith(COMMENT)) throw fault
  let value: unknown
  try {
    value = JSON.parse(text.slice(COMMENT.length))
  } catch {
    throw fault
  }
  const read = schema.safeParse(value)
  if (!read.success) throw fault
  return read.data
}

/** Lines of a stream of bytes, each with its newline; the last one may lack it. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const line = chunk.subarray(from, at + 1)
      yield parts.length > 0 ? Buffer.concat([...parts, line]) : line
      parts = []
      from = at + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}

/** Counts and digests lines as they pass. */
export type Tally = { take(lines: Buffer): void; told(): Digests[string] }

export function createTally(): Tally {
  const hash: Hash = createHash('sha256')
  let rows = 0
  return {
    take(lines) {
      hash.update(lines)
      for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) rows += 1
    },
    told: () => ({ rows, sha256: hash.copy().digest('hex') }),
  }
}
