// Puts a backup into an empty database: all of it, verified, or nothing.
import { asc } from 'drizzle-orm'
import type postgres from 'postgres'
import { emptyHead } from '../../shared/chain.ts'
import { parseTextId } from '../../shared/ids.ts'
import { appliedMigration } from '../db/migrate.ts'
import type { Database, Transaction } from '../db/open.ts'
import { texts } from '../db/tables.ts'
import { verifyEntries } from '../history/entries.ts'
import { createLog } from '../history/log.ts'
import { quoted, readCatalog, type Table } from './catalog.ts'
import { BackupError, createTally, type Digests, type Head } from './format.ts'
import { type Backup, readBackup, sameDigests } from './read.ts'
import { readRows, writeRows } from './rows.ts'
import { inTransaction } from './transaction.ts'

export type Restored = Backup & { texts: number; entries: number }

const PAGE = 1_000

/**
 * Reads the file into the tables, in one transaction: then every table must digest as it did when the backup was
 * made, and every record's chain must verify.
 *
 * @throws BackupError with words for the operator; the database is then as empty as it was
 */
export async function restoreBackup(db: Database, file: string): Promise<Restored> {
  return inTransaction(
    db,
    { isolationLevel: 'repeatable read', accessMode: 'read write' },
    async (sql, tx) => {
      const tables = await readCatalog(sql)
      const applied = await appliedMigration(sql)
      await refuseUnlessEmpty(sql, tables)
      const find = (name: string): Table => {
        const table = tables.find(one => one.name === name)
        if (!table) throw new BackupError(`This version of Parley has no table ${name}.`)
        return table
      }
      const backup = await readBackup(
        file,
        head => refuseUnlessSame(head, tables, applied),
        async ({ name }, rows) => {
          await writeRows(sql, find(name), rows)
        },
      )
      for (const { name, identity } of backup.head.tables) {
        if (!identity) continue
        const column = `${quoted(name)} alter column ${quoted(identity.column)}`
        await sql.unsafe(`alter table ${column} restart with ${identity.next}`)
      }
      if (!sameDigests(await digestTables(sql, tables), backup.digests))
        throw new BackupError('The tables do not hold what the backup does. Nothing was restored.')
      return { ...backup, ...(await verifyRecords(tx)) }
    },
  )
}

async function refuseUnlessEmpty(sql: postgres.TransactionSql, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const [found] = await sql.unsafe<{ filled: boolean }[]>(
      `select exists (select 1 from ${quoted(name)}) as filled`,
    )
    if (found?.filled)
      throw new BackupError(
        `The database is not empty: there are rows in ${name}. Restore into a new DATA_DIR or an empty database.`,
      )
  }
}

function refuseUnlessSame(
  { migration, program, tables: saved }: Head,
  tables: readonly Table[],
  applied: number,
): void {
  if (migration !== applied)
    throw new BackupError(
      `The backup was made by Parley ${program} with other tables than this version's. Restore it with that version${migration < applied ? '; then start this one, which changes the tables' : ', which is newer'}.`,
    )
  const shape = ({ name, columns }: Head['tables'][number]): string =>
    JSON.stringify([name, columns.map(column => [column.name, column.type])])
  if (JSON.stringify(saved.map(shape).sort()) !== JSON.stringify(tables.map(shape).sort()))
    throw new BackupError('The tables of the backup are not the tables of this version.')
}

/** Rows and digests of all tables as they are in this transaction. */
export async function digestTables(sql: postgres.TransactionSql, tables: readonly Table[]): Promise<Digests> {
  const digests: Digests = {}
  for (const table of tables) {
    const tally = createTally()
    for await (const row of readRows(sql, table)) tally.take(row)
    digests[table.name] = tally.told()
  }
  return digests
}

/** Throws `RecordBroken` unless the chain of every text verifies. */
export async function verifyRecords(tx: Database | Transaction): Promise<{ texts: number; entries: number }> {
  const log = createLog(tx)
  const all = await tx.select({ id: texts.id }).from(texts).orderBy(asc(texts.id))
  let entries = 0
  for (const { id } of all) {
    const text = parseTextId(id)
    if (!text) throw new BackupError(`${id} is no id of a text.`)
    let head = emptyHead()
    for (;;) {
      const page = await log.entries(text, head.seq, PAGE)
      head = verifyEntries(text, page, head)
      if (page.length < PAGE) break
    }
    entries += head.seq
  }
  return { texts: all.length, entries }
}
