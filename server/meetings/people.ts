// Who comes into a meeting and who leaves it: adding by email, removing, a new one-time password.
import { and, eq } from 'drizzle-orm'
import type { UserId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { NewMemberAnswer, NewMemberBody } from '../../shared/requests.ts'
import { findAccount, findOrCreateAccount, isDemoAccount, resetPassword } from '../accounts/accounts.ts'
import type { Database, Transaction } from '../db/open.ts'
import { delegations, members, users } from '../db/tables.ts'
import { lockSecretaries, mayAdminister, mayReset } from './access.ts'

/**
 * Adds a person to a meeting. Who has no account gets one, with a one-time password that is answered here and never
 * again.
 */
export function addMember(
  db: Database,
  meeting: string,
  asker: UserId,
  wanted: NewMemberBody,
): Promise<Result<NewMemberAnswer>> {
  return db.transaction(async tx => {
    const allowed = await mayAdminister(tx, meeting, asker)
    if (!allowed.ok) return allowed
    if (isDemoAccount(wanted.email) && !(await findAccount(tx, wanted.email))) return refuse('demo-account')
    const [party] = await tx
      .select({ code: delegations.code })
      .from(delegations)
      .where(and(eq(delegations.meetingId, meeting), eq(delegations.code, wanted.delegation)))
    if (!party) return refuse('malformed', { field: 'delegation' })
    const { email, name, role, delegation } = wanted
    const { account, password } = await findOrCreateAccount(tx, { email, name, administrator: false })
    const added = await tx
      .insert(members)
      .values({ meetingId: meeting, userId: account.id, role, delegation })
      .onConflictDoNothing()
      .returning({ user: members.userId })
    if (added.length === 0) return refuse('already-member')
    return done({ member: { user: account.id, email, name: account.name, role, delegation }, password })
  })
}

/** Takes a person out of a meeting; the account stays, and so does what the person did in the record. */
export function removeMember(
  db: Database,
  meeting: string,
  asker: UserId,
  user: UserId,
): Promise<Result<true>> {
  return db.transaction(async tx => {
    const allowed = await mayAdminister(tx, meeting, asker)
    if (!allowed.ok) return allowed
    const secretaries = await lockSecretaries(tx, meeting)
    if (secretaries.length === 1 && secretaries[0] === user) return refuse('last-secretariat')
    const removed = await tx
      .delete(members)
      .where(and(eq(members.meetingId, meeting), eq(members.userId, user)))
      .returning({ user: members.userId })
    return removed.length > 0 ? done(true) : refuse('not-found')
  })
}

/** A new one-time password for a person of the meeting. The caller ends the person's sessions. */
export function resetMemberPassword(
  db: Database,
  meeting: string,
  asker: { id: UserId; administrator: boolean },
  user: UserId,
): Promise<Result<string>> {
  return db.transaction(async tx => {
    const allowed = await mayAdminister(tx, meeting, asker.id)
    if (!allowed.ok) return allowed
    const person = await findMember(tx, meeting, user)
    if (!person) return refuse('not-found')
    if (isDemoAccount(person.email)) return refuse('demo-account')
    const fit = await mayReset(tx, asker, person)
    return fit.ok ? done(await resetPassword(tx, user)) : fit
  })
}

async function findMember(tx: Transaction, meeting: string, user: UserId) {
  const [found] = await tx
    .select({ id: users.id, email: users.email, administrator: users.administrator })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.meetingId, meeting), eq(members.userId, user)))
  return found ?? null
}
