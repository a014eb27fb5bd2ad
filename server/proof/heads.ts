// Heads of records in the database: where a record stands, what its hash was at an entry, and which heads were signed.
import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm'
import * as buffer from 'lib0/buffer'
import { parseTextId, type TextId } from '../../shared/ids.ts'
import type { Checkpoint } from '../../shared/proof/signed.ts'
import type { Database } from '../db/open.ts'
import { checkpoints } from '../db/proofTables.ts'
import { entries } from '../db/tables.ts'
import type { Head } from '../history/entries.ts'

/** The newest entry's place, hash and time; null for a text without a record. */
export async function newestHead(db: Database, text: TextId): Promise<(Head & { at: Date }) | null> {
  const [found] = await db
    .select({ seq: entries.seq, hash: entries.hash, at: entries.at })
    .from(entries)
    .where(eq(entries.textId, text))
    .orderBy(desc(entries.seq))
    .limit(1)
  return found ?? null
}

/** The hash of an entry, or null when the record has none there. */
export async function hashAt(db: Database, text: TextId, seq: number): Promise<Uint8Array | null> {
  const [found] = await db
    .select({ hash: entries.hash })
    .from(entries)
    .where(and(eq(entries.textId, text), eq(entries.seq, seq)))
  return found?.hash ?? null
}

/** Keeps a signed head; one that is there already stays. */
export async function keepCheckpoint(
  db: Database,
  text: TextId,
  head: Head,
  signed: { at: Date; key: string; signature: Uint8Array },
): Promise<void> {
  await db
    .insert(checkpoints)
    .values({ textId: text, seq: head.seq, hash: head.hash, ...signed })
    .onConflictDoNothing()
}

export async function newestCheckpoint(db: Database, text: TextId): Promise<Checkpoint | null> {
  const [found] = await db
    .select()
    .from(checkpoints)
    .where(eq(checkpoints.textId, text))
    .orderBy(desc(checkpoints.seq))
    .limit(1)
  return found ? toSent(found) : null
}

/** Signed heads after `after` up to `upTo`, oldest first. */
export async function checkpointsBetween(
  db: Database,
  text: TextId,
  after: number,
  upTo: number,
): Promise<Checkpoint[]> {
  const rows = await db
    .select()
    .from(checkpoints)
    .where(and(eq(checkpoints.textId, text), gt(checkpoints.seq, after), lte(checkpoints.seq, upTo)))
    .orderBy(asc(checkpoints.seq))
  return rows.map(toSent)
}

const toSent = (row: typeof checkpoints.$inferSelect): Checkpoint => ({
  seq: row.seq,
  hash: buffer.toHexString(row.hash),
  at: row.at.getTime(),
  key: row.key,
  signature: buffer.toBase64(row.signature),
})

/** Texts whose record has grown since its newest signed head. */
export async function unsignedTexts(db: Database): Promise<TextId[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from texts t
    where exists (select 1 from entries e where e.text_id = t.id
      and e.seq > coalesce((select max(c.seq) from checkpoints c where c.text_id = t.id), 0))`)
  return rows.flatMap(row => parseTextId(row.id) ?? [])
}
