// Backups of rows by chance: they are restored row for row, whatever they hold.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeBackup } from '../../server/backup/write.ts'
import { freshDatabase } from '../helpers/database.ts'
import { contentOf, FACTS, open, useBackups } from './backup/places.ts'

const { newFile, restored } = useBackups()

test('restore(backup(database)) is the database, whatever its rows hold', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map(text => text.replaceAll('\0', ''))
  const awkward = fc.oneof(
    words,
    fc.constantFrom('\\.', '\\N', '\t', '\r\n', "'", '"', '\\', '', '\u2028', '😀'),
  )
  const user = fc.record({ name: awkward, email: awkward, administrator: fc.boolean() })
  const event = fc.record({
    kind: awkward,
    address: fc.option(awkward),
    detail: fc.dictionary(words, awkward),
  })
  const bytes = fc.uint8Array({ maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(user, { maxLength: 20 }),
      fc.array(event, { maxLength: 20 }),
      fc.array(bytes, { maxLength: 12 }),
      async (users, events, updates) => {
        const database = await freshDatabase()
        const { db, sql, close } = await open(database)
        for (const [i, { name, email, administrator }] of users.entries())
          await sql`insert into users (id, email, name, administrator) values (${`u${i}`}, ${`${i}${email}`}, ${name}, ${administrator})`
        for (const { kind, address, detail } of events)
          await sql`insert into audit_events (at, kind, address, detail) values (now(), ${kind}, ${address}, ${JSON.stringify(detail)}::text::jsonb)`
        await sql`insert into meetings (id, title) values ('m', ${users[0]?.name ?? ''})`
        await sql`insert into texts (id, meeting_id, title) values ('t', 'm', '')`
        for (const [i, update] of updates.entries())
          await sql`insert into refused_updates (id, text_id, user_id, code, update) values (${`r${i}`}, 't', 'u', 'stale', ${Buffer.from(update)})`
        const file = newFile()
        await writeBackup(db, file, FACTS)
        const copy = await restored(file)
        expect(await contentOf(copy.url)).toEqual(await contentOf(database.url))
        await copy.close()
        await close()
      },
    ),
    { seed: 3, numRuns: 5 },
  )
})
