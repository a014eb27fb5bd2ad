// Puts the demonstration into an empty database.
import { asUserId } from '../../shared/ids.ts'
import { hashPassword } from '../auth/passwords.ts'
import type { Database } from '../db/open.ts'
import { delegations, meetings, members, passwords, users } from '../db/tables.ts'
import { DEMO_DELEGATIONS, DEMO_MEETING, DEMO_PASSWORD, DEMO_PEOPLE } from './people.ts'

/**
 * Makes the demonstration's meeting, people and texts, in one transaction; does nothing where a meeting exists.
 * @returns whether it was made now
 */
export async function seedDemo(db: Database): Promise<boolean> {
  const [existing] = await db.select({ id: meetings.id }).from(meetings).limit(1)
  if (existing) return false
  const hashes = await Promise.all(DEMO_PEOPLE.map(() => hashPassword(DEMO_PASSWORD)))
  await db.transaction(async tx => {
    await tx.insert(meetings).values({ ...DEMO_MEETING, illustrative: true })
    await tx
      .insert(delegations)
      .values(DEMO_DELEGATIONS.map((party, position) => ({ ...party, meetingId: DEMO_MEETING.id, position })))
    const people = DEMO_PEOPLE.map(person => ({ ...person, id: asUserId(person.id) }))
    await tx.insert(users).values(people.map(({ id, email, name }) => ({ id, email, name })))
    await tx
      .insert(passwords)
      .values(people.map(({ id }, index) => ({ userId: id, hash: hashes[index] ?? '' })))
    await tx.insert(members).values(
      people.map(({ id, role, delegation }) => ({
        meetingId: DEMO_MEETING.id,
        userId: id,
        role,
        delegation,
      })),
    )
  })
  return true
}
