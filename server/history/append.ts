// The statement of every tick: typed entries into the record. Prepared once for each number of rows, because PostgreSQL
// is asked for it thirty times a second and text; unprepared, the driver asks for the parameters' types first, each time.
// What does not fit into it is written in several statements of one transaction.
import { getTableColumns, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/open.ts'
import { clients, entries } from '../db/tables.ts'

type Row = typeof entries.$inferInsert
type ClaimRow = typeof clients.$inferInsert
/** What only acts and decisions have: a placeholder would turn its absence into JSON's null. */
const NEVER_TYPED = ['command', 'commandId'] as const
const ALL_COLUMNS = Object.keys(getTableColumns(entries)) as (keyof Row)[]
const COLUMNS = ALL_COLUMNS.filter(name => !NEVER_TYPED.some(never => never === name))
/** Rows of the largest prepared statement; more come only after a stall, and then the statement is no matter. */
const PREPARED_ROWS = 16
/** PostgreSQL counts a statement's parameters in two bytes; a Word file may bring more entries, which are one batch. */
const STATEMENT_ROWS = Math.floor(65_534 / ALL_COLUMNS.length)

/** Inserts entries and claims, all or none; throws what the driver throws. */
export function createAppend(
  db: Database | Transaction,
): (rows: readonly Row[], claims: readonly ClaimRow[]) => Promise<void> {
  const prepared = new Map<number, ReturnType<typeof prepare>>()
  const prepare = (count: number) => {
    const places = Array.from({ length: count }, (_, i) =>
      Object.fromEntries(COLUMNS.map(name => [name, sql.placeholder(`${name}${i}`)])),
    )
    return db
      .insert(entries)
      .values(places as unknown as Row[])
      .prepare(`append_${count}`)
  }
  const statement = (count: number): ReturnType<typeof prepare> => {
    const known = prepared.get(count) ?? prepare(count)
    prepared.set(count, known)
    return known
  }
  const inOne = async (rows: readonly Row[]): Promise<void> => {
    const typed = rows.every(row => row.salt && NEVER_TYPED.every(name => row[name] === undefined))
    if (!typed || rows.length > PREPARED_ROWS) await db.insert(entries).values([...rows])
    else
      await statement(rows.length).execute(
        Object.fromEntries(rows.flatMap((row, i) => COLUMNS.map(name => [`${name}${i}`, row[name]]))),
      )
  }
  const inSeveral = (rows: readonly Row[], claims: readonly ClaimRow[]): Promise<void> =>
    db.transaction(async tx => {
      for (let from = 0; from < rows.length; from += STATEMENT_ROWS)
        await tx.insert(entries).values(rows.slice(from, from + STATEMENT_ROWS))
      if (claims.length > 0) await tx.insert(clients).values([...claims])
    })
  return (rows, claims) =>
    claims.length === 0 && rows.length <= STATEMENT_ROWS ? inOne(rows) : inSeveral(rows, claims)
}
