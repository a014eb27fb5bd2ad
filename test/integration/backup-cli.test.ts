// The operator's backup commands, as built: beside a running server whose people act, into a new place, on both kinds of database.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../../server/root.ts'
import { databaseServers, freshDatabase } from '../helpers/database.ts'

const built = join(packageRoot, 'dist', `backup-test-${process.pid}`)
const folders: string[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  await build({
    root: packageRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      target: 'node20',
      rollupOptions: {
        input: {
          main: 'server/main.ts',
          account: 'server/accounts/cli.ts',
          backup: 'server/backup/cli.ts',
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of [built, ...folders]) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-backup-'))
  await chmod(folder, 0o711)
  folders.push(folder)
  return folder
}

type Env = Record<string, string>
type Ran = { code: number | null; out: string; err: string }

function launch(program: string, env: Env, args: string[] = []): ChildProcess {
  const child = spawn(process.execPath, [join(built, program), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
  })
  children.push(child)
  return child
}

async function run(program: string, env: Env, ...args: string[]): Promise<Ran> {
  const child = launch(program, env, args)
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout?.on('data', chunk => {
    ran.out += String(chunk)
  })
  child.stderr?.on('data', chunk => {
    ran.err += String(chunk)
  })
  await once(child, 'close')
  return { ...ran, code: child.exitCode }
}

async function startServer(env: Env): Promise<{ url: string; stop(): Promise<void> }> {
  const child = launch('main.js', { ...env, PORT: '0' })
  let words = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', chunk => {
      words += String(chunk)
      if (words.includes('Parley is ready')) resolve()
    })
    child.on('close', () => reject(new Error('the server ended')))
  })
  return {
    url: /http:\S+/.exec(words)?.[0] ?? '',
    async stop() {
      const exited = once(child, 'close')
      child.kill('SIGTERM')
      await exited
    },
  }
}

const signIn = async (url: string, email: string, password: string): Promise<number> => {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return answer.status
}

const first = databaseServers[0]
const KINDS: [string, () => Promise<{ env: Env; close: () => Promise<void> }>][] = [
  ['the embedded database', async () => ({ env: { DATA_DIR: await newFolder() }, close: async () => {} })],
  [
    'a database of the operator',
    async () => {
      const database = await freshDatabase(first, { empty: true })
      return { env: { DATABASE_URL: database.url }, close: () => database.close() }
    },
  ],
]

describe.each(KINDS)('on %s', (_kind, open) => {
  test('a running server is backed up, and another place restored from it, in words', async () => {
    const [here, there] = [await open(), await open()]
    const folder = await newFolder()
    const file = join(folder, 'parley.backup')
    const made = await run('account.js', here.env, 'create', '--email', 'anna@example.org', '--name', 'Anna')
    const password = /One-time password: (\S+)/.exec(made.out)?.[1] ?? ''
    const server = await startServer(here.env)
    const saved = await run('backup.js', here.env, 'backup', file)
    expect({ code: saved.code, err: saved.err }).toEqual({ code: 0, err: '' })
    expect(saved.out).toMatch(/0 texts with 0 entries, 1 person and 1 audit event, as of/)
    expect(saved.out).toMatch(/signing key/)
    const again = await run('backup.js', here.env, 'backup', file)
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('never overwritten')])
    const beside = await run('backup.js', here.env, 'restore', file)
    expect([beside.code, beside.err]).toEqual([3, expect.stringContaining('A server works on this database')])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.stop()
    const full = await run('backup.js', here.env, 'restore', file)
    expect([full.code, full.err]).toEqual([3, expect.stringContaining('not empty')])

    const restored = await run('backup.js', there.env, 'restore', file)
    expect({ code: restored.code, err: restored.err }).toEqual({ code: 0, err: '' })
    expect(restored.out).toMatch(/Every table holds what the backup does/)
    const other = await startServer(there.env)
    expect(await signIn(other.url, 'anna@example.org', password)).toBe(200)
    await other.stop()
    await here.close()
    await there.close()
  })
})

test('a file that is no backup makes no database, and misuse opens none', async () => {
  const [data, folder] = [await newFolder(), await newFolder()]
  const file = join(folder, 'bad')
  await writeFile(file, 'not a backup')
  const bad = await run('backup.js', { DATA_DIR: data }, 'restore', file)
  expect([bad.code, bad.err]).toEqual([3, expect.stringContaining('damaged')])
  const missing = await run('backup.js', { DATA_DIR: data }, 'restore', join(folder, 'none'))
  expect([missing.code, missing.err]).toEqual([3, expect.stringContaining('There is no file')])
  expect(await readdir(data)).toEqual([])
  const misuse = await run('backup.js', { DATA_DIR: data }, 'backup')
  expect([misuse.code, misuse.err]).toEqual([2, expect.stringContaining('Name one file')])
  const help = await run('backup.js', { DATA_DIR: data }, 'backup', '--help')
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run restore')])
})
