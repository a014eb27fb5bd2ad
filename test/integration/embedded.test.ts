// The embedded database by itself: who may connect, under whom it runs, what it does about folders that are closed.
import { execFile } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { barrier } from '../../server/db/embedded/account.ts'
import { readPostmaster } from '../../server/db/embedded/postmaster.ts'
import { findPrograms, type Programs } from '../../server/db/embedded/programs.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../server/db/embedded/start.ts'
import { createLogger } from '../../server/logger.ts'

const logger = createLogger('silent')
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

/** A data folder that an earlier start has left: making a database takes seconds, copying one does not. */
let grown: string
let folder: string
const databases: EmbeddedDatabase[] = []

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'parley-launch-'))
  await chmod(made, 0o711)
  return made
}

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

const home = (dataDir = folder): string => join(dataDir, 'postgres')
const postmasterPid = async (dataDir = folder): Promise<number> =>
  (await readPostmaster(home(dataDir)))?.pid ?? 0

/** The data of an earlier start, with its owners, in another folder. */
async function regrow(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  await promisify(execFile)('cp', ['-a', home(grown), dataDir])
}

/** The embedded database alone, without the program around it. */
async function open(
  dataDir: string,
  options: Parameters<typeof startEmbedded>[2] = {},
): Promise<EmbeddedDatabase> {
  const database = await startEmbedded(dataDir, logger, options)
  databases.push(database)
  return database
}

