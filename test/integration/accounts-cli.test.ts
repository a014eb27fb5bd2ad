// The operator's account command, as built: before a first sign-in, beside a running server, on both kinds of database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseServers } from '../helpers/database.ts'
import { type Env, type Place, passwordIn, type Ran, trySignIn, usePrograms } from '../helpers/program.ts'

const { newFolder, run, startProgram, embedded, operated } = usePrograms()
const account = (env: Env, ...args: string[]): Promise<Ran> => run('account.js', env, ...args)

const KINDS: [string, () => Promise<Place>][] = [
  ['the embedded database', embedded],
  ...databaseServers.map((server): (typeof KINDS)[number] => [server.name, () => operated(server)]),
]

describe.each(KINDS)('on %s', (_kind, open) => {
  let place: Place
  beforeAll(async () => {
    place = await open()
  })
  afterAll(() => place.close())

  test('an account is made while the server is down, and signs in once it runs', async () => {
    await (await startProgram(place.env)).stop()
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
    const server = await startProgram(place.env)
    expect(await trySignIn(server.url, 'first@example.org', passwordIn(made))).toBe(200)
    await server.stop()
    expect(server.words()).not.toContain('Nobody can sign in yet')
  })

  test('everything works while the server runs, which goes on undisturbed', async () => {
    const server = await startProgram(place.env)
    const made = await account(place.env, 'create', '--email', 'second@example.org', '--name', 'Second')
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' })
    expect(await trySignIn(server.url, 'second@example.org', passwordIn(made))).toBe(200)
    const again = await account(place.env, 'create', '--email', 'second@example.org', '--name', 'Other')
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('already: Second')])
    const reset = await account(place.env, 'reset-password', '--email', 'second@example.org')
    expect(reset.code).toBe(0)
    expect(await trySignIn(server.url, 'second@example.org', passwordIn(made))).toBe(401)
    expect(await trySignIn(server.url, 'second@example.org', passwordIn(reset))).toBe(200)
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
  const server = await startProgram(env)
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
