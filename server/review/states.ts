// Which states a text's record holds, and which entry was the newest at a moment.
import { and, asc, desc, eq, isNotNull, lte, max, min, sql } from 'drizzle-orm'
import type { TextId } from '../../shared/ids.ts'
import type { StatesAnswer } from '../../shared/states.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

/** The ends of a text's record, and its publications. */
export async function listStates(db: Database, text: TextId): Promise<StatesAnswer> {
  const [[ends], published] = await Promise.all([
    db
      .select({ first: min(entries.seq), newest: max(entries.seq) })
      .from(entries)
      .where(eq(entries.textId, text)),
    db
      .select({ seq: entries.seq, at: entries.at })
      .from(entries)
      .where(
        and(
          eq(entries.textId, text),
          // Commands are few among entries, and indexed by their id.
          isNotNull(entries.commandId),
          eq(sql`${entries.command}->>'act'`, 'publish'),
        ),
      )
      .orderBy(asc(entries.seq)),
  ])
  return {
    first: ends?.first ?? null,
    newest: ends?.newest ?? null,
    versions: published.map(({ seq, at }, i) => ({ rev: i + 1, seq, at: at.toISOString() })),
  }
}

/** The newest entry that was written by then, or null before the first one. */
export async function entryAt(db: Database, text: TextId, at: Date): Promise<number | null> {
  const [found] = await db
    .select({ seq: entries.seq })
    .from(entries)
    .where(and(eq(entries.textId, text), lte(entries.at, at)))
    .orderBy(desc(entries.seq))
    .limit(1)
  return found?.seq ?? null
}

/** When an entry was written. */
export async function timeOf(db: Database, text: TextId, seq: number): Promise<Date | null> {
  const [found] = await db
    .select({ at: entries.at })
    .from(entries)
    .where(and(eq(entries.textId, text), eq(entries.seq, seq)))
  return found?.at ?? null
}
