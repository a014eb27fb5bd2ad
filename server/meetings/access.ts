// Who administers a meeting, and whose password they may replace.
import { and, eq, inArray } from 'drizzle-orm'
import type { UserId } from '../../shared/ids.ts'
import { may, type Role } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { Database, Transaction } from '../db/open.ts'
import { members } from '../db/tables.ts'

/** Whether this person administers the meeting; answers for whom they do. A meeting of others looks like none. */
export async function mayAdminister(
  db: Database | Transaction,
  meeting: string,
  user: UserId,
): Promise<Result<{ role: Role; delegation: string }>> {
  const [found] = await db
    .select({ role: members.role, delegation: members.delegation })
    .from(members)
    .where(and(eq(members.meetingId, meeting), eq(members.userId, user)))
  if (!found) return refuse('not-found')
  const allowed = may(found, 'administer')
  return allowed.ok ? done(found) : allowed
}

/**
 * Whether the asker may give this person of the meeting a new one-time password. Who knows it can sign in as that
 * person everywhere: so only where every meeting of the person is the asker's to administer, and never to become an
 * administrator. Administrators may do it for everybody.
 */
export async function mayReset(
  db: Database | Transaction,
  asker: { id: UserId; administrator: boolean },
  person: { id: UserId; administrator: boolean },
): Promise<Result<true>> {
  if (asker.administrator) return done(true)
  if (person.administrator) return refuse('account-elsewhere')
  const theirs = await db
    .select({ meeting: members.meetingId })
    .from(members)
    .where(eq(members.userId, person.id))
  const ids = theirs.map(({ meeting }) => meeting)
  const mine = await db
    .select({ meeting: members.meetingId })
    .from(members)
    .where(
      and(eq(members.userId, asker.id), eq(members.role, 'secretariat'), inArray(members.meetingId, ids)),
    )
  return mine.length === ids.length ? done(true) : refuse('account-elsewhere')
}

/** The secretaries of a meeting, locked: two of them who leave at once cannot both succeed. */
export async function lockSecretaries(tx: Transaction, meeting: string): Promise<UserId[]> {
  const found = await tx
    .select({ user: members.userId })
    .from(members)
    .where(and(eq(members.meetingId, meeting), eq(members.role, 'secretariat')))
    .for('update')
  return found.map(({ user }) => user)
}
