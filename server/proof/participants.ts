// What an export tells of the text, its meeting and those who took part.
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { TextId } from '../../shared/ids.ts'
import type { HeaderLine, ParticipantsLine } from '../../shared/proof/lines.ts'
import type { Database } from '../db/open.ts'
import { delegations, entries, meetings, texts } from '../db/tables.ts'

/** The text and its meeting, or null when there is none of this id. */
export async function aboutText(
  db: Database,
  text: TextId,
): Promise<Pick<HeaderLine, 'text' | 'meeting'> | null> {
  const [found] = await db
    .select({ text: texts, meeting: meetings })
    .from(texts)
    .innerJoin(meetings, eq(meetings.id, texts.meetingId))
    .where(eq(texts.id, text))
  if (!found) return null
  const { id, title, language, direction } = found.text
  const { id: meeting, title: meetingTitle, attribution, illustrative } = found.meeting
  return {
    text: { id, title, language, direction },
    meeting: { id: meeting, title: meetingTitle, attribution, illustrative },
  }
}

/** The meeting's delegations under the names that the record knows: of a hidden meeting, the aliases. */
export const partiesOf = (db: Database, meeting: string): Promise<ParticipantsLine['delegations']> =>
  db
    .select({ code: delegations.code, name: delegations.name })
    .from(delegations)
    .where(eq(delegations.meetingId, meeting))
    .orderBy(asc(delegations.position), asc(delegations.code))

/** The newest entry whose hash names its actor; 0 without one. */
export async function newestPlainEntry(db: Database, text: TextId): Promise<number> {
  const [found] = await db
    .select({ seq: entries.seq })
    .from(entries)
    .where(and(eq(entries.textId, text), isNull(entries.salt)))
    .orderBy(desc(entries.seq))
    .limit(1)
  return found?.seq ?? 0
}
