// The embedded database by itself: who may connect, under whom it runs, and what it does about what it finds there.
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPostmaster } from '../../server/db/embedded/postmaster.ts'
import { findPrograms } from '../../server/db/embedded/programs.ts'
import { startEmbedded } from '../../server/db/embedded/start.ts'
import { home, isRoot, logger, NOBODY, query, useDataFolder } from './embedded/folders.ts'

const { folder, regrow, open } = useDataFolder()

describe('the database', () => {
  test('listens on a socket in a folder of its own and on no port, and lets in by peer alone', async () => {
    await regrow(folder())
    const database = await open(folder())
    const [row] = await query(
      database,
      "select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, (select count(*)::int from pg_hba_file_rules where auth_method <> 'peer') as others",
    )
    expect(row).toEqual({ tcp: '', fsync: 'on', others: 0 })
    expect((await stat(home(folder()))).mode & 0o777).toBe(0o700)
  })

  test.runIf(isRoot)('runs under another account when we are root', async () => {
    await regrow(folder())
    const database = await open(folder())
    const { uid } = await stat(join(database.home, 'cluster'))
    expect(uid).not.toBe(0)
    const { pid } = (await readPostmaster(home(folder()))) ?? { pid: 0 }
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t`, 'm'))
  })

  test('starts although postmaster.pid names a process that is no database', async () => {
    await regrow(folder())
    await writeFile(
      join(home(folder()), 'cluster', 'postmaster.pid'),
      `${process.pid}\n${home(folder())}/cluster\n1\n5432\n${home(folder())}\n\n`,
    )
    await query(await open(folder()), 'select 1')
  })

  test('clears away what a killed first start left', async () => {
    await mkdir(home(folder()), { mode: 0o700 })
    if (isRoot) await chown(home(folder()), NOBODY, NOBODY)
    await mkdir(join(home(folder()), 'new-999999999'))
    await query(await open(folder()), 'select 1')
    expect(await readdir(home(folder()))).not.toContain('new-999999999')
  })

  test('has its socket elsewhere when the path would be too long, and leaves nothing there', async () => {
    const long = join(folder(), 'a'.repeat(80))
    const database = await open(long)
    expect(database.socket.length).toBeLessThan(104)
    await query(database, 'select 1')
    await database.stop()
    await expect(stat(join(database.socket, '..'))).rejects.toThrow(/ENOENT/)
  })

  test('refuses a cluster of another major version in words', async () => {
    await regrow(folder())
    await writeFile(join(home(folder()), 'cluster', 'PG_VERSION'), '16\n')
    await expect(startEmbedded(folder(), logger)).rejects.toThrow(/made by PostgreSQL 16.*pg_dump/)
  })

  test('says what is wrong when it cannot start', async () => {
    await regrow(folder())
    await writeFile(join(home(folder()), 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n')
    await expect(startEmbedded(folder(), logger)).rejects.toThrow(/does not start: .*no_such_setting/)
  })

  test('on a platform without a package the error names DATABASE_URL', async () => {
    await expect(findPrograms('sunos', 'sparc')).rejects.toThrow(/sunos on sparc.*DATABASE_URL/)
  })
})
