// Texts in which a silence may still wait for its deadline, by the record alone: for a server that has just started.
import { sql } from 'drizzle-orm'
import { parseTextId, type TextId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

/** Texts with more silences opened than ended; the document says which one it is. */
export async function textsInSilence(db: Database): Promise<TextId[]> {
  const act = sql`${entries.command}->>'act'`
  const found = await db
    .select({ text: entries.textId })
    .from(entries)
    .where(
      sql`${act} in ('silence-open', 'silence-break', 'silence-withdraw', 'silence-conclude') and ${act} like 'silence-%'`,
    )
    .groupBy(entries.textId)
    .having(
      sql`count(*) filter (where ${act} = 'silence-open') > count(*) filter (where ${act} <> 'silence-open')`,
    )
  return found.flatMap(({ text }) => parseTextId(text) ?? [])
}
