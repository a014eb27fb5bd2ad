// The operator's backup commands, as built: beside a running server whose people act, into a new place, on both kinds of database.
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseServers } from '../helpers/database.ts'
import { type Place, passwordIn, trySignIn, usePrograms } from '../helpers/program.ts'

const { newFolder, run, startProgram, embedded, operated } = usePrograms()

const KINDS: [string, () => Promise<Place>][] = [
  ['the embedded database', embedded],
  ['a database of the operator', () => operated(databaseServers[0])],
]

describe.each(KINDS)('on %s', (_kind, open) => {
  test('a running server is backed up, and another place restored from it, in words', async () => {
    const [here, there] = [await open(), await open()]
    const folder = await newFolder()
    const file = join(folder, 'parley.backup')
    const server = await startProgram(here.env)
    const made = await run('account.js', here.env, 'create', '--email', 'anna@example.org', '--name', 'Anna')
    const password = passwordIn(made)
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
    const other = await startProgram(there.env)
    expect(await trySignIn(other.url, 'anna@example.org', password)).toBe(200)
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
