// Writes a backup of a database that may be worked on meanwhile: one snapshot of all tables, streamed into a file.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { appliedMigration } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { readCatalog } from './catalog.ts'
import { BackupError, createTally, type Digests, type Head, noteLine, ROWS_END, tableLine } from './format.ts'
import { readBackup } from './read.ts'
import { readRows } from './rows.ts'
import { inTransaction } from './transaction.ts'

/**
 * Writes all tables as they are at one moment into a new file, reads it back and answers what it holds. Nobody waits
 * for it: a snapshot takes no lock that writers want.
 *
 * @throws BackupError when the file exists already: a backup is never overwritten
 */
export async function writeBackup(
  db: Database,
  file: string,
  facts: { at: Date; program: string },
): Promise<Digests> {
  const unfinished = `${file}.unfinished`
  await refuseUnlessNew(file)
  await rm(unfinished, { force: true })
  try {
    const digests = await inTransaction(
      db,
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
      async sql => {
        const tables = await readCatalog(sql)
        const migration = await appliedMigration(sql)
        const digests: Digests = {}
        const head: Head = {
          ...{ parley: 'backup', format: 1, at: facts.at.toISOString(), program: facts.program },
          ...{ migration, tables },
        }
        async function* bytes(): AsyncGenerator<Buffer> {
          const whole = createHash('sha256')
          const pass = (part: Buffer): Buffer => {
            whole.update(part)
            return part
          }
          yield pass(Buffer.from(noteLine(head)))
          for (const table of tables) {
            const tally = createTally()
            yield pass(Buffer.from(tableLine(table)))
            for await (const row of readRows(sql, table)) {
              tally.take(row)
              yield pass(row)
            }
            yield pass(Buffer.from(ROWS_END))
            digests[table.name] = tally.told()
          }
          yield Buffer.from(noteLine({ tables: digests, sha256: whole.digest('hex') }))
        }
        await pipeline(
          Readable.from(bytes(), { objectMode: false }),
          createGzip(),
          createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
        )
        return digests
      },
    )
    // A disk that lies is found out now, not on the day when the backup is needed.
    await readBackup(unfinished)
    await rename(unfinished, file)
    return digests
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function refuseUnlessNew(file: string): Promise<void> {
  if (await exists(file)) throw new BackupError(`${file} exists already; a backup is never overwritten.`)
  if (!(await exists(dirname(file)))) throw new BackupError(`There is no folder ${dirname(file)}.`)
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    error => {
      if (isCode(error, 'ENOENT')) return false
      throw error
    },
  )

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
