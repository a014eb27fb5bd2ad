// Audit events on their way into the database: accounts found by their email, texts by their meeting.
import { inArray } from 'drizzle-orm'
import type { AuditDetail, AuditKind } from '../../shared/audit.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import type { Database, Transaction } from '../db/open.ts'
import { auditEvents } from '../db/proofTables.ts'
import { texts, users } from '../db/tables.ts'
import { storable } from '../history/entries.ts'

/** What happened, as the one who saw it happen tells it. */
export type NewAuditEvent = {
  kind: AuditKind
  /** who did it */
  user?: UserId | null
  /**
   * The email somebody claimed to have. It leads to the account and is not kept: people type their passwords into
   * the wrong field, and whoever has no account has not asked to be in a log.
   */
  email?: string
  meeting?: string | null
  /** its meeting is found by itself */
  text?: TextId | null
  /** network address, where it matters from where: signing in */
  address?: string | null
  detail?: AuditDetail
}

export type TimedEvent = NewAuditEvent & { at: Date }

/** Writes events in their order. Throws what the database throws; then none is written. */
export async function writeEvents(db: Database | Transaction, events: readonly TimedEvent[]): Promise<void> {
  if (events.length === 0) return
  const accounts = await findAccounts(db, events)
  const meetings = await findMeetings(db, events)
  await db.insert(auditEvents).values(
    events.map(({ at, kind, user, email, meeting, text, address, detail }) => ({
      at,
      kind,
      userId: user ?? accounts.get(email ?? '') ?? null,
      meetingId: meeting ?? meetings.get(text ?? '') ?? null,
      textId: text ?? null,
      address: address ?? null,
      detail: storable({ ...detail }),
    })),
  )
}

type Events = readonly TimedEvent[]

/** Accounts by the emails that were claimed. */
async function findAccounts(db: Database | Transaction, events: Events): Promise<Map<string, UserId>> {
  const emails = new Set(events.flatMap(({ user, email }) => (!user && email ? [storable(email)] : [])))
  if (emails.size === 0) return new Map()
  const found = await db
    .select({ email: users.email, id: users.id })
    .from(users)
    .where(inArray(users.email, [...emails]))
  return new Map(found.map(({ email, id }) => [email, id]))
}

/** Meetings by the texts that events are about. */
async function findMeetings(db: Database | Transaction, events: Events): Promise<Map<string, string>> {
  const papers = new Set(events.flatMap(({ meeting, text }) => (!meeting && text ? [text] : [])))
  if (papers.size === 0) return new Map()
  const found = await db
    .select({ id: texts.id, meeting: texts.meetingId })
    .from(texts)
    .where(inArray(texts.id, [...papers]))
  return new Map(found.map(({ id, meeting }) => [id, meeting]))
}
