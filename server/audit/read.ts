// The audit log as its readers may see it: a meeting's for its secretariat, the installation's for administrators.

import { and, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import {
  ACCOUNT_KINDS,
  type AuditAnswer,
  type AuditEvent,
  type AuditPerson,
  type AuditQuery,
  PRESENCE_KINDS,
} from '../../shared/audit.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import { auditEvents } from '../db/proofTables.ts'
import { members, texts, users } from '../db/tables.ts'

/** Whose log: one meeting's, or what belongs to no meeting. */
export type AuditScope = { meeting: string } | 'installation'
export type AuditFilter = Pick<AuditQuery, 'kind' | 'person' | 'from' | 'to'>

/** Names that the filter offers; a log with more people is filtered by opening one of their events. */
const MOST_PEOPLE = 500

const subject = sql<string | null>`${auditEvents.detail}->>'user'`

/** Events that the scope holds; a meeting's secretariat also sees when its people came and went. */
function inScope(db: Database, scope: AuditScope): SQL | undefined {
  const ofNoMeeting = isNull(auditEvents.meetingId)
  if (scope === 'installation') return or(ofNoMeeting, inArray(auditEvents.kind, [...ACCOUNT_KINDS]))
  const people = db.select({ user: members.userId }).from(members).where(eq(members.meetingId, scope.meeting))
  return or(
    eq(auditEvents.meetingId, scope.meeting),
    and(ofNoMeeting, inArray(auditEvents.kind, [...PRESENCE_KINDS]), inArray(auditEvents.userId, people)),
  )
}

const letsThrough = ({ kind, person, from, to }: AuditFilter): SQL | undefined =>
  and(
    kind && inArray(auditEvents.kind, kind),
    person === undefined ? undefined : or(eq(sql`${auditEvents.userId}`, person), eq(subject, person)),
    from === undefined ? undefined : gte(auditEvents.at, new Date(from)),
    to === undefined ? undefined : lt(auditEvents.at, new Date(to)),
  )

/** Events before the one with this id, newest first. */
export async function readEvents(
  db: Database,
  scope: AuditScope,
  filter: AuditFilter,
  before: number | undefined,
  limit: number,
): Promise<AuditEvent[]> {
  const rows = await db
    .select({ event: auditEvents, name: users.name, title: texts.title })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
    .leftJoin(texts, eq(texts.id, auditEvents.textId))
    .where(
      and(
        inScope(db, scope),
        letsThrough(filter),
        before === undefined ? undefined : lt(auditEvents.id, before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(limit)
  const names = await namesOf(
    db,
    rows.flatMap(({ event }) => (typeof event.detail.user === 'string' ? [event.detail.user] : [])),
  )
  return rows.map(({ event, name, title }): AuditEvent => {
    const done = typeof event.detail.user === 'string' ? event.detail.user : null
    // Where somebody signed in from is the installation's business, not that of every meeting they are in.
    const own = scope === 'installation' || event.meetingId !== null
    return {
      id: event.id,
      at: event.at.toISOString(),
      kind: event.kind as AuditEvent['kind'],
      person: event.userId === null ? null : { id: event.userId, name: name ?? event.userId },
      subject: done === null ? null : { id: done, name: names.get(done) ?? done },
      text: event.textId === null ? null : { id: event.textId, title: title ?? event.textId },
      address: own ? event.address : null,
      detail: event.detail as AuditEvent['detail'],
    }
  })
}

/** One page of the log; the first one tells the people that occur in all of it. */
export async function readPage(db: Database, scope: AuditScope, query: AuditQuery): Promise<AuditAnswer> {
  const events = await readEvents(db, scope, query, query.before, query.limit)
  const next = events.length < query.limit ? null : (events.at(-1)?.id ?? null)
  return { events, next, people: query.before === undefined ? await peopleIn(db, scope) : [] }
}

async function peopleIn(db: Database, scope: AuditScope): Promise<AuditPerson[]> {
  const ids = sql`select ${auditEvents.userId} from ${auditEvents} where ${inScope(db, scope)}
    union select ${subject} from ${auditEvents} where ${inScope(db, scope)}`
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(sql`${users.id} in (${ids})`)
    .orderBy(users.name, users.id)
    .limit(MOST_PEOPLE)
}
