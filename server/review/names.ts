// What the persons of a record may be called to one reader: the meeting's policy, kept before anything is sent.

import { eq } from 'drizzle-orm'
import { showsPersons } from '../../shared/attribution.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import { meetings, texts } from '../db/tables.ts'

/** Names by user id, or null where the meeting keeps them from this reader. Accounts that are gone have none. */
export type FindNames = (
  text: TextId,
  reader: Actor,
  persons: readonly string[],
) => Promise<ReadonlyMap<string, string> | null>

export const findNames =
  (db: Database): FindNames =>
  async (text, reader, persons) => {
    const [meeting] = await db
      .select({ attribution: meetings.attribution })
      .from(texts)
      .innerJoin(meetings, eq(meetings.id, texts.meetingId))
      .where(eq(texts.id, text))
    return meeting && showsPersons(meeting.attribution, reader) ? namesOf(db, persons) : null
  }
