// What of the record is told to readers: its entries without the bytes of their updates and hashes, which are most of it.
import { and, asc, eq, gt } from 'drizzle-orm'
import type { TextId } from '../../shared/ids.ts'
import type { Recorded } from '../../shared/openAct.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

/** Entries after `afterSeq`, oldest first, at most `limit`. */
export type ReadRecorded = (text: TextId, afterSeq: number, limit: number) => Promise<Recorded[]>

export const readRecorded =
  (db: Database): ReadRecorded =>
  async (text, afterSeq, limit) => {
    const rows = await db
      .select({
        seq: entries.seq,
        at: entries.at,
        kind: entries.kind,
        actor: entries.actor,
        delegation: entries.delegation,
        changes: entries.changes,
        command: entries.command,
      })
      .from(entries)
      .where(and(eq(entries.textId, text), gt(entries.seq, afterSeq)))
      .orderBy(asc(entries.seq))
      .limit(limit)
    return rows.map(({ at, command, ...entry }) => ({
      ...entry,
      at: at.getTime(),
      ...(command && { command }),
    }))
  }
