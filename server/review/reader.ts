// Who asks for a history: their part in the meeting, its texts, and how much it lets be known of persons.
import { and, asc, eq } from 'drizzle-orm'
import type { Attribution } from '../../shared/attribution.ts'
import { parseDelegation, parseTextId, type TextId, type UserId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { FindActor } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { meetings, members, texts } from '../db/tables.ts'

export type Reader = Pick<Actor, 'role' | 'delegation'> & {
  attribution: Attribution
  /** the texts of the question, in the order in which they were made: a new one never moves another */
  texts: TextId[]
}

/** The person as a reader of one text. */
export async function readerOfText(
  db: Database,
  findActor: FindActor,
  user: UserId,
  id: string,
): Promise<Result<Reader>> {
  const text = parseTextId(id)
  if (!text) return refuse('not-found')
  const [actor, [meeting]] = await Promise.all([
    findActor(user, text),
    db
      .select({ attribution: meetings.attribution })
      .from(texts)
      .innerJoin(meetings, eq(meetings.id, texts.meetingId))
      .where(eq(texts.id, text)),
  ])
  if (!actor.ok) return actor
  if (!meeting) return refuse('not-found')
  const { role, delegation } = actor.value
  return done({ role, delegation, attribution: meeting.attribution, texts: [text] })
}

/** The person as a reader of all texts of a meeting; a meeting of others looks like none. */
export async function readerOfMeeting(db: Database, user: UserId, meeting: string): Promise<Result<Reader>> {
  const [[found], papers] = await Promise.all([
    db
      .select({ role: members.role, delegation: members.delegation, attribution: meetings.attribution })
      .from(members)
      .innerJoin(meetings, eq(meetings.id, members.meetingId))
      .where(and(eq(members.meetingId, meeting), eq(members.userId, user))),
    db
      .select({ id: texts.id })
      .from(texts)
      .where(eq(texts.meetingId, meeting))
      .orderBy(asc(texts.createdAt), asc(texts.id)),
  ])
  const delegation = parseDelegation(found?.delegation ?? '')
  if (!found || !delegation) return refuse('not-found')
  return done({ ...found, delegation, texts: papers.flatMap(({ id }) => parseTextId(id) ?? []) })
}
