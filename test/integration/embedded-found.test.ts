// What the embedded database finds in its folder and did not leave there itself: numbers that are others' now, links
// that lead elsewhere, a new data folder under an old one's name.
import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidateAccounts } from '../../server/db/embedded/account.ts'
import { makeHome } from '../../server/db/embedded/home.ts'
import { startEmbedded } from '../../server/db/embedded/start.ts'
import { createLogger } from '../../server/logger.ts'

const logger = createLogger('silent')
const isRoot = process.getuid?.() === 0

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-found-'))
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts the database of this test file and stops it again. */
async function startOnce(): Promise<void> {
  await (await startEmbedded(folder, logger)).stop()
}

test('starts although both files of a killed one name a process that is no database', async () => {
  await startOnce()
  const home = join(folder, 'postgres')
  // As after a restart of a container: the number is taken again, by a program of the same account.
  const { uid, gid } = await stat(home)
  const other = spawn('sleep', ['600'], { uid, gid, cwd: '/' })
  await writeFile(
    join(home, 'cluster', 'postmaster.pid'),
    `${other.pid}\n${home}/cluster\n1\n5432\n${home}\n\n`,
  )
  await writeFile(join(home, '.s.PGSQL.5432.lock'), `${other.pid}\n${home}/cluster\n1\n5432\n${home}\n`)
  await startOnce().finally(() => other.kill())
})

for (const name of ['server.log', 'cluster/pg_hba.conf', 'cluster/pg_ident.conf'])
  test(`neither follows nor gives away what a link leads to in the place of ${name}`, async () => {
    const [victim, link] = [join(folder, 'victim'), join(folder, 'postgres', name)]
    await startOnce()
    await writeFile(victim, 'ours', { mode: 0o600 })
    const before = await stat(victim)
    await rm(link)
    await symlink(victim, link)
    await startOnce().catch(error => expect(String(error)).toContain(name))
    const { uid, size } = await stat(victim)
    expect({ uid, size, words: await readFile(victim, 'utf8') }).toEqual({
      uid: before.uid,
      size: before.size,
      words: 'ours',
    })
    await rm(link, { force: true })
  })

describe.runIf(isRoot)('a data folder below a closed one', () => {
  test('has a database of its own, whatever the folder was called before', async () => {
    const [account] = await candidateAccounts()
    if (!account) throw new Error('no account can run the database')
    const [closed, state] = [join(folder, 'closed'), join(folder, 'state')]
    await mkdir(state, { mode: 0o755 })
    await mkdir(join(closed, 'data'), { recursive: true })
    await chmod(closed, 0o700)
    const first = await makeHome(join(closed, 'data'), account, state, logger)
    await rename(join(closed, 'data'), join(closed, 'data-before'))
    await mkdir(join(closed, 'data'))
    const second = await makeHome(join(closed, 'data'), account, state, logger)
    expect(second).not.toBe(first)
  })
})
