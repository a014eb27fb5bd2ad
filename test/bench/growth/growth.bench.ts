// How much the database grows for each character that is typed: delegates type letter by letter through a real server on a
// real PostgreSQL, each keystroke an update of its own as an editor sends it, several within one commit as they fall.
// Tables with their indexes, and what the write-ahead log wrote meanwhile, which PostgreSQL takes back by itself.
// GROWTH_WRITERS, GROWTH_RATE (keys a second and writer) and GROWTH_SECONDS change the typing.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type postgres from 'postgres'
import { readConfig } from '../../../server/config.ts'
import { visitDatabase } from '../../../server/db/open.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../../server/demo/people.ts'
import { createLogger } from '../../../server/logger.ts'
import { startServer } from '../../../server/start.ts'
import { parseDelegation } from '../../../shared/ids.ts'
import { type Seat, takeSeat } from '../load/typist.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const WRITERS = number('GROWTH_WRITERS', 6)
const RATE = number('GROWTH_RATE', 8)
const SECONDS = number('GROWTH_SECONDS', 90)
const LETTERS = 'the advisory group reviews the contribution of the sector to the plan '

const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-growth-'))
// Under root PostgreSQL runs as another account, which must be able to walk into the folder.
await chmod(dataDir, 0o711)
const logger = createLogger('error')
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' })

type Sizes = { entries: number; indexes: number; snapshots: number; all: number; log: number; rows: number }

async function sizesOf(sql: postgres.Sql): Promise<Sizes> {
  const [row] = await sql<Sizes[]>`
    select pg_table_size('entries')::float8 as entries, pg_indexes_size('entries')::float8 as indexes,
      pg_total_relation_size('snapshots')::float8 as snapshots,
      (select sum(pg_total_relation_size(oid)) from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace)::float8 as all,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as log,
      (select count(*) from entries)::float8 as rows`
  if (!row) throw new Error('no sizes')
  return row
}

async function seatOf(url: string, email: string, code: string): Promise<Seat> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  const texts: { id: string }[] = await (await fetch(`${url}/api/texts`, { headers: { cookie } })).json()
  const delegation = parseDelegation(code)
  if (!texts[0] || !delegation) throw new Error(`${email} has no text`)
  return { url, text: texts[0].id, cookie, origin: url, delegation }
}

function row(name: string, unit: string, value: number): void {
  const rounded = Math.round(value * 10) / 10
  console.log(JSON.stringify({ name, unit, median: rounded, low: rounded, high: rounded }))
}

const server = await startServer(config, { logger })
const database = await visitDatabase(config, logger)
try {
  const delegates = DEMO_PEOPLE.filter(({ role }) => role === 'delegate')
  const typists = []
  for (let i = 0; i < WRITERS; i++) {
    const person = delegates[i % delegates.length]
    if (person)
      typists.push(await takeSeat(await seatOf(server.url, person.email, person.delegation), () => {}))
  }
  // The first letter of a device binds it to its person; that happens once.
  for (const typist of typists) typist.type('a')
  await wait(2_000)
  const before = await sizesOf(database.sql)
  const started = performance.now()
  let typed = 0
  const timers = typists.map(typist =>
    setInterval(() => typist.type(LETTERS.charAt(typed++ % LETTERS.length)), 1_000 / RATE),
  )
  await wait(SECONDS * 1_000)
  for (const timer of timers) clearInterval(timer)
  const seconds = (performance.now() - started) / 1_000
  let after = await sizesOf(database.sql)
  for (let rows = -1; rows !== after.rows; after = await sizesOf(database.sql)) {
    rows = after.rows
    await wait(1_000)
  }
  for (const typist of typists) typist.close()
  const each = (part: keyof Sizes): number => (after[part] - before[part]) / typed
  console.log(
    `${typed} characters of ${WRITERS} writers in ${Math.round(seconds)} s, ${after.rows - before.rows} entries`,
  )
  row('entries: the table', 'bytes a character', each('entries'))
  row('entries: its indexes', 'bytes a character', each('indexes'))
  row('snapshots', 'bytes a character', each('snapshots'))
  row('all tables and indexes', 'bytes a character', each('all'))
  row('written to the write-ahead log meanwhile', 'bytes a character', each('log'))
} finally {
  await database.close()
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
}
