// Comments in a thread: answering, changing one's own words, withdrawing them.
import { randomUUID } from 'node:crypto'
import { asc, eq, inArray } from 'drizzle-orm'
import { withdrawal } from '../../shared/discussion.ts'
import { DISCUSSION_LIMITS, type ReplyBody } from '../../shared/discussionRequests.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { comments, threads } from '../db/besideTables.ts'
import type { Database, Transaction } from '../db/open.ts'
import { type Done, inTurn, isAuthor, lockThread, madeBy, type Thread } from './threads.ts'

/** Names a comment: its text, its thread, itself. */
export type CommentPath = { text: TextId; thread: string; comment: string }

/** Adds a comment to a thread; answers its id. */
export function reply(
  db: Database,
  text: TextId,
  actor: Actor,
  id: string,
  { command, body }: ReplyBody,
  now: Date,
): Promise<Result<Done<MadeAnswer>>> {
  return inTurn(db, actor, async tx => {
    const found = await lockThread(tx, text, actor, id)
    if (!found.ok) return found
    const thread = found.value
    const made = await madeBy(tx, actor, command)
    if (made)
      return made.thread.id === id ? done({ answer: { id: made.id }, thread }) : refuse('command-reused')
    if (thread.resolvedAt !== null) return refuse('thread-settled')
    const before = await commentsOf(tx, id)
    const own = before.filter(({ delegation }) => delegation === actor.delegation)
    if (own.length >= DISCUSSION_LIMITS.comments) return refuse('discussion-full')
    const comment = randomUUID()
    await tx.insert(comments).values({
      ...{ id: comment, threadId: id, position: (before.at(-1)?.position ?? -1) + 1, body },
      ...{ authorId: actor.user, author: actor.name, delegation: actor.delegation },
      ...{ createdAt: now, commandId: command },
    })
    return done({ answer: { id: comment }, thread })
  })
}

/** Changes the words of an own comment. */
export function editComment(
  db: Database,
  path: CommentPath,
  actor: Actor,
  body: string,
  now: Date,
): Promise<Result<Done<MadeAnswer>>> {
  return db.transaction(async tx => {
    const found = await ownComment(tx, path, actor)
    if (!found.ok) return found
    const { thread } = found.value
    if (thread.resolvedAt !== null) return refuse('thread-settled')
    await tx.update(comments).set({ body, editedAt: now }).where(eq(comments.id, path.comment))
    return done({ answer: { id: path.comment }, thread })
  })
}

/** Withdraws an own comment: its words are deleted here and now, whatever stays in its place. */
export function withdrawComment(
  db: Database,
  path: CommentPath,
  actor: Actor,
  now: Date,
): Promise<Result<Done<null>>> {
  return db.transaction(async tx => {
    const found = await ownComment(tx, path, actor)
    if (!found.ok) return found
    const { thread, all } = found.value
    const stones = all.map(({ id, withdrawnAt }) => ({ id, withdrawn: withdrawnAt !== null }))
    const { stone, gone, threadGone } = withdrawal(stones, path.comment)
    if (stone !== null)
      await tx.update(comments).set({ body: '', withdrawnAt: now }).where(eq(comments.id, stone))
    else if (threadGone) await tx.delete(threads).where(eq(threads.id, thread.id))
    else await tx.delete(comments).where(inArray(comments.id, gone))
    return done({ answer: null, thread })
  })
}

type Comment = typeof comments.$inferSelect

async function ownComment(
  tx: Transaction,
  path: CommentPath,
  actor: Actor,
): Promise<Result<{ thread: Thread; all: Comment[] }>> {
  const thread = await lockThread(tx, path.text, actor, path.thread)
  if (!thread.ok) return thread
  const all = await commentsOf(tx, path.thread)
  const comment = all.find(({ id }) => id === path.comment)
  if (!comment || comment.withdrawnAt !== null) return refuse('not-found')
  return isAuthor(comment, actor) ? done({ thread: thread.value, all }) : refuse('not-author')
}

const commentsOf = (tx: Transaction, thread: string): Promise<Comment[]> =>
  tx.select().from(comments).where(eq(comments.threadId, thread)).orderBy(asc(comments.position))
