// The published versions of a text as its readers may know them.

import { eq } from 'drizzle-orm'
import { type Attribution, showsPersons } from '../../shared/attribution.ts'
import { toHex } from '../../shared/hex.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Role } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { VersionInfo, VersionsAnswer } from '../../shared/versions.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import { meetings, texts } from '../db/tables.ts'
import { publicationsOf } from '../history/versions.ts'
import type { Standing } from './standing.ts'

export type Paper = {
  meeting: string
  attribution: Attribution
  illustrative: boolean
  title: string
  language: string
  direction: 'ltr' | 'rtl'
}

/** What is printed on the cover of every version of a text; null when there is no such text. */
export async function paperOf(db: Database, text: TextId): Promise<Paper | null> {
  const [found] = await db
    .select({
      meeting: meetings.title,
      attribution: meetings.attribution,
      illustrative: meetings.illustrative,
      title: texts.title,
      language: texts.language,
      direction: texts.direction,
    })
    .from(texts)
    .innerJoin(meetings, eq(meetings.id, texts.meetingId))
    .where(eq(texts.id, text))
  return found ?? null
}

/** The versions, and how the text stands now. Persons are named where the meeting shows them, and to the secretariat. */
export async function listVersions(
  db: Database,
  text: TextId,
  reader: { role: Role },
  standing: Standing,
): Promise<Result<VersionsAnswer>> {
  const paper = await paperOf(db, text)
  if (!paper) return refuse('not-found')
  // The document first: a version that is published meanwhile is then in the record alone, and told the next time.
  const stands = await standing(text)
  if (!stands.ok) return stands
  const published = await publicationsOf(db, text)
  const known = showsPersons(paper.attribution, reader) ? published : []
  const names = await namesOf(
    db,
    known.map(({ actor }) => actor),
  )
  const versions = published.flatMap((one): VersionInfo[] => {
    const stated = stands.value.versions[one.rev - 1]
    if (!stated) return []
    const { rev, seq, by, note } = one
    const facts = { at: one.at.toISOString(), hash: toHex(one.hash), person: names.get(one.actor) ?? null }
    return [{ rev, seq, by, note, open: stated.open, ...facts }]
  })
  const { frozen, open, seq } = stands.value
  return done({ versions: versions.reverse(), frozen, open, seq })
}
