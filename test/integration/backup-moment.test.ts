// A backup of a server at work: one moment of all its rooms, while people go on typing.
import { expect, test } from 'vitest'
import { writeBackup } from '../../server/backup/write.ts'
import { createLog } from '../../server/history/log.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { freshDatabase } from '../helpers/database.ts'
import { contentOf, FACTS, open, useBackups } from './backup/places.ts'

const { newFile, restored } = useBackups()

test('a backup made while rooms write is one moment of all of them', async () => {
  const database = await freshDatabase()
  const { db, sql, close } = await open(database)
  const ids = ['a', 'b', 'c'] as TextId[]
  await sql`insert into meetings (id, title) values ('m', '')`
  for (const id of ids) await sql`insert into texts (id, meeting_id, title) values (${id}, 'm', '')`
  const log = createLog(db)
  let writing = true
  let written = 0
  const by = { role: 'delegate', delegation: 'CEPT', connection: 'c' }
  const write = async (text: TextId): Promise<void> => {
    let head = emptyHead()
    for (let n = 0; writing; n++) {
      const actor = `${text}-${n}` as UserId
      const update = new Uint8Array(2_000).fill(n)
      const entry = { kind: 'edit' as const, at: new Date(), actor, ...by, update, changes: [] }
      // Each entry and the claim of its client id are one transaction.
      const claim = { client: n + 10, user: actor, delegation: 'CEPT' as never }
      head = await log.append(text, head, [entry, entry], [claim])
      written += 1
    }
  }
  const writers = ids.map(write)
  await expect.poll(() => written).toBeGreaterThan(30)
  const file = newFile()
  const before = written
  await writeBackup(db, file, FACTS)
  const after = written
  writing = false
  await Promise.all(writers)
  expect(after).toBeGreaterThan(before)
  const copy = await restored(file)
  const whole = await contentOf(database.url)
  const part = await contentOf(copy.url)
  for (const name of ['entries', 'clients'])
    expect(part[name]?.filter(row => !whole[name]?.includes(row))).toEqual([])
  expect(part.entries?.length).toBeLessThan(whole.entries?.length ?? 0)
  expect(part.entries?.length).toBe(2 * (part.clients?.length ?? 0))
  await copy.close()
  await close()
})
