// The tables of people, meetings and records. Wall-clock times are the server's; `bytea` holds Yjs bytes and hashes.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Attribution } from '../../shared/attribution.ts'
import type { Change } from '../../shared/changes.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Pattern } from '../../shared/requests.ts'
import { bytea, moment } from './columns.ts'

export const users = pgTable(
  'users',
  {
    id: text('id').$type<UserId>().primaryKey(),
    /** lower case */
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** may make meetings; given by whoever runs the installation, never by a meeting */
    administrator: boolean('administrator').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  t => [uniqueIndex('users_email').on(t.email)],
)

/** Apart from users: lucia's adapter loads the whole users row, and a hash has no business in a session. */
export const passwords = pgTable('passwords', {
  userId: text('user_id')
    .$type<UserId>()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  hash: text('hash').notNull(),
  /** somebody else knows it: it opens nothing but the choice of an own one */
  mustChange: boolean('must_change').notNull().default(false),
  changedAt: moment('changed_at').notNull().defaultNow(),
})

/** `id` is the SHA-256 of the cookie's value, so a leaked backup holds no live session. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .$type<UserId>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    agent: text('agent').notNull().default(''),
  },
  t => [index('sessions_user').on(t.userId)],
)

export const meetings = pgTable('meetings', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  attribution: text('attribution').$type<Attribution>().notNull().default('named'),
  /** the wording of its texts is ours, not an official text's */
  illustrative: boolean('illustrative').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const delegations = pgTable(
  'delegations',
  {
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** who it is where `code` and `name` are an alias (attribution "hidden"), else null */
    realCode: text('real_code'),
    realName: text('real_name'),
    /** index into the client's palette */
    colour: smallint('colour').notNull(),
    pattern: text('pattern').$type<Pattern>().notNull(),
    position: smallint('position').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.code] })],
)

/** One role and one delegation a person and meeting: a person acts for exactly one at a time. */
export const members = pgTable(
  'members',
  {
    meetingId: text('meeting_id').notNull(),
    userId: text('user_id')
      .$type<UserId>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').$type<'delegate' | 'facilitator' | 'secretariat' | 'observer'>().notNull(),
    delegation: text('delegation').notNull(),
  },
  t => [
    primaryKey({ columns: [t.meetingId, t.userId] }),
    foreignKey({
      columns: [t.meetingId, t.delegation],
      foreignColumns: [delegations.meetingId, delegations.code],
    }),
  ],
)

export const texts = pgTable(
  'texts',
  {
    id: text('id').primaryKey(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id),
    title: text('title').notNull(),
    language: text('language').notNull().default('en'),
    direction: text('direction').$type<'ltr' | 'rtl'>().notNull().default('ltr'),
    position: smallint('position').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  t => [index('texts_meeting').on(t.meetingId)],
)

export type EntryKind = 'base' | 'edit' | 'decision' | 'act' | 'cleanup'

/**
 * The record: append-only (a trigger refuses UPDATE and DELETE), hash-chained a text. The primary key is also the
 * fence: two owners of one text cannot both write a sequence number.
 */
export const entries = pgTable(
  'entries',
  {
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: moment('at').notNull(),
    kind: text('kind').$type<EntryKind>().notNull(),
    /** who acted; "system" for clean-ups and a demonstration's base */
    actor: text('actor').notNull(),
    role: text('role').notNull(),
    delegation: text('delegation').notNull(),
    connection: text('connection').notNull(),
    /** Yjs update, v1 */
    update: bytea('update').notNull(),
    changes: jsonb('changes').$type<Change[]>().notNull(),
    /** the decision as asked, for kind "decision" */
    command: jsonb('command').$type<Record<string, unknown>>(),
    commandId: text('command_id'),
    /** hides actor and connection in the hash; null on entries of the chain's first version */
    salt: bytea('salt'),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  t => [
    primaryKey({ columns: [t.textId, t.seq] }),
    uniqueIndex('entries_command').on(t.textId, t.commandId),
    index('entries_delegation').on(t.textId, t.delegation, t.seq),
    // few rows of many: a start looks for silences that wait, and must not read the whole record for it
    index('entries_silence').on(t.textId).where(sql`${t.command}->>'act' like 'silence-%'`),
  ],
)

/** State of a document after entry `seq`: Yjs update v2, gzipped. A cache of the record, never its replacement. */
export const snapshots = pgTable(
  'snapshots',
  {
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: moment('at').notNull().defaultNow(),
    state: bytea('state').notNull(),
    /** size before compression, bytes */
    size: integer('size').notNull(),
  },
  t => [primaryKey({ columns: [t.textId, t.seq] })],
)

/** Which person a Yjs client id belongs to, for ever, a text: the root of attribution. */
export const clients = pgTable(
  'clients',
  {
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    userId: text('user_id').notNull(),
    delegation: text('delegation').notNull(),
    claimedAt: moment('claimed_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.textId, t.clientId] })],
)

/** Text that admission refused, kept for its author (law 7). */
export const refusedUpdates = pgTable(
  'refused_updates',
  {
    id: text('id').primaryKey(),
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    userId: text('user_id').notNull(),
    at: moment('at').notNull().defaultNow(),
    code: text('code').notNull(),
    update: bytea('update').notNull(),
  },
  t => [index('refused_user').on(t.textId, t.userId)],
)
