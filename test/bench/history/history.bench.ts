// A page of history on a record of 100,000 entries in a real database: the first time, then by several filters, while
// nothing happens and while the record grows, answered by the thread of its own that a built server has. `high` is the 99th
// of 100 answers. How long nobody else had a turn in the rooms' thread stands beside the same of an idle second, which is the machine's.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import * as Y from 'yjs'
import { findActor } from '../../../server/auth/identity.ts'
import { openDatabase } from '../../../server/db/open.ts'
import { delegations, meetings, members, texts, users } from '../../../server/db/tables.ts'
import type { Head, NewEntry } from '../../../server/history/entries.ts'
import { createLog } from '../../../server/history/log.ts'
import type { AppEnv, SignedIn } from '../../../server/http/answers.ts'
import { createLogger } from '../../../server/logger.ts'
import { historyRoutes } from '../../../server/review/historyRoutes.ts'
import { createReviewThread } from '../../../server/review/thread.ts'
import { emptyHead } from '../../../shared/chain.ts'
import { asUserId, type TextId } from '../../../shared/ids.ts'
import { CODES, longRecord } from './record.ts'

const ENTRIES = Number(process.env.HISTORY_ENTRIES ?? 100_000)
const ROUNDS = 150
const TEXT = 'long' as TextId
const SEC = asUserId('sec')

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-history-'))
const logger = createLogger('silent')
const database = await openDatabase({ dataDir: folder, databaseUrl: null }, logger, error => {
  throw error
})
const reviews = createReviewThread(join(import.meta.dirname, 'reviews.js'), database.target, logger)
const { db } = database
const log = createLog(db)
const record = longRecord()
let head: Head = emptyHead()

const append = async (entries: readonly NewEntry[]): Promise<void> => {
  head = await log.append(TEXT, head, entries, [])
}

async function fill(): Promise<void> {
  const people = ['sec', ...CODES.map(code => code.toLowerCase())]
  await db
    .insert(users)
    .values(people.map(id => ({ id: asUserId(id), email: `${id}@bench.test`, name: `Name of ${id}` })))
  await db.insert(meetings).values({ id: 'm', title: 'A long meeting' })
  await db
    .insert(delegations)
    .values({ meetingId: 'm', code: 'SEC', name: 'Secretariat', colour: 0, pattern: 'solid', position: 0 })
  await db.insert(members).values({ meetingId: 'm', userId: SEC, role: 'secretariat', delegation: 'SEC' })
  await db.insert(texts).values({ id: TEXT, meetingId: 'm', title: 'A long text' })
  while (head.seq < ENTRIES) {
    await append(Array.from({ length: Math.min(1_000, ENTRIES - head.seq) }, record.next))
    // As a room does: the newest is never more than 500 entries old, here on the average 250.
    if (ENTRIES - head.seq === 1_000) await append(Array.from({ length: 750 }, record.next))
    if (ENTRIES - head.seq === 250) await log.saveSnapshot(TEXT, head, Y.encodeStateAsUpdateV2(record.doc))
  }
}

const user: SignedIn = {
  ...{ id: SEC, email: '', name: '', session: '', administrator: false, mustChangePassword: false },
}
const app = new Hono<AppEnv>()
  .use(async (c, next) => {
    c.set('user', user)
    await next()
  })
  .route('/', historyRoutes({ db, findActor: findActor(db), reviews }))

async function ask(
  query: string,
  path = `texts/${TEXT}`,
): Promise<{ total: number | null; next: string | null }> {
  const answer = await app.request(`/${path}/history?${query}`)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10

function row(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  console.log(JSON.stringify({ name, unit: 'ms', median: at(0.5), low: at(0), high: at(0.99) }))
}

/** The longest stretch in which this thread answered nobody, while `work` went on. */
async function stretches<T>(name: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const done = await work()
  delay.disable()
  row(name, [delay.max / 1e6])
  return done
}

/** Times of one request after the other; what comes `before` each is not counted. */
async function measure(
  name: string,
  request: () => Promise<unknown>,
  before: () => Promise<void> = async () => {},
  rounds = ROUNDS,
): Promise<void> {
  const times: number[] = []
  const cost = process.cpuUsage()
  for (let i = 0; i < rounds; i++) {
    await before()
    const began = performance.now()
    await request()
    times.push(performance.now() - began)
  }
  row(name, times)
  const { user, system } = process.cpuUsage(cost)
  console.log(`${name}: ${rounded((user + system) / 1_000 / rounds)} ms of processor time each`)
}

try {
  await fill()
  globalThis.gc?.()
  const memory = process.memoryUsage.rss()
  await stretches('the longest that nobody else had a turn, idle', () => wait(1_000))
  const began = performance.now()
  const { total, next } = await stretches('the longest that nobody else had a turn, the first time', () =>
    ask('kind=any'),
  )
  row('the first time, all of the record', [performance.now() - began])
  const grown = Math.round((process.memoryUsage.rss() - memory) / 1e6)
  console.log(`${head.seq} entries, ${total} acts, the process grew by ${grown} MB`)

  await measure('newest first', () => ask(''))
  await measure('the next page', () => ask(`after=${next}`))
  await measure('oldest first', () => ask('order=oldest'))
  await measure('by delegation', () => ask('delegation=CEPT'))
  await measure('by provision', () => ask('provision=3.4'))
  await measure('by words', () => ask('q=shall&provision=3.4'))
  await measure('by words that nobody wrote', () => ask('q=whatsoever'))
  await measure('by outcome', () => ask('outcome=rejected'))
  await measure('by person', () => ask('person=cept'))
  await measure('the life of a proposal', () => ask('number=CEPT/7&order=oldest'))
  await measure('the whole meeting', () => ask('', 'meetings/m'))
  await measure(
    'newest first, 20 entries later',
    () => ask(''),
    () => append(Array.from({ length: 20 }, record.next)),
  )
} finally {
  await reviews.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
}
