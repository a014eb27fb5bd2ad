// Comments over HTTP; those who may read a thread are told that there is news in it.

import { type Context, Hono } from 'hono'
import { maySee } from '../../shared/discussion.ts'
import { editCommentBody, newThreadBody, replyBody, settleBody } from '../../shared/discussionRequests.ts'
import type { Result } from '../../shared/refusal.ts'
import type { Seat } from '../auth/identity.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import { type CommentPath, editComment, reply, withdrawComment } from './comments.ts'
import type { DiscussionParts } from './parts.ts'
import type { Seats } from './seat.ts'
import { type Done, listThreads, openThread, settleThread } from './threads.ts'

/** Everything below /:id/comments. */
export function commentRoutes({ db, now, notify }: DiscussionParts, seats: Seats): Hono<AppEnv> {
  const said = <T>(c: Context, { text }: Seat, result: Result<Done<T>>): Response => {
    if (!result.ok) return refused(c, result.refusal)
    const { answer, thread } = result.value
    notify(text, 'comments', person => maySee(person, thread))
    return answer === null ? c.body(null, 204) : c.json(answer)
  }
  const threadOf = (c: Context<AppEnv>): string => c.req.param('thread') ?? ''
  const pathOf = (c: Context<AppEnv>, { text }: Seat): CommentPath => ({
    text,
    thread: threadOf(c),
    comment: c.req.param('comment') ?? '',
  })

  return new Hono<AppEnv>()
    .get(
      '/:id/comments',
      seats.reads('read', async (c, { text, actor }) => c.json(await listThreads(db, text, actor))),
    )
    .post(
      '/:id/comments',
      seats.posts('comment', newThreadBody, async (c, seat, body) =>
        said(c, seat, await openThread(db, seat.text, seat.actor, body, now())),
      ),
    )
    .post(
      '/:id/comments/:thread',
      seats.posts('comment', replyBody, async (c, seat, body) =>
        said(c, seat, await reply(db, seat.text, seat.actor, threadOf(c), body, now())),
      ),
    )
    .put(
      '/:id/comments/:thread',
      seats.posts('comment', settleBody, async (c, seat, { settled }) =>
        said(c, seat, await settleThread(db, seat.text, seat.actor, threadOf(c), settled, now())),
      ),
    )
    .put(
      '/:id/comments/:thread/:comment',
      seats.posts('comment', editCommentBody, async (c, seat, { body }) =>
        said(c, seat, await editComment(db, pathOf(c, seat), seat.actor, body, now())),
      ),
    )
    .delete(
      '/:id/comments/:thread/:comment',
      seats.writes('comment', async (c, seat) =>
        said(c, seat, await withdrawComment(db, pathOf(c, seat), seat.actor, now())),
      ),
    )
}
