// The meetings and texts that a person may see.
import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { nameFor } from '../../shared/attribution.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import type { DelegationInfo, MeetingAnswer, TextSummary } from '../../shared/requests.ts'
import type { Database } from '../db/open.ts'
import { delegations, entries, meetings, members, texts } from '../db/tables.ts'

/** Every text of the meetings this person belongs to, in the order of the meeting's papers. */
export async function listTexts(db: Database, user: UserId): Promise<TextSummary[]> {
  // One index look-up a text: counting the record would read all of it.
  const newest = db
    .select({ seq: entries.seq, at: entries.at })
    .from(entries)
    .where(eq(entries.textId, texts.id))
    .orderBy(desc(entries.seq))
    .limit(1)
    .as('newest')
  const rows = await db
    .select({
      id: texts.id,
      meeting: texts.meetingId,
      title: texts.title,
      language: texts.language,
      direction: texts.direction,
      createdAt: texts.createdAt,
      seq: newest.seq,
      at: newest.at,
      role: members.role,
      delegation: members.delegation,
    })
    .from(members)
    .innerJoin(texts, eq(texts.meetingId, members.meetingId))
    .leftJoinLateral(newest, sql`true`)
    .where(eq(members.userId, user))
    .orderBy(asc(texts.meetingId), asc(texts.position), asc(texts.id))
  return rows.map(({ createdAt, at, seq, ...text }) => ({
    ...text,
    seq: seq ?? 0,
    changedAt: (at ?? createdAt).toISOString(),
  }))
}

/** The meetings this person belongs to, with their delegations and texts. */
export async function listMeetings(db: Database, user: UserId): Promise<MeetingAnswer[]> {
  const found = await db
    .select({
      id: meetings.id,
      title: meetings.title,
      illustrative: meetings.illustrative,
      attribution: meetings.attribution,
      role: members.role,
      delegation: members.delegation,
    })
    .from(members)
    .innerJoin(meetings, eq(meetings.id, members.meetingId))
    .where(eq(members.userId, user))
    .orderBy(asc(meetings.createdAt), asc(meetings.id))
  if (found.length === 0) return []
  const parties = await db
    .select()
    .from(delegations)
    .where(
      inArray(
        delegations.meetingId,
        found.map(meeting => meeting.id),
      ),
    )
    .orderBy(asc(delegations.position))
  const papers = await listTexts(db, user)
  return found.map(({ role, delegation, ...meeting }) => ({
    ...meeting,
    delegations: parties
      .filter(party => party.meetingId === meeting.id)
      .map((party): DelegationInfo => {
        const { code, colour, pattern } = party
        return { code, name: nameFor(party, { role, delegation }), colour, pattern }
      }),
    texts: papers.filter(text => text.meeting === meeting.id),
  }))
}

/** Whether a text exists; rooms open for no other. */
export async function textExists(db: Database, text: TextId): Promise<boolean> {
  const found = await db.select({ id: texts.id }).from(texts).where(eq(texts.id, text))
  return found.length > 0
}
