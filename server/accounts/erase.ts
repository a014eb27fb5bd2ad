// Forgets a person and keeps the records: the id that entries name stays, everything that leads to somebody goes.
import { and, asc, eq, ne, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { UserId } from '../../shared/ids.ts'
import { ERASED_DOMAIN } from '../../shared/requests.ts'
import { writeEvents } from '../audit/write.ts'
import { comments, drafts, threads, visits } from '../db/besideTables.ts'
import type { Database, Transaction } from '../db/open.ts'
import { auditEvents } from '../db/proofTables.ts'
import { meetings, members, passwords, refusedUpdates, sessions, users } from '../db/tables.ts'

/** Who the person is from now on, wherever a name is shown. */
export const FORMER = 'Former participant'

/** `meetings`: titles of those that would be left without a secretariat; nothing was changed then. */
export type Erased = { ok: true } | { ok: false; meetings: string[] }

/**
 * Erases an account in one transaction. No record changes: entries, marks and client ids name a user id, and the
 * hashes cover that id alone. Names that stand elsewhere as words (comments, threads that were settled, drafts) are
 * found by the name; a namesake who settled a thread loses that note as well.
 */
export function eraseAccount(db: Database, user: UserId, at: Date): Promise<Erased> {
  return db.transaction(async tx => {
    const [person] = await tx.select().from(users).where(eq(users.id, user)).for('update')
    if (!person) throw new Error('an account that is not there cannot be erased')
    const orphaned = await onlySecretariatOf(tx, user)
    if (orphaned.length > 0) return { ok: false, meetings: orphaned }
    await tx
      .update(users)
      .set({ name: FORMER, email: `${user}${ERASED_DOMAIN}`, administrator: false })
      .where(eq(users.id, user))
    // Whatever the person could sign in with, where they belong and what they looked at.
    await tx.delete(sessions).where(eq(sessions.userId, user))
    await tx.delete(passwords).where(eq(passwords.userId, user))
    await tx.delete(members).where(eq(members.userId, user))
    await tx.delete(visits).where(eq(visits.userId, user))
    // Kept for their author, who is not there any more.
    await tx.delete(refusedUpdates).where(eq(refusedUpdates.userId, user))
    const { name } = person
    await tx
      .update(comments)
      .set({ author: FORMER })
      .where(and(eq(comments.authorId, user), eq(comments.author, name)))
    await tx.update(threads).set({ resolvedBy: FORMER }).where(eq(threads.resolvedBy, name))
    await tx.update(drafts).set({ changedBy: FORMER }).where(eq(drafts.changedBy, name))
    await tx.update(auditEvents).set({ address: null }).where(eq(auditEvents.userId, user))
    await writeEvents(tx, [{ kind: 'account-erased', at, detail: { user, by: 'operator' } }])
    return { ok: true }
  })
}

/** Titles of the meetings that nobody but this person administers. */
async function onlySecretariatOf(tx: Transaction, user: UserId): Promise<string[]> {
  const other = alias(members, 'other')
  const others = tx
    .select({ user: other.userId })
    .from(other)
    .where(and(eq(other.meetingId, members.meetingId), eq(other.role, 'secretariat'), ne(other.userId, user)))
  const found = await tx
    .select({ title: meetings.title })
    .from(members)
    .innerJoin(meetings, eq(meetings.id, members.meetingId))
    .where(and(eq(members.userId, user), eq(members.role, 'secretariat'), notExists(others)))
    .orderBy(asc(meetings.title))
  return found.map(({ title }) => title)
}
