// The operator's account command, as built: on an empty database, beside a running server, on both kinds of database.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../../server/root.ts'
import { databaseServers, freshDatabase } from '../helpers/database.ts'

const built = join(packageRoot, 'dist', `account-test-${process.pid}`)
const folders: string[] = []

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
        input: { main: 'server/main.ts', account: 'server/accounts/cli.ts' },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
})
afterAll(async () => {
  for (const folder of [built, ...folders]) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-account-'))
  await chmod(folder, 0o711)
  folders.push(folder)
  return folder
}

type Env = Record<string, string>
type Ran = { code: number | null; out: string; err: string }

const launch = (program: string, env: Env, args: string[] = []): ChildProcess =>
  spawn(process.execPath, [join(built, program), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
  })

async function account(env: Env, ...args: string[]): Promise<Ran> {
  const child = launch('account.js', env, args)
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

/** A server of its own; `words` is what it says to the operator. */
async function startServer(env: Env): Promise<{ url: string; words: () => string; stop(): Promise<void> }> {
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
    words: () => words,
    async stop() {
      // Closed, not only ended: then all that it said has been read.
      const exited = once(child, 'close')
      child.kill('SIGTERM')
      await exited
    },
  }
}

const passwordIn = (ran: Ran): string => /One-time password: (\S+)/.exec(ran.out)?.[1] ?? ''
const signIn = async (url: string, email: string, password: string): Promise<number> => {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return answer.status
}

const KINDS: [string, () => Promise<{ env: Env; close: () => Promise<void> }>][] = [
  ['the embedded database', async () => ({ env: { DATA_DIR: await newFolder() }, close: async () => {} })],
  ...databaseServers.map((server): (typeof KINDS)[number] => [
    server.name,
    async () => {
      const database = await freshDatabase(server, { empty: true })
      return { env: { DATABASE_URL: database.url }, close: () => database.close() }
    },
  ]),
]

describe.each(KINDS)('on %s', (_kind, open) => {
  let place: { env: Env; close: () => Promise<void> }
  beforeAll(async () => {
    place = await open()
  })
  afterAll(() => place.close())

  test('an account is made before the server ever ran, and signs in once it does', async () => {
    const made = await account(
      place.env,
      'create',
      '--email',
      'First@Example.org',
      '--name',
      'F',
      '--administrator',
    )
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' })
    const server = await startServer(place.env)
    expect(await signIn(server.url, 'first@example.org', passwordIn(made))).toBe(200)
    await server.stop()
    expect(server.words()).not.toContain('Nobody can sign in yet')
  })

  test('everything works while the server runs, which goes on undisturbed', async () => {
    const server = await startServer(place.env)
    const made = await account(place.env, 'create', '--email', 'second@example.org', '--name', 'Second')
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' })
    expect(await signIn(server.url, 'second@example.org', passwordIn(made))).toBe(200)
    const again = await account(place.env, 'create', '--email', 'second@example.org', '--name', 'Other')
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('already: Second')])
    const reset = await account(place.env, 'reset-password', '--email', 'second@example.org')
    expect(reset.code).toBe(0)
    expect(await signIn(server.url, 'second@example.org', passwordIn(made))).toBe(401)
    expect(await signIn(server.url, 'second@example.org', passwordIn(reset))).toBe(200)
    expect((await account(place.env, 'grant', '--email', 'second@example.org')).code).toBe(0)
    expect((await account(place.env, 'revoke', '--email', 'first@example.org')).code).toBe(0)
    const list = await account(place.env, 'list')
    expect(list.out.trim().split('\n')).toEqual([
      'first@example.org   F',
      'second@example.org  Second  (administrator)',
    ])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.stop()
  })

  test('what cannot be is refused: an unknown account, one of a demonstration', async () => {
    const unknown = await account(place.env, 'reset-password', '--email', 'nobody@example.org')
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('There is no account')])
    const demo = await account(place.env, 'create', '--email', 'x@demo.test', '--name', 'X')
    expect([demo.code, demo.err]).toEqual([3, expect.stringContaining('demonstration')])
  })
})

test('a server that nobody can sign in to says how to make the first account', async () => {
  const env = { DATA_DIR: await newFolder() }
  const server = await startServer(env)
  await server.stop()
  expect(server.words()).toMatch(/Nobody can sign in yet[\s\S]*npm run account -- create/)
})

test('help and misuse open no database, and say so by their exit codes', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const help = await account(env, '--help')
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run account -- create')])
  const misuse = await account(env, 'create')
  expect([misuse.code, misuse.err]).toEqual([2, expect.stringContaining('--email')])
  expect((await account(env, 'list')).code).toBe(1)
})
