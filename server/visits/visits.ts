// How far into a text's record a person has seen it.
import { and, eq, max, sql } from 'drizzle-orm'
import type { TextId, UserId } from '../../shared/ids.ts'
import { visits } from '../db/besideTables.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

export type Visit = { seq: number; at: Date }

/** What the person has seen, or null for somebody who never had the text on screen. */
export async function readVisit(db: Database, user: UserId, text: TextId): Promise<Visit | null> {
  const [found] = await db
    .select({ seq: visits.seq, at: visits.at })
    .from(visits)
    .where(and(eq(visits.userId, user), eq(visits.textId, text)))
  return found ?? null
}

/** The number of the record's newest entry; 0 without one. */
export async function newestEntry(db: Database, text: TextId): Promise<number> {
  const [found] = await db
    .select({ seq: max(entries.seq) })
    .from(entries)
    .where(eq(entries.textId, text))
  return found?.seq ?? 0
}

/**
 * Notes that the person had the text up to this entry on screen; answers how far that is now. Never goes back, for
 * pages on two devices tell it in any order, and never beyond what the record holds.
 */
export async function noteVisit(
  db: Database,
  user: UserId,
  text: TextId,
  seq: number,
  at: Date,
): Promise<number> {
  const seen = Math.min(seq, await newestEntry(db, text))
  const [noted] = await db
    .insert(visits)
    .values({ userId: user, textId: text, seq: seen, at })
    .onConflictDoUpdate({
      target: [visits.userId, visits.textId],
      set: {
        seq: sql`greatest(${visits.seq}, excluded.seq)`,
        at: sql`case when excluded.seq >= ${visits.seq} then greatest(${visits.at}, excluded.at) else ${visits.at} end`,
      },
    })
    .returning({ seq: visits.seq })
  return noted?.seq ?? seen
}
