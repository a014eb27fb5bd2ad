// What a file of a text is made of: a state from its record, the moments of its marks, and the comments that all may read.

import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { readBrackets } from '../../shared/brackets.ts'
import { negotiatingOf } from '../../shared/delegations.ts'
import { toHex } from '../../shared/hex.ts'
import {
  type DelegationCode,
  type MarkId,
  type ParagraphId,
  parseDelegation,
  type TextId,
} from '../../shared/ids.ts'
import type { Edition } from '../../shared/printing/edition.ts'
import type { Said } from '../../shared/printing/word/remarks.ts'
import type { WordSource } from '../../shared/printing/word/revisions.ts'
import { comments, threads } from '../db/besideTables.ts'
import type { Database } from '../db/open.ts'
import { delegations, texts } from '../db/tables.ts'
import { newestHead } from '../proof/heads.ts'
import type { Reviews } from '../review/reviews.ts'
import type { Editions } from '../versions/editions.ts'
import { paperOf } from '../versions/list.ts'

export type SourceParts = { db: Database; editions: Editions; reviews: Pick<Reviews, 'at' | 'markTimes'> }

/** The newest state of a text, or a published one; null when there is none. */
export async function sourceOf(
  { db, editions, reviews }: SourceParts,
  text: TextId,
  rev: number | undefined,
  documentNumber: string,
): Promise<WordSource | null> {
  const edition = rev === undefined ? await present(db, reviews, text) : await editions(text, rev)
  if (!edition) return null
  const { seq, at } = edition.version
  const times = await reviews.markTimes(text, seq)
  return {
    ...{ edition, id: text, documentNumber },
    times: { of: times, else: Date.parse(at) },
    parties: await partiesOf(db, text),
    said: await saidBy(db, text, new Date(at), rev === undefined),
  }
}

/** Under the names that the meeting shows. */
async function partiesOf(db: Database, text: TextId): Promise<DelegationCode[]> {
  const rows = await db
    .select({ code: delegations.code })
    .from(delegations)
    .innerJoin(texts, eq(texts.meetingId, delegations.meetingId))
    .where(eq(texts.id, text))
    .orderBy(asc(delegations.position))
  return negotiatingOf(rows).flatMap(({ code }) => parseDelegation(code) ?? [])
}

async function present(db: Database, reviews: SourceParts['reviews'], text: TextId): Promise<Edition | null> {
  const [paper, head] = await Promise.all([paperOf(db, text), newestHead(db, text)])
  const held = head && (await reviews.at(text, head.seq))
  if (!paper || !head || !held) return null
  const { meeting, illustrative, title, language, direction } = paper
  return {
    ...{ meeting, text: title, language, direction, illustrative },
    version: {
      ...{ rev: null, seq: head.seq, hash: toHex(head.hash), at: head.at.toISOString() },
      ...{ by: null, person: null, note: '', open: readBrackets(held.blocks).total },
    },
    ...{ blocks: held.blocks, negotiation: held.negotiation },
  }
}

/**
 * Open discussions that the whole meeting may read, by delegation: a file travels, so it holds what everybody may know,
 * whoever asks for it. Of a published version those of its time.
 */
async function saidBy(db: Database, text: TextId, until: Date, now: boolean): Promise<Said[]> {
  const open = [eq(threads.textId, text), eq(threads.audience, 'all'), isNull(threads.resolvedAt)]
  const rows = await db
    .select({
      ...{ by: comments.delegation, body: comments.body, at: comments.createdAt },
      ...{ thread: threads.id, pid: threads.pid, mark: threads.mark },
    })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .where(and(...open, isNull(comments.withdrawnAt), now ? undefined : lte(comments.createdAt, until)))
    .orderBy(asc(threads.createdAt), asc(threads.id), asc(comments.position))
  // Ids were validated when they were written.
  return rows.map(row => ({
    ...{ thread: row.thread, by: row.by, body: row.body, at: row.at.getTime() },
    ...{ pid: row.pid as ParagraphId, mark: row.mark as MarkId | null },
  }))
}
