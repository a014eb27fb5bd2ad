// Tables of what is said and seen beside a text: discussions, drafts, and how far each person has looked.
import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Audience } from '../../shared/discussion.ts'
import type { UserId } from '../../shared/ids.ts'
import { moment } from './columns.ts'
import { texts, users } from './tables.ts'

/** A discussion of one passage: read by the whole meeting, or by the delegation that opened it alone. */
export const threads = pgTable(
  'threads',
  {
    id: text('id').primaryKey(),
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    /** that opened it */
    delegation: text('delegation').notNull(),
    audience: text('audience').$type<Audience>().notNull(),
    pid: text('pid').notNull(),
    /** lead mark of the passage; null on words without a mark */
    mark: text('mark'),
    /** the words as they were, for the day when they are decided */
    quote: text('quote').notNull(),
    createdAt: moment('created_at').notNull(),
    resolvedAt: moment('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  t => [index('threads_text').on(t.textId)],
)

/** One person's words in a thread. The name stays when the account goes: others have answered to it. */
export const comments = pgTable(
  'comments',
  {
    id: text('id').primaryKey(),
    threadId: text('thread_id')
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    /** order in the thread */
    position: integer('position').notNull(),
    authorId: text('author_id')
      .$type<UserId>()
      .references(() => users.id, { onDelete: 'set null' }),
    author: text('author').notNull(),
    delegation: text('delegation').notNull(),
    body: text('body').notNull(),
    createdAt: moment('created_at').notNull(),
    editedAt: moment('edited_at'),
    /** a stone without words, because others have answered */
    withdrawnAt: moment('withdrawn_at'),
    commandId: text('command_id').notNull(),
  },
  t => [
    uniqueIndex('comments_position').on(t.threadId, t.position),
    uniqueIndex('comments_command').on(t.authorId, t.commandId),
  ],
)

/** An amendment that its delegation has not shown yet; offsets count the words in force of the paragraph. */
export const drafts = pgTable(
  'drafts',
  {
    id: text('id').primaryKey(),
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    delegation: text('delegation').notNull(),
    pid: text('pid').notNull(),
    from: integer('base_from').notNull(),
    to: integer('base_to').notNull(),
    quote: text('quote').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    words: text('words').notNull(),
    note: text('note').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    tabledAt: moment('tabled_at'),
    authorId: text('author_id')
      .$type<UserId>()
      .references(() => users.id, { onDelete: 'set null' }),
    commandId: text('command_id').notNull(),
  },
  t => [
    index('drafts_delegation').on(t.textId, t.delegation),
    uniqueIndex('drafts_command').on(t.authorId, t.commandId),
  ],
)

/** How far into a text's record a person has seen it on a screen; only ever forward. */
export const visits = pgTable(
  'visits',
  {
    userId: text('user_id')
      .$type<UserId>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    textId: text('text_id')
      .notNull()
      .references(() => texts.id),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** when the person's page last said so */
    at: moment('at').notNull(),
  },
  t => [primaryKey({ columns: [t.userId, t.textId] })],
)
