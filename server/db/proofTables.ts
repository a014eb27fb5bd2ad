// Tables of proof and audit: signed heads of records, and what happened beside them. Apart from the record's own tables.
import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { UserId } from '../../shared/ids.ts'
import { bytea, moment } from './columns.ts'
import { texts } from './tables.ts'

/**
 * The head of a record at times, signed with the installation's key: who rewrites the record afterwards needs that key,
 * too, which lies outside the database.
 */
export const checkpoints = pgTable(
  'checkpoints',
  {
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
    at: moment('at').notNull(),
    /** fingerprint of the public key */
    key: text('key').notNull(),
    signature: bytea('signature').notNull(),
  },
  t => [primaryKey({ columns: [t.textId, t.seq] })],
)

/** Every public key that ever signed here: who lost the key file still shows what it signed. */
export const signingKeys = pgTable('signing_keys', {
  fingerprint: text('fingerprint').primaryKey(),
  publicKey: bytea('public_key').notNull(),
  since: moment('since').notNull(),
})

/** What the secretariat must be able to answer for and no record holds: sign-ins, roles, exports, refusals. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    at: moment('at').notNull(),
    kind: text('kind').notNull(),
    /** null where nobody was signed in */
    userId: text('user_id').$type<UserId>(),
    meetingId: text('meeting_id'),
    textId: text('text_id'),
    address: text('address'),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  t => [index('audit_at').on(t.at), index('audit_meeting').on(t.meetingId, t.at)],
)
