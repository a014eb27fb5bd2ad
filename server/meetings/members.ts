// The people of a meeting: who they are, for whom they act, and the one act that changes it.
import { and, asc, eq } from 'drizzle-orm'
import type { UserId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { MemberBody, MemberInfo } from '../../shared/requests.ts'
import type { Database } from '../db/open.ts'
import { delegations, members, users } from '../db/tables.ts'
import { lockSecretaries, mayAdminister } from './access.ts'

/** The members of a meeting by delegation and name, for its secretariat. */
export async function listMembers(
  db: Database,
  meeting: string,
  asker: UserId,
): Promise<Result<MemberInfo[]>> {
  const allowed = await mayAdminister(db, meeting, asker)
  if (!allowed.ok) return allowed
  const rows = await db
    .select({
      user: users.id,
      email: users.email,
      name: users.name,
      role: members.role,
      delegation: members.delegation,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(
      delegations,
      and(eq(delegations.meetingId, members.meetingId), eq(delegations.code, members.delegation)),
    )
    .where(eq(members.meetingId, meeting))
    .orderBy(asc(delegations.position), asc(users.name))
  return done(rows)
}

/** `before` is null when the person joined by this. */
export type SetMember = {
  member: MemberInfo
  changed: boolean
  before: { role: string; delegation: string } | null
}

/**
 * Gives a person a role and a delegation in a meeting; a person without one joins it. Answers whether anything
 * changed, so that the caller closes the person's sockets only then.
 *
 * Refused when the asker is not the secretariat, the person or the delegation does not exist, or the meeting would be
 * left without a secretariat: nobody could ever change a role again.
 */
export function setMember(
  db: Database,
  meeting: string,
  asker: UserId,
  user: UserId,
  wanted: MemberBody,
): Promise<Result<SetMember>> {
  return db.transaction(async tx => {
    const allowed = await mayAdminister(tx, meeting, asker)
    if (!allowed.ok) return allowed
    const [person] = await tx.select().from(users).where(eq(users.id, user))
    if (!person) return refuse('not-found')
    const [party] = await tx
      .select()
      .from(delegations)
      .where(and(eq(delegations.meetingId, meeting), eq(delegations.code, wanted.delegation)))
    if (!party) return refuse('malformed', { field: 'delegation' })
    const secretaries = await lockSecretaries(tx, meeting)
    const isLast = secretaries.length === 1 && secretaries[0] === user
    if (isLast && wanted.role !== 'secretariat') return refuse('last-secretariat')
    const [before] = await tx
      .select()
      .from(members)
      .where(and(eq(members.meetingId, meeting), eq(members.userId, user)))
    await tx
      .insert(members)
      .values({ meetingId: meeting, userId: user, ...wanted })
      .onConflictDoUpdate({ target: [members.meetingId, members.userId], set: wanted })
    const changed = before?.role !== wanted.role || before.delegation !== wanted.delegation
    const member = { user, email: person.email, name: person.name, ...wanted }
    return done({ member, changed, before: before ?? null })
  })
}
