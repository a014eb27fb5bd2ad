// The embedded database and folders that are closed to its account: what it copies, links, names, and never trusts.
import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { barrier } from '../../server/db/embedded/account.ts'
import { findPrograms, type Programs } from '../../server/db/embedded/programs.ts'
import { startEmbedded } from '../../server/db/embedded/start.ts'
import { home, isRoot, logger, NOBODY, query, useDataFolder } from './embedded/folders.ts'

const { folder, regrow, open } = useDataFolder()

describe('closed folders', () => {
  let closed: string
  let stateDir: string

  beforeEach(async () => {
    closed = join(folder(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    stateDir = join(folder(), 'state')
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
    const programs = await copyPrograms(folder())
    await query(await open(join(folder(), 'data'), { programs, stateDir }), 'select 1')
  })

  test.runIf(isRoot)(
    'programs below a closed folder are copied to where their account can read them, once',
    async () => {
      const programs = await copyPrograms(closed)
      const database = await open(join(folder(), 'data'), { programs, stateDir })
      await query(database, 'select 1')
      expect(await readdir(stateDir)).toEqual([`programs-${programs.version}`])
      await database.stop()
      const before = await stat(join(stateDir, `programs-${programs.version}`))
      await open(join(folder(), 'data'), { programs, stateDir })
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
    await regrow(join(folder(), 'data'))
    await chmod(join(folder(), 'data'), 0o700)
    await expect(startEmbedded(join(folder(), 'data'), logger, { stateDir })).rejects.toThrow(
      /may not enter .*data/,
    )
  })

  test.runIf(isRoot)(
    'a closed and empty data folder is let open for passing, one with something in it is not',
    async () => {
      const empty = join(folder(), 'empty')
      await mkdir(empty, { mode: 0o700 })
      const database = await open(empty, { stateDir })
      expect((await stat(empty)).mode & 0o777).toBe(0o711)
      await database.stop()
      const used = join(folder(), 'used')
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
    expect(await barrier(folder(), nobody)).toBeNull()
  })
})
