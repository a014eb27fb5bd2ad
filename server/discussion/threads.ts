// Threads in the database: which ones a person may read, opening one, settling and reopening it.
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, or } from 'drizzle-orm'
import { isInside, maySee, maySettle } from '../../shared/discussion.ts'
import {
  type CommentAnswer,
  DISCUSSION_LIMITS,
  type NewThreadBody,
  type ThreadAnswer,
} from '../../shared/discussionRequests.ts'
import type { MarkId, ParagraphId, TextId } from '../../shared/ids.ts'
import { type Actor, may } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { ERASED_DOMAIN, type MadeAnswer } from '../../shared/requests.ts'
import { comments, threads } from '../db/besideTables.ts'
import type { Database, Transaction } from '../db/open.ts'
import { users } from '../db/tables.ts'

export type Thread = typeof threads.$inferSelect
/** What was done, and to which thread: those who may see it are told. */
export type Done<T> = { answer: T; thread: Pick<Thread, 'audience' | 'delegation'> }

/** `maySee` as the database asks it: what is left out cannot be counted or measured by anybody. */
export const readableBy = (person: Pick<Actor, 'role' | 'delegation'>) =>
  isInside(person, person.delegation)
    ? or(eq(threads.audience, 'all'), eq(threads.delegation, person.delegation))
    : eq(threads.audience, 'all')

/**
 * The threads of a text that this person may read, in the order of their opening. The database leaves the others out,
 * so that neither their number nor their size can be told from the answer.
 */
export async function listThreads(db: Database, text: TextId, actor: Actor): Promise<ThreadAnswer[]> {
  const rows = await db
    .select()
    .from(threads)
    .innerJoin(comments, eq(comments.threadId, threads.id))
    .where(and(eq(threads.textId, text), readableBy(actor)))
    .orderBy(asc(threads.createdAt), asc(threads.id), asc(comments.position))
  const found = new Map<string, ThreadAnswer>()
  for (const row of rows) {
    const known = found.get(row.threads.id) ?? answerOf(row.threads)
    known.comments.push(commentOf(row.comments, actor))
    found.set(known.id, known)
  }
  return [...found.values()]
}

const answerOf = (thread: Thread): ThreadAnswer => ({
  id: thread.id,
  delegation: thread.delegation,
  audience: thread.audience,
  // Validated when it was written.
  anchor: { pid: thread.pid as ParagraphId, mark: thread.mark as MarkId | null, quote: thread.quote },
  at: thread.createdAt.toISOString(),
  settled:
    thread.resolvedAt === null ? null : { at: thread.resolvedAt.toISOString(), by: thread.resolvedBy ?? '' },
  comments: [],
})

const commentOf = (comment: typeof comments.$inferSelect, actor: Actor): CommentAnswer => ({
  id: comment.id,
  author: comment.author,
  delegation: comment.delegation,
  body: comment.withdrawnAt === null ? comment.body : null,
  at: comment.createdAt.toISOString(),
  edited: comment.editedAt !== null,
  mine: isAuthor(comment, actor) && may(actor, 'comment').ok,
})

/** Words belong to a person and a delegation: who acts for another one now leaves them alone. */
export const isAuthor = (
  comment: { authorId: string | null; delegation: string },
  { user, delegation }: Actor,
): boolean => comment.authorId === user && comment.delegation === delegation

/**
 * One write of a person in a transaction of its own. Only one runs at a time, so that a request sent twice finds what its
 * first copy did, and no name is written beside an erasure that has not found it: whoever was erased meanwhile is refused.
 */
export function inTurn<T>(
  db: Database,
  { user }: Actor,
  write: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  return db.transaction(async tx => {
    const [person] = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, user))
      .for('no key update')
    return person && !person.email.endsWith(ERASED_DOMAIN) ? write(tx) : refuse('not-a-member')
  })
}

/** The comment that this person already made by this command, or null. */
export async function madeBy(
  tx: Transaction,
  { user }: Actor,
  command: string,
): Promise<{ id: string; thread: Thread } | null> {
  const [found] = await tx
    .select({ id: comments.id, thread: threads })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .where(and(eq(comments.authorId, user), eq(comments.commandId, command)))
  return found ?? null
}

/** Opens a thread with its first comment; answers the thread's id. */
export function openThread(
  db: Database,
  text: TextId,
  actor: Actor,
  body: NewThreadBody,
  now: Date,
): Promise<Result<Done<MadeAnswer>>> {
  return inTurn<Done<MadeAnswer>>(db, actor, async tx => {
    const made = await madeBy(tx, actor, body.command)
    if (made)
      return made.thread.textId === text
        ? done({ answer: { id: made.thread.id }, thread: made.thread })
        : refuse('command-reused')
    const { delegation } = actor
    const [held] = await tx
      .select({ count: count() })
      .from(threads)
      .where(and(eq(threads.textId, text), eq(threads.delegation, delegation)))
    if (held && held.count >= DISCUSSION_LIMITS.threads) return refuse('discussion-full')
    const { audience, anchor, command } = body
    const id = randomUUID()
    await tx.insert(threads).values({ id, textId: text, delegation, audience, ...anchor, createdAt: now })
    await tx.insert(comments).values({
      ...{ id: randomUUID(), threadId: id, position: 0, authorId: actor.user, author: actor.name },
      ...{ delegation, body: body.body, createdAt: now, commandId: command },
    })
    return done({ answer: { id }, thread: { audience, delegation } })
  })
}

/** The thread, locked, if it is in this text and this person may read it; else there is none. */
export async function lockThread(
  tx: Transaction,
  text: TextId,
  actor: Actor,
  id: string,
): Promise<Result<Thread>> {
  const [thread] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.id, id), eq(threads.textId, text)))
    .for('update')
  return thread && maySee(actor, thread) ? done(thread) : refuse('not-found')
}

/** Settles a thread or opens it again; what is so already stays as it is. */
export function settleThread(
  db: Database,
  text: TextId,
  actor: Actor,
  id: string,
  settled: boolean,
  now: Date,
): Promise<Result<Done<MadeAnswer>>> {
  return inTurn(db, actor, async tx => {
    const found = await lockThread(tx, text, actor, id)
    if (!found.ok) return found
    const thread = found.value
    const allowed = maySettle(actor, thread)
    if (!allowed.ok) return allowed
    if ((thread.resolvedAt !== null) !== settled)
      await tx
        .update(threads)
        .set(settled ? { resolvedAt: now, resolvedBy: actor.name } : { resolvedAt: null, resolvedBy: null })
        .where(eq(threads.id, id))
    return done({ answer: { id }, thread })
  })
}
