// Reads a backup file, believing nothing: every line is counted and digested, and the end must say the same.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  BackupError,
  createTally,
  type Digests,
  endField,
  type Head,
  headField,
  linesOf,
  ROWS_END,
  readNote,
  tableLine,
} from './format.ts'

export type Backup = { head: Head; digests: Digests }

/** What is done with a table's rows while they are read. */
export type TakeTable = (table: Head['tables'][number], rows: AsyncIterable<Buffer>) => Promise<void>
/** Called with the head before the first table. */
export type TakeHead = (head: Head) => Promise<void> | void

const DAMAGED = 'The backup is damaged or not complete. Nothing was taken from it.'

/**
 * Reads the file from its first to its last byte. What `takeTable` is given is known to be whole only when this has
 * resolved: do it in a transaction.
 *
 * @throws BackupError when the file is no backup, damaged or cut
 */
export async function readBackup(
  file: string,
  takeHead: TakeHead = () => {},
  takeTable: TakeTable = skip,
): Promise<Backup> {
  const source = createReadStream(file)
  const plain = createGunzip()
  source.on('error', error => plain.destroy(error))
  source.pipe(plain)
  const lines = linesOf(plain)
  try {
    return await readLines(lines, takeHead, takeTable)
  } catch (error) {
    if (isCoded(error, 'ENOENT')) throw new BackupError(`There is no file ${file}.`)
    if (isCoded(error, 'EISDIR')) throw new BackupError(`${file} is a folder, no backup.`)
    // zlib's own errors: no gzip file, or one that was damaged or cut.
    throw isCoded(error, 'Z_') ? new BackupError(DAMAGED) : error
  } finally {
    source.destroy()
    plain.destroy()
  }
}

async function readLines(
  lines: AsyncGenerator<Buffer>,
  takeHead: TakeHead,
  takeTable: TakeTable,
): Promise<Backup> {
  const whole = createHash('sha256')
  const nextLine = async (): Promise<Buffer> => {
    const { value, done } = await lines.next()
    if (done || !value) throw new BackupError(DAMAGED)
    return value
  }
  const first = await nextLine()
  const head = readNote(first, headField)
  whole.update(first)
  await takeHead(head)
  const digests: Digests = {}
  for (const table of head.tables) {
    const begin = await nextLine()
    if (begin.toString() !== tableLine(table)) throw new BackupError(DAMAGED)
    whole.update(begin)
    const tally = createTally()
    let ended = false
    async function* rows(): AsyncGenerator<Buffer> {
      for (;;) {
        const line = await nextLine()
        whole.update(line)
        if (line.length === ROWS_END.length && line.toString() === ROWS_END) {
          ended = true
          return
        }
        tally.take(line)
        yield line
      }
    }
    await takeTable(table, rows())
    if (!ended) throw new Error(`the rows of ${table.name} were not read to their end`)
    digests[table.name] = tally.told()
  }
  const end = readNote(await nextLine(), endField)
  const { done } = await lines.next()
  if (!done || end.sha256 !== whole.digest('hex') || !sameDigests(end.tables, digests))
    throw new BackupError(DAMAGED)
  return { head, digests }
}

/** Whether the same tables have the same rows. */
export const sameDigests = (a: Digests, b: Digests): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, { rows, sha256 }]) => b[name]?.rows === rows && b[name].sha256 === sha256)

async function skip(_table: Head['tables'][number], rows: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of rows);
}

const isCoded = (error: unknown, start: string): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(start)
