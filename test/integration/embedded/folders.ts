// What the tests of the embedded database share: a folder for each, the data that an earlier start left, and questions to it.
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '../../../server/db/embedded/start.ts'
import { createLogger } from '../../../server/logger.ts'

export const logger = createLogger('silent')
export const isRoot = process.getuid?.() === 0
/** The account that owns nothing. */
export const NOBODY = 65_534

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'parley-launch-'))
  await chmod(made, 0o711)
  return made
}

/** Where the database lies below a data folder. */
export const home = (dataDir: string): string => join(dataDir, 'postgres')

export async function query(database: EmbeddedDatabase, statement: string): Promise<readonly postgres.Row[]> {
  const { socket, user, database: name } = database
  const sql = postgres({ path: socket, user, database: name, max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** A data folder for each test of a file; what a test has opened is stopped behind it. */
export function useDataFolder() {
  /** A data folder that an earlier start has left: making a database takes seconds, copying one does not. */
  let grown: string
  let folder: string
  const databases: EmbeddedDatabase[] = []

  beforeAll(async () => {
    grown = await newFolder()
    await (await startEmbedded(grown, logger)).stop()
  })
  afterAll(() => rm(grown, { recursive: true, force: true }))

  beforeEach(async () => {
    folder = await newFolder()
  })
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    folder: (): string => folder,
    /** The data of an earlier start, with its owners, in another folder. */
    async regrow(dataDir: string): Promise<void> {
      await mkdir(dataDir, { recursive: true })
      await promisify(execFile)('cp', ['-a', home(grown), dataDir])
    },
    /** The embedded database alone, without the program around it. */
    async open(
      dataDir: string,
      options: Parameters<typeof startEmbedded>[2] = {},
    ): Promise<EmbeddedDatabase> {
      const database = await startEmbedded(dataDir, logger, options)
      databases.push(database)
      return database
    },
  }
}
