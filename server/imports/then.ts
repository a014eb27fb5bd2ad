// A text as it was when Parley wrote a file from it: what the file is compared with when its base has been decided on since.
import { and, eq, sql } from 'drizzle-orm'
import type { TextId } from '../../shared/ids.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'
import type { Reviews } from '../review/reviews.ts'

/**
 * The document after entry `seq` as a Yjs update. Null when the record does not reach so far, and when something of a file
 * from that entry was brought in already: against the text of that time its changes would all be new, and come twice.
 */
export async function readThen(
  db: Database,
  reviews: Pick<Reviews, 'state'>,
  text: TextId,
  seq: number,
): Promise<Uint8Array | null> {
  const [known] = await db
    .select({ seq: entries.seq })
    .from(entries)
    .where(and(eq(entries.textId, text), sql`${entries.command}->>'from' = ${String(seq)}`))
    .limit(1)
  return known ? null : reviews.state(text, seq)
}
