// What is kept for a time only: audit events, and updates that were refused. The record is kept for ever.
import { lt } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { auditEvents } from '../db/proofTables.ts'
import { refusedUpdates } from '../db/tables.ts'
import type { Logger } from '../logger.ts'
import { writeEvents } from './write.ts'

const DAY_MS = 86_400_000

/** Purges at once and then daily, until it is stopped. */
export function startForgetting(db: Database, days: number, logger: Logger): { stop(): void } {
  const purge = (): void => {
    purgeOld(db, new Date(), days).catch(error =>
      logger.warn({ err: error }, 'what is too old was not deleted'),
    )
  }
  const timer = setInterval(purge, DAY_MS)
  purge()
  return { stop: () => clearInterval(timer) }
}

/** Deletes what is older than `days` days; that events are gone is an event itself. Answers how many went. */
export function purgeOld(
  db: Database,
  now: Date,
  days: number,
): Promise<{ events: number; refused: number }> {
  const before = new Date(now.getTime() - days * DAY_MS)
  return db.transaction(async tx => {
    const { count: events } = await tx.delete(auditEvents).where(lt(auditEvents.at, before))
    const { count: refused } = await tx.delete(refusedUpdates).where(lt(refusedUpdates.at, before))
    if (events + refused > 0)
      await writeEvents(tx, [{ kind: 'purged', at: now, detail: { events, refused, days } }])
    return { events, refused }
  })
}
