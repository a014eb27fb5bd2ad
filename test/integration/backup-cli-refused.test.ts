// The operator's commands with the wrong settings: they say where they looked, make nothing there, and end as refused.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { databaseServers } from '../helpers/database.ts'
import { type Env, usePrograms } from '../helpers/program.ts'

const { newFolder, run, startProgram, embedded, operated } = usePrograms()

/** The commands that work on a database which is there. */
const onThese = (file: string): [string, ...string[]][] => [
  ['backup.js', 'backup', file],
  ['account.js', 'list'],
  ['account.js', 'create', '--email', 'anna@example.org', '--name', 'Anna'],
]

async function refuses(env: Env, words: RegExp): Promise<void> {
  const file = join(await newFolder(), 'parley.backup')
  for (const [program, ...args] of onThese(file)) {
    const ran = await run(program, env, ...args)
    expect([program, ran.code, ran.out, ran.err]).toEqual([program, 3, '', expect.stringMatching(words)])
  }
  await expect(stat(file)).rejects.toThrow(/ENOENT/)
}

test('a mistyped folder is named, and no database is made there', async () => {
  const folder = await newFolder()
  const typo = join(folder, 'dataa')
  await refuses({ DATA_DIR: typo }, new RegExp(`no database of Parley in ${typo} `))
  await refuses({ DATA_DIR: folder }, new RegExp(`no database of Parley in ${folder} `))
  expect(await readdir(folder)).toEqual([])
})

test('a database without tables is named, without its password, and gets none', async () => {
  const { env, close } = await operated(databaseServers[0])
  const url = new URL(env.DATABASE_URL ?? '')
  url.password = 'secret'
  await refuses(
    { DATABASE_URL: url.href },
    new RegExp(`^Parley: There is no database of Parley in ${url.host}${url.pathname} `),
  )
  const sql = postgres(url.href, { max: 1 })
  const schemas = await sql`select 1 from information_schema.schemata where schema_name = 'drizzle'`
  expect(schemas).toHaveLength(0)
  await sql.end()
  await close()
})

test('a database in which nobody has an account is not backed up', async () => {
  const { env } = await embedded()
  await (await startProgram(env)).stop()
  const file = join(await newFolder(), 'parley.backup')
  const ran = await run('backup.js', env, 'backup', file)
  expect([ran.code, ran.out, ran.err]).toEqual([3, '', expect.stringContaining(`${env.DATA_DIR} (DATA_DIR)`)])
  expect(ran.err).toMatch(/no account/)
  await expect(stat(file)).rejects.toThrow(/ENOENT/)
})
