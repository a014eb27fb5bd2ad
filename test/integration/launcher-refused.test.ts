// Starts that must fail, as built: the server and the commands say in one sentence what to mend, and never a password.
import { spawnSync } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseServers } from '../helpers/database.ts'
import { builtProgram, type Env, type Ran, usePrograms } from '../helpers/program.ts'

const { newFolder, run } = usePrograms()
const NOBODY = 65_534
const SECRET = 'sEcret'

const inOneSentence = (ran: Ran, words: RegExp): void => {
  expect([ran.code, ran.out, ran.err]).toEqual([1, '', expect.stringMatching(words)])
  expect(ran.err).not.toMatch(/\n\s+at |sEcret/)
}

/** The server and the account command open a database each in their own way. */
async function bothSay(env: Env, words: RegExp): Promise<void> {
  inOneSentence(await run('main.js', { PORT: '0', ...env }), words)
  inOneSentence(await run('account.js', env, 'list'), words)
}

test('DATA_DIR is a file, or lies below one', async () => {
  const file = join(await newFolder(), 'file')
  await writeFile(file, '')
  await bothSay({ DATA_DIR: file }, /^Parley: A file is in the way.*DATA_DIR/)
  inOneSentence(await run('main.js', { PORT: '0', DATA_DIR: join(file, 'x') }), /A file is in the way/)
})

test.runIf(process.getuid?.() === 0)('DATA_DIR is closed to the account', async () => {
  const folder = await newFolder()
  await chmod(folder, 0o755)
  for (const closed of [folder, join(folder, 'x')]) {
    const env = { PATH: process.env.PATH, DATA_DIR: closed, PORT: '0' }
    const as = { uid: NOBODY, gid: NOBODY, cwd: '/', env, encoding: 'utf8' } as const
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram('main.js')], as)
    inOneSentence({ code: status, out: stdout, err: stderr }, /is closed to the account.*DATA_DIR/)
  }
})

test('no database is at DATABASE_URL, or not that one', async () => {
  const data = { DATA_DIR: await newFolder() }
  const url = `postgres://parley:${SECRET}@`
  await bothSay(
    { ...data, DATABASE_URL: `${url}127.0.0.1:1/parley` },
    /No database answers at 127\.0\.0\.1 port 1\./,
  )
  const server = new URL(databaseServers[0]?.url ?? '')
  server.password = SECRET
  server.pathname = '/none'
  await bothSay({ ...data, DATABASE_URL: server.href }, /database of DATABASE_URL is not there/)
})

test('a password with a sign that ends the address is said to need encoding', async () => {
  const url = `postgres://parley:${SECRET}#c@127.0.0.1/parley`
  await bothSay({ DATA_DIR: await newFolder(), DATABASE_URL: url }, /DATABASE_URL must look like.*%23/)
})

test('HOST is no address of this machine', async () => {
  const env = { DATA_DIR: await newFolder(), PORT: '0', HOST: '192.0.2.7' }
  inOneSentence(await run('main.js', env), /HOST 192\.0\.2\.7 is no address of this machine/)
})

test('a folder is no backup', async () => {
  const ran = await run('backup.js', { DATA_DIR: await newFolder() }, 'restore', await newFolder())
  expect([ran.code, ran.err]).toEqual([3, expect.stringMatching(/is a folder, no backup\.$/m)])
})
