// The audit log as it is asked for and answered: what happened beside the records, and who may look at which part.
import { z } from 'zod'

/** Everything that is noted; a closed list, because people filter by it and every kind has its words. */
export const AUDIT_KINDS = [
  // who is signed in
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'session-ended',
  // accounts
  'account-created',
  'account-erased',
  'administrator-granted',
  'administrator-revoked',
  'one-time-password',
  'password-changed',
  'password-change-failed',
  // meetings
  'meeting-created',
  'text-created',
  'member-added',
  'member-changed',
  'member-removed',
  // what left the installation, and what came back
  'exported',
  'imported',
  'backed-up',
  'restored',
  // what was refused: the reason, never the words
  'refused',
  // the log itself
  'purged',
  'events-lost',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** Of no meeting, but its secretariat must be able to say when its people came and went. */
export const PRESENCE_KINDS: readonly AuditKind[] = ['signed-in', 'signed-out']

/** Of accounts: the installation's business also where a meeting's secretariat did it. */
export const ACCOUNT_KINDS: readonly AuditKind[] = ['one-time-password']

/** Small facts about an event: codes, roles, numbers. Never words of a text, never a password. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>

export type AuditPerson = { id: string; name: string }

/** One event as readers get it. */
export type AuditEvent = {
  id: number
  /** ISO 8601, UTC */
  at: string
  kind: AuditKind
  /** who did it, as far as somebody was known */
  person: AuditPerson | null
  /** whom it was done to: `detail.user` with a name */
  subject: AuditPerson | null
  text: { id: string; title: string } | null
  /** the network address; null where there is none to be told */
  address: string | null
  detail: AuditDetail
}

export type AuditAnswer = {
  /** newest first */
  events: AuditEvent[]
  /** `before` of the next page, null on the last one */
  next: number | null
  /** who occurs in this log, for the filter, by name; told with the first page */
  people: AuditPerson[]
}

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

const kinds = z
  .string()
  .transform(value => value.split(',').filter(kind => kind !== ''))
  .pipe(z.array(z.enum(AUDIT_KINDS)))
const instant = z.iso.datetime({ offset: true })

/** Filters of the log: kinds separated by commas, a person's id, from (inclusive) and to (exclusive) as ISO 8601. */
export const auditQuery = z.object({
  kind: kinds.optional(),
  person: z.string().min(1).max(64).optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** the event before which to go on */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** a file with everything that the filters let through, instead of a page */
  format: z.enum(AUDIT_FORMATS).optional(),
})
export type AuditQuery = z.infer<typeof auditQuery>
