// Puts the demonstration into an empty database.
import { and, eq } from 'drizzle-orm'
import { emptyHead } from '../../shared/chain.ts'
import { asUserId, parseTextId } from '../../shared/ids.ts'
import { hashPassword } from '../auth/passwords.ts'
import type { Database } from '../db/open.ts'
import { delegations, meetings, members, passwords, texts, users } from '../db/tables.ts'
import type { Log } from '../history/entries.ts'
import type { Paper } from './paper.ts'
import { DEMO_DELEGATIONS, DEMO_MEETING, DEMO_PASSWORD, DEMO_PEOPLE } from './people.ts'
import { PROPOSALS } from './proposals.ts'
import { demoRecord } from './record.ts'
import { RESOLUTION_1 } from './texts/resolution1.ts'
import { RESOLUTION_24 } from './texts/resolution24.ts'
import { WORDS } from './words.ts'

const PAPERS = [RESOLUTION_1, RESOLUTION_24]

/**
 * Puts the demonstration where no meeting is: its meeting, people and texts in one transaction, then the record of each
 * of its texts that has none. Whatever point an earlier start was killed at, this one finishes its work, and a
 * demonstration that is complete is left alone.
 */
export async function seedDemo(db: Database, log: Log, now: () => Date): Promise<void> {
  const [existing] = await db.select({ id: meetings.id }).from(meetings).limit(1)
  if (!existing) await seedMeeting(db)
  for (const paper of PAPERS) await seedRecord(db, log, paper, now())
}

async function seedRecord(db: Database, log: Log, paper: Paper, at: Date): Promise<void> {
  const text = parseTextId(paper.id)
  const [row] = await db
    .select({ id: texts.id })
    .from(texts)
    .where(and(eq(texts.id, paper.id), eq(texts.meetingId, DEMO_MEETING.id)))
  if (!text || !row) return
  const [recorded] = await log.entries(text, 0, 1)
  if (recorded) return
  const { entries, claims } = demoRecord(paper, PROPOSALS[paper.id] ?? [], WORDS[paper.id] ?? [], at)
  await log.append(text, emptyHead(), entries, claims)
}

async function seedMeeting(db: Database): Promise<void> {
  const hashes = await Promise.all(DEMO_PEOPLE.map(() => hashPassword(DEMO_PASSWORD)))
  await db.transaction(async tx => {
    await tx.insert(meetings).values({ ...DEMO_MEETING, illustrative: true })
    await tx
      .insert(delegations)
      .values(DEMO_DELEGATIONS.map((party, position) => ({ ...party, meetingId: DEMO_MEETING.id, position })))
    const people = DEMO_PEOPLE.map(person => ({ ...person, id: asUserId(person.id) }))
    await tx.insert(users).values(
      people.map(({ id, email, name, role }) => ({
        id,
        email,
        name,
        administrator: role === 'secretariat',
      })),
    )
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
    await tx
      .insert(texts)
      .values(PAPERS.map(({ id, title }, position) => ({ id, title, position, meetingId: DEMO_MEETING.id })))
  })
}
