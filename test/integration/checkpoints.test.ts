// When heads are signed: every so many entries, at the end, and never so that an append waits for it.
import { drizzle } from 'drizzle-orm/postgres-js'
import * as buffer from 'lib0/buffer'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, schema } from '../../server/db/open.ts'
import type { NewEntry } from '../../server/history/entries.ts'
import { createLog } from '../../server/history/log.ts'
import { type Checkpoints, createCheckpoints, watched } from '../../server/proof/checkpoints.ts'
import { nodeCrypto } from '../../server/proof/crypto.ts'
import { checkpointsBetween } from '../../server/proof/heads.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import { checkpointBytes } from '../../shared/proof/signed.ts'
import { silent } from '../helpers/cohort.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { entry } from '../helpers/log-contract.ts'
import { newKey } from '../helpers/record-file.ts'

const NEVER_MS = 2 ** 31 - 1
const failed = (error: unknown): never => {
  throw error
}

describe('signed heads', () => {
  let database: FreshDatabase
  let sql: postgres.Sql
  let db: Database
  const key = newKey()
  const make = (every: number, patience = NEVER_MS): Checkpoints =>
    createCheckpoints({ db, key, logger: silent, now: () => new Date(5_000), every, patience })
  const signed = async (text: TextId) => (await checkpointsBetween(db, text, 0, 1_000)).map(one => one.seq)

  beforeAll(async () => {
    database = await freshDatabase()
    sql = postgres(database.url, { max: 2, onnotice: () => {} })
    db = drizzle(sql, { schema })
    await sql`insert into meetings (id, title) values ('m', 'Meeting')`
  })
  afterAll(async () => {
    await sql.end({ timeout: 5 })
    await database.close()
  })

  async function newText(id: string): Promise<TextId> {
    await sql`insert into texts (id, meeting_id, title) values (${id}, 'm', 'Text')`
    return id as TextId
  }
  async function append(text: TextId, checkpoints: Checkpoints, count: number): Promise<void> {
    const log = watched(createLog(db), checkpoints, failed)
    let { head } = await log.load(text)
    for (let n = 0; n < count; n++) head = await log.append(text, head, [entry(`entry ${n}`)], [])
  }

  it('come at once when a version is published', async () => {
    const text = await newText('published')
    const checkpoints = make(1_000)
    const log = watched(createLog(db), checkpoints, failed)
    const { head } = await log.load(text)
    const publication: NewEntry = { ...entry('Rev.1'), kind: 'act', command: { act: 'publish', note: '' } }
    await log.append(text, head, [entry('before'), publication], [])
    await expect.poll(() => signed(text)).toEqual([2])
    await checkpoints.close()
    expect(await signed(text)).toEqual([2])
  })

  it('come every so many entries, and once more at the end', async () => {
    const text = await newText('often')
    const checkpoints = make(3)
    await append(text, checkpoints, 8)
    await checkpoints.close()
    expect(await signed(text)).toEqual([3, 6, 8])
    for (const one of await checkpointsBetween(db, text, 0, 8)) {
      const bytes = checkpointBytes({ textId: text, ...one, hash: buffer.fromHexString(one.hash) })
      expect(nodeCrypto.verify(key.publicKey, bytes, buffer.fromBase64(one.signature))).toBe(true)
    }
  })

  it('come some time after a change that nothing follows', async () => {
    const text = await newText('seldom')
    const checkpoints = make(1_000, 1)
    await append(text, checkpoints, 1)
    await expect.poll(() => signed(text)).toEqual([1])
    await checkpoints.close()
  })

  it('are made up for at the next start, and never twice', async () => {
    const text = await newText('left')
    await createLog(db).append(text, emptyHead(), [entry('one'), entry('two')], [])
    const checkpoints = make(1_000)
    await checkpoints.catchUp()
    await checkpoints.catchUp()
    expect(await checkpoints.sign(text)).toMatchObject({ seq: 2 })
    expect(await signed(text)).toEqual([2])
    expect(await checkpoints.sign(await newText('empty'))).toBe(null)
  })
})
