// The thread that answers questions about records, as built: the same answers as in this thread, faults told by their
// names, nobody left waiting when it ends, and no power to change anything.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinDatabase, schema } from '../../server/db/open.ts'
import { texts } from '../../server/db/tables.ts'
import { createLog } from '../../server/history/log.ts'
import { createLogger } from '../../server/logger.ts'
import type { Reader } from '../../server/review/reader.ts'
import { createReviews, type Reviews } from '../../server/review/reviews.ts'
import { createReviewThread, type ReviewThread } from '../../server/review/thread.ts'
import { packageRoot } from '../../server/root.ts'
import { emptyHead } from '../../shared/chain.ts'
import { historyQuery } from '../../shared/history.ts'
import { asUserId, type ParagraphId, type TextId } from '../../shared/ids.ts'
import { TEXT } from '../helpers/cohort.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { memoryLog } from '../helpers/memory-log.ts'
import { builtProgram } from '../helpers/program.ts'
import { play, stepsOf } from '../simulation/negotiation.sim.ts'

const silent = createLogger('silent')
const text = TEXT as TextId
const seat = {
  text,
  actor: { user: asUserId('sec'), name: 'Sec', role: 'secretariat', delegation: delegation('SEC') },
} as const
const reader: Reader = {
  role: 'secretariat',
  delegation: delegation('SEC'),
  attribution: 'named',
  texts: [text],
}

let folder: string
let database: FreshDatabase
let sql: postgres.Sql
let thread: ReviewThread
let length = 0

const threadOf = (program: string): ReviewThread => createReviewThread(program, { url: database.url }, silent)

beforeAll(async () => {
  folder = await mkdtemp(join(packageRoot, 'node_modules/.cache/parley-thread-'))
  database = await freshDatabase()
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
  const sitting = memoryLog()
  await play(stepsOf(7, 240), sitting)
  const written = sitting.stored(TEXT).entries
  length = written.length
  await sql`insert into meetings (id, title) values ('m', 'Meeting')`
  await sql`insert into texts (id, meeting_id, title) values (${TEXT}, 'm', 'Text')`
  await createLog(drizzle(sql, { schema })).append(text, emptyHead(), written, [])
  thread = threadOf(builtProgram('reviews.js'))
})
afterAll(async () => {
  await thread.close()
  await sql.end()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** Each kind of question once. */
async function answersOf(reviews: Reviews): Promise<unknown[]> {
  const moment = await reviews.moment(seat, Math.floor(length / 2))
  const pid = moment?.blocks[0]?.pid ?? ('' as ParagraphId)
  return [
    moment,
    await reviews.moment(seat, length + 1),
    await reviews.at(text, length),
    await reviews.state(text, Math.floor(length / 2)),
    await reviews.state(text, length + 1),
    await reviews.progress(text, Date.UTC(2026, 0, 2)),
    await reviews.timeline(text),
    Buffer.from((await reviews.weave(seat)).json).toString(),
    await reviews.blame(text, seat.actor, pid),
    await reviews.blame(text, seat.actor, 'p-zz-zz' as ParagraphId),
    await reviews.history(reader, historyQuery.parse({ kind: 'any' })),
    await reviews.history(reader, historyQuery.parse({ after: 'nothing' })),
  ]
}

describe('the thread that answers questions about records', () => {
  test('answers as this thread would, many at once', async () => {
    const here = await answersOf(createReviews(drizzle(sql, { schema })))
    const there = await Promise.all([answersOf(thread), answersOf(thread)])
    expect(there).toEqual([here, here])
    expect(here.filter(answer => answer === null)).toHaveLength(3)
  })

  test('tells of a record that does not verify, and goes on', async () => {
    const broken = threadOf(builtProgram('reviews.js'))
    const tamper = async (role: string) => {
      await sql.unsafe('alter table entries disable trigger user')
      const [old] = await sql`select role from entries where text_id = ${TEXT} and seq = 9`
      await sql`update entries set role = ${role} where text_id = ${TEXT} and seq = 9`
      await sql.unsafe('alter table entries enable trigger user')
      return String(old?.role)
    }
    const was = await tamper('secretary')
    await expect(broken.at(text, length)).rejects.toMatchObject({ name: 'RecordBroken' })
    await expect(broken.state(text, length)).rejects.toMatchObject({ name: 'RecordBroken' })
    await tamper(was)
    expect((await broken.at(text, length))?.seq).toBe(length)
    await broken.close()
    // Who asks after the end is answered by a new one.
    expect((await broken.at(text, length))?.seq).toBe(length)
    await broken.close()
  })

  test('leaves nobody waiting when it ends by a fault, or cannot begin', async () => {
    await writeFile(
      join(folder, 'dying.js'),
      "import { parentPort } from 'node:worker_threads'\nparentPort.once('message', () => process.exit(3))\n",
    )
    for (const program of ['dying.js', 'missing.js']) {
      const gone = threadOf(join(folder, program))
      const answers = await Promise.allSettled([gone.timeline(text), gone.at(text, 1)])
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      await gone.close()
    }
  })

  test('has no power to change anything', async () => {
    const joined = joinDatabase({ url: database.url })
    await expect(joined.db.delete(texts)).rejects.toMatchObject({ cause: { code: '25006' } })
    await joined.close()
  })
})
