// Which entries of a record published a version: Rev.n is the nth of them.
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { parseDelegation, type TextId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

/** A publication as the record holds it. */
export type Publication = {
  rev: number
  seq: number
  at: Date
  /** a user id */
  actor: string
  by: NonNullable<ReturnType<typeof parseDelegation>>
  note: string
  hash: Uint8Array
}

/** Every publication of a text, the first one first. Reads commands alone, which are few: typing has none. */
export async function publicationsOf(db: Database, text: TextId): Promise<Publication[]> {
  const found = await db
    .select({
      seq: entries.seq,
      at: entries.at,
      actor: entries.actor,
      delegation: entries.delegation,
      command: entries.command,
      hash: entries.hash,
    })
    .from(entries)
    .where(
      and(
        eq(entries.textId, text),
        isNotNull(entries.commandId),
        sql`${entries.command}->>'act' = 'publish'`,
      ),
    )
    .orderBy(asc(entries.seq))
  return found.map(({ delegation, command, ...entry }, i) => {
    const by = parseDelegation(delegation)
    if (!by) throw new Error(`entry ${entry.seq} of ${text} was published for nobody`)
    return { ...entry, by, rev: i + 1, note: typeof command?.note === 'string' ? command.note : '' }
  })
}
