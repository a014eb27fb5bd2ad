// Drafts over HTTP; nobody outside the delegation learns that there are any.

import { type Context, Hono } from 'hono'
import { mayDraftWith } from '../../shared/discussion.ts'
import {
  dropDraftQuery,
  editDraftBody,
  newDraftBody,
  tableDraftBody,
} from '../../shared/discussionRequests.ts'
import type { Result } from '../../shared/refusal.ts'
import type { Seat } from '../auth/identity.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import { createDraft, type DraftPath, dropDraft, editDraft, listDrafts, tableDraft } from './drafts.ts'
import type { DiscussionParts } from './parts.ts'
import type { Seats } from './seat.ts'

/** Everything below /:id/drafts. Who may not suggest has nothing to draft. */
export function draftRoutes({ db, now, notify }: DiscussionParts, seats: Seats): Hono<AppEnv> {
  const drafted = <T>(c: Context, { text, actor }: Seat, result: Result<T>): Response => {
    if (!result.ok) return refused(c, result.refusal)
    notify(text, 'drafts', person => mayDraftWith(person, actor.delegation))
    return result.value === null ? c.body(null, 204) : c.json(result.value)
  }
  const pathOf = (c: Context<AppEnv>, { text }: Seat, version: number): DraftPath => ({
    text,
    draft: c.req.param('draft') ?? '',
    version,
  })

  return new Hono<AppEnv>()
    .get(
      '/:id/drafts',
      seats.reads('suggest', async (c, { text, actor }) => c.json(await listDrafts(db, text, actor))),
    )
    .post(
      '/:id/drafts',
      seats.posts('suggest', newDraftBody, async (c, seat, body) =>
        drafted(c, seat, await createDraft(db, seat.text, seat.actor, body, now())),
      ),
    )
    .put(
      '/:id/drafts/:draft',
      seats.posts('suggest', editDraftBody, async (c, seat, body) =>
        drafted(c, seat, await editDraft(db, pathOf(c, seat, body.version), seat.actor, body, now())),
      ),
    )
    .put(
      '/:id/drafts/:draft/tabled',
      seats.posts('suggest', tableDraftBody, async (c, seat, body) =>
        drafted(c, seat, await tableDraft(db, pathOf(c, seat, body.version), seat.actor, body, now())),
      ),
    )
    .delete(
      '/:id/drafts/:draft',
      seats.writes('suggest', async (c, seat) => {
        const query = dropDraftQuery.safeParse(c.req.query())
        if (!query.success) return refused(c, { code: 'malformed', detail: { field: 'version' } })
        return drafted(c, seat, await dropDraft(db, pathOf(c, seat, query.data.version), seat.actor))
      }),
    )
}
