// Private drafts of one delegation: listed, written, changed by its delegates in turn, tabled, dropped.
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq } from 'drizzle-orm'
import type { DraftAnchor } from '../../shared/anchors.ts'
import {
  DISCUSSION_LIMITS,
  type DraftAnswer,
  type EditDraftBody,
  type NewDraftBody,
  type TableDraftBody,
} from '../../shared/discussionRequests.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { drafts } from '../db/besideTables.ts'
import type { Database, Transaction } from '../db/open.ts'
import { inTurn } from './threads.ts'

type Draft = typeof drafts.$inferSelect

/** The drafts of this person's delegation, oldest first; nobody else's can be asked for. */
export async function listDrafts(db: Database, text: TextId, actor: Actor): Promise<DraftAnswer[]> {
  const found = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.textId, text), eq(drafts.delegation, actor.delegation)))
    .orderBy(asc(drafts.createdAt), asc(drafts.id))
  return found.map(answerOf)
}

const answerOf = (draft: Draft): DraftAnswer => {
  const { id, from, to, quote, before, after, words, note, version } = draft
  return {
    ...{ id, words, note, version },
    // Validated when it was written.
    anchor: { pid: draft.pid as DraftAnchor['pid'], from, to, quote, before, after },
    by: draft.changedBy,
    at: draft.changedAt.toISOString(),
    tabledAt: draft.tabledAt?.toISOString() ?? null,
  }
}

/** Writes a new draft for the person's delegation. */
export function createDraft(
  db: Database,
  text: TextId,
  actor: Actor,
  { command, anchor, words, note }: NewDraftBody,
  now: Date,
): Promise<Result<DraftAnswer>> {
  return inTurn(db, actor, async tx => {
    const { user, delegation } = actor
    const [made] = await tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.authorId, user), eq(drafts.commandId, command)))
    if (made)
      return made.textId === text && made.delegation === delegation
        ? done(answerOf(made))
        : refuse('command-reused')
    const [held] = await tx
      .select({ count: count() })
      .from(drafts)
      .where(and(eq(drafts.textId, text), eq(drafts.delegation, delegation)))
    if (held && held.count >= DISCUSSION_LIMITS.drafts) return refuse('discussion-full')
    const [draft] = await tx
      .insert(drafts)
      .values({
        ...{ id: randomUUID(), textId: text, delegation, ...anchor, words, note },
        ...{ createdAt: now, changedAt: now, changedBy: actor.name, authorId: user, commandId: command },
      })
      .returning()
    if (!draft) throw new Error('an inserted draft was not returned')
    return done(answerOf(draft))
  })
}

/** Names a draft, and what its writer last saw of it. */
export type DraftPath = { text: TextId; draft: string; version: number }

/** Changes a draft's words; refused when a colleague has changed it since, or when it is tabled. */
export const editDraft = (
  db: Database,
  path: DraftPath,
  actor: Actor,
  { words, note }: EditDraftBody,
  now: Date,
): Promise<Result<DraftAnswer>> =>
  change(db, path, actor, now, draft => {
    if (draft.tabledAt !== null) return refuse('draft-tabled')
    return words === draft.quote ? refuse('malformed', { field: 'words' }) : done({ words, note })
  })

/** Marks a draft as put into the text, or takes that back; whoever comes second is refused as `draft-changed`. */
export const tableDraft = (
  db: Database,
  path: DraftPath,
  actor: Actor,
  { tabled }: TableDraftBody,
  now: Date,
): Promise<Result<DraftAnswer>> => change(db, path, actor, now, () => done({ tabledAt: tabled ? now : null }))

/** Deletes a draft that is still as its reader saw it. */
export function dropDraft(db: Database, path: DraftPath, actor: Actor): Promise<Result<null>> {
  return db.transaction(async tx => {
    const found = await lockDraft(tx, path, actor)
    if (!found.ok) return found
    await tx.delete(drafts).where(eq(drafts.id, path.draft))
    return done(null)
  })
}

function change(
  db: Database,
  path: DraftPath,
  actor: Actor,
  now: Date,
  make: (draft: Draft) => Result<Partial<Pick<Draft, 'words' | 'note' | 'tabledAt'>>>,
): Promise<Result<DraftAnswer>> {
  return inTurn(db, actor, async tx => {
    const found = await lockDraft(tx, path, actor)
    if (!found.ok) return found
    const changed = make(found.value)
    if (!changed.ok) return changed
    const version = found.value.version + 1
    const [draft] = await tx
      .update(drafts)
      .set({ ...changed.value, version, changedAt: now, changedBy: actor.name })
      .where(eq(drafts.id, path.draft))
      .returning()
    return draft ? done(answerOf(draft)) : refuse('not-found')
  })
}

/** The draft, locked, in the version that was named; another delegation's looks like none. */
async function lockDraft(tx: Transaction, path: DraftPath, actor: Actor): Promise<Result<Draft>> {
  const { text, draft: id, version } = path
  const [draft] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.textId, text), eq(drafts.delegation, actor.delegation)))
    .for('update')
  if (!draft) return refuse('not-found')
  return draft.version === version ? done(draft) : refuse('draft-changed', { version: draft.version })
}