async function query(database: EmbeddedDatabase, statement: string): Promise<readonly postgres.Row[]> {
  const { socket, user, database: name } = database
  const sql = postgres({ path: socket, user, database: name, max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

describe('the database', () => {
  test('listens on a socket in a folder of its own and on no port, and lets in by peer alone', async () => {
    await regrow(folder)
    const database = await open(folder)
    const [row] = await query(
      database,
      "select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, (select count(*)::int from pg_hba_file_rules where auth_method <> 'peer') as others",
    )
    expect(row).toEqual({ tcp: '', fsync: 'on', others: 0 })
    expect((await stat(home())).mode & 0o777).toBe(0o700)
  })

  test.runIf(isRoot)('runs under another account when we are root', async () => {
    await regrow(folder)
    const database = await open(folder)
    const { uid } = await stat(join(database.home, 'cluster'))
    expect(uid).not.toBe(0)
    const status = await readFile(`/proc/${await postmasterPid()}/status`, 'utf8')
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t`, 'm'))
  })

  test('starts although postmaster.pid names a process that is no database', async () => {
    await regrow(folder)
    await writeFile(
      join(home(), 'cluster', 'postmaster.pid'),
      `${process.pid}\n${home()}/cluster\n1\n5432\n${home()}\n\n`,
    )
    await query(await open(folder), 'select 1')
  })

  test('clears away what a killed first start left', async () => {
    await mkdir(home(), { mode: 0o700 })
    if (isRoot) await chown(home(), NOBODY, NOBODY)
    await mkdir(join(home(), 'new-999999999'))
    await query(await open(folder), 'select 1')
    expect(await readdir(home())).not.toContain('new-999999999')
  })

  test('has its socket elsewhere when the path would be too long, and leaves nothing there', async () => {
    const long = join(folder, 'a'.repeat(80))
    const database = await open(long)
    expect(database.socket.length).toBeLessThan(104)
    await query(database, 'select 1')
    await database.stop()
    await expect(stat(join(database.socket, '..'))).rejects.toThrow(/ENOENT/)
  })

  test('refuses a cluster of another major version in words', async () => {
    await regrow(folder)
    await writeFile(join(home(), 'cluster', 'PG_VERSION'), '16\n')
    await expect(startEmbedded(folder, logger)).rejects.toThrow(/made by PostgreSQL 16.*pg_dump/)
  })

  test('says what is wrong when it cannot start', async () => {
    await regrow(folder)
    await writeFile(join(home(), 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n')
    await expect(startEmbedded(folder, logger)).rejects.toThrow(/does not start: .*no_such_setting/)
  })

  test('on a platform without a package the error names DATABASE_URL', async () => {
    await expect(findPrograms('sunos', 'sparc')).rejects.toThrow(/sunos on sparc.*DATABASE_URL/)
  })
})

describe('closed folders', () => {
  let closed: string
  let stateDir: string

  beforeEach(async () => {
    closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    stateDir = join(folder, 'state')
  })

  /** A copy of the programs below `parent`, without the links that an install script makes. */
  async function copyPrograms(parent: string): Promise<Programs> {
    const programs = await findPrograms(process.platform, process.arch)
    const native = join(parent, 'native')
    await cp(programs.native, native, { recursive: true, verbatimSymlinks: true })
    for (const name of await readdir(join(native, 'lib'))) {
      const path = join(native, 'lib', name)
      if ((await lstat(path)).isSymbolicLink()) await rm(path)
    }
    return { ...programs, native }
  }

  test('programs that came without their links get them', async () => {
    const programs = await copyPrograms(folder)
    await query(await open(join(folder, 'data'), { programs, stateDir }), 'select 1')
  })

  test.runIf(isRoot)(
    'programs below a closed folder are copied to where their account can read them, once',
    async () => {
      const programs = await copyPrograms(closed)
      const database = await open(join(folder, 'data'), { programs, stateDir })
      await query(database, 'select 1')
      expect(await readdir(stateDir)).toEqual([`programs-${programs.version}`])
      await database.stop()
      const before = await stat(join(stateDir, `programs-${programs.version}`))
      await open(join(folder, 'data'), { programs, stateDir })
      expect((await stat(join(stateDir, `programs-${programs.version}`))).ino).toBe(before.ino)
    },
  )

  test.runIf(isRoot)(
    'data below a closed folder lies elsewhere, is linked from there, and follows the link',
    async () => {
      const dataDir = join(closed, 'data')
      const database = await open(dataDir, { stateDir })
      await query(database, "create table kept as select 'words' as what")
      expect((await lstat(home(dataDir))).isSymbolicLink()).toBe(true)
      expect(database.home.startsWith(stateDir)).toBe(true)
      await database.stop()
      await rename(dataDir, join(closed, 'moved'))
      const moved = await open(join(closed, 'moved'), { stateDir })
      expect(await query(moved, 'select what from kept')).toEqual([{ what: 'words' }])
    },
  )

  test.runIf(isRoot)('a link that leads nowhere is an error, never an empty database', async () => {
    const dataDir = join(closed, 'data')
    await (await open(dataDir, { stateDir })).stop()
    await rm(stateDir, { recursive: true })
    await expect(startEmbedded(dataDir, logger, { stateDir })).rejects.toThrow(/leads to .* cannot be opened/)
  })

  test.runIf(isRoot)('data that became unreachable is an error, never an empty database', async () => {
    await regrow(join(folder, 'data'))
    await chmod(join(folder, 'data'), 0o700)
    await expect(startEmbedded(join(folder, 'data'), logger, { stateDir })).rejects.toThrow(
      /may not enter .*data/,
    )
  })

  test.runIf(isRoot)(
    'a closed and empty data folder is let open for passing, one with something in it is not',
    async () => {
      const empty = join(folder, 'empty')
      await mkdir(empty, { mode: 0o700 })
      const database = await open(empty, { stateDir })
      expect((await stat(empty)).mode & 0o777).toBe(0o711)
      await database.stop()
      const used = join(folder, 'used')
      await mkdir(used, { mode: 0o700 })
      await writeFile(join(used, 'letter.txt'), 'private')
      const elsewhere = await open(used, { stateDir })
      expect((await stat(used)).mode & 0o777).toBe(0o700)
      expect(elsewhere.home.startsWith(stateDir)).toBe(true)
    },
  )

  test.runIf(isRoot)('a state folder that others may write to is not trusted', async () => {
    await mkdir(stateDir)
    await chmod(stateDir, 0o777)
    await expect(startEmbedded(join(closed, 'data'), logger, { stateDir })).rejects.toThrow(/root alone/)
  })

  test('the nearest closed folder is named', async () => {
    const nobody = { uid: NOBODY, gid: NOBODY, name: 'nobody' }
    await mkdir(join(closed, 'data'))
    expect(await barrier(join(closed, 'data'), nobody)).toBe(closed)
    expect(await barrier(folder, nobody)).toBeNull()
  })
})
