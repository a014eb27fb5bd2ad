// One transaction in which rows are written as lines that are the same on every server and in every place.
import type postgres from 'postgres'
import type { Database, Transaction } from '../db/open.ts'

type Session = { client: postgres.TransactionSql }

/**
 * Runs `work` in a transaction, with the driver's own handle beside drizzle's: COPY is known to the driver alone.
 * A lost connection ends the transaction; it is never taken up on another one.
 */
export function inTransaction<T>(
  db: Database,
  options: { isolationLevel: 'repeatable read'; accessMode: 'read only' | 'read write' },
  work: (sql: postgres.TransactionSql, tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async tx => {
    // drizzle keeps it in the session that it made for this transaction; test/integration/backup.test.ts guards it.
    const sql = (tx._.session as unknown as Session).client
    await sql`set local timezone = 'UTC'`
    await sql`set local datestyle = 'ISO, YMD'`
    await sql`set local bytea_output = 'hex'`
    await sql`set local extra_float_digits = 1`
    return work(sql, tx)
  }, options)
}
