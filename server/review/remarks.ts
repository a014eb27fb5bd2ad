// Comments as the history lists them: as far as the reader may read them where they were written.
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Audience } from '../../shared/discussion.ts'
import { folded } from '../../shared/history.ts'
import type { ParagraphId, TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { comments, threads } from '../db/besideTables.ts'
import type { Database } from '../db/open.ts'
import { readableBy } from '../discussion/threads.ts'

export type Remark = {
  id: string
  pid: ParagraphId
  mark: string | null
  audience: Audience
  /** the account, or null when it is gone */
  author: string | null
  delegation: string
  body: string
  folded: string
  /** milliseconds */
  at: number
}

/** The comments of a text that this person may read and that nobody withdrew, oldest first. */
export async function remarksOf(
  db: Database,
  text: TextId,
  reader: Pick<Actor, 'role' | 'delegation'>,
): Promise<Remark[]> {
  const rows = await db
    .select({
      id: comments.id,
      pid: threads.pid,
      mark: threads.mark,
      audience: threads.audience,
      author: comments.authorId,
      delegation: comments.delegation,
      body: comments.body,
      at: comments.createdAt,
    })
    .from(comments)
    .innerJoin(threads, eq(comments.threadId, threads.id))
    .where(and(eq(threads.textId, text), isNull(comments.withdrawnAt), readableBy(reader)))
    .orderBy(asc(comments.createdAt), asc(comments.id))
  return rows.map(row => ({
    ...row,
    // Validated when it was written.
    pid: row.pid as ParagraphId,
    folded: folded(row.body),
    at: row.at.getTime(),
  }))
}
