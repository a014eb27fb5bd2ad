// Bodies and answers of comments and drafts over HTTP.
import { z } from 'zod'
import { ANCHOR_LIMITS, type DraftAnchor, type ThreadAnchor } from './anchors.ts'
import { AUDIENCES, type Audience } from './discussion.ts'
import { type MarkId, type ParagraphId, parseMarkId, parseParagraphId } from './ids.ts'
import { LIMITS } from './schema.ts'

/** Lengths in UTF-16 units; counts for one delegation. */
export const DISCUSSION_LIMITS = {
  comment: 2_000,
  /** of a thread */
  comments: 200,
  /** of a text */
  threads: 500,
  /** words proposed by a draft, and words that it would replace: together they must fit one request */
  words: 8_000,
  note: 1_000,
  drafts: 100,
} as const

/** NUL and half characters cannot be kept by the database, and a half of one could not be read either. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => !/[\p{Cs}\0]/u.test(text))

const pid = z.custom<ParagraphId>(id => typeof id === 'string' && parseParagraphId(id) !== null)
const mark = z.custom<MarkId>(id => typeof id === 'string' && parseMarkId(id) !== null)
/** Names one act, so that a request sent twice over a bad line is carried out once. */
const command = z.uuid()
const comment = words(DISCUSSION_LIMITS.comment).trim().min(1)

export const newThreadBody = z.object({
  command,
  audience: z.enum(AUDIENCES),
  anchor: z.object({ pid, mark: mark.nullable(), quote: words(ANCHOR_LIMITS.quote) }),
  body: comment,
})
export type NewThreadBody = z.infer<typeof newThreadBody>

export const replyBody = z.object({ command, body: comment })
export type ReplyBody = z.infer<typeof replyBody>

export const editCommentBody = z.object({ body: comment })
export const settleBody = z.object({ settled: z.boolean() })

const offset = z.number().int().min(0).max(LIMITS.paragraph)
const around = words(ANCHOR_LIMITS.around)
const draftWords = z.object({
  /** empty: the words in force would go */
  words: words(DISCUSSION_LIMITS.words),
  note: words(DISCUSSION_LIMITS.note).trim(),
})

export const newDraftBody = draftWords
  .extend({
    command,
    anchor: z.object({
      pid,
      from: offset,
      to: offset,
      quote: words(DISCUSSION_LIMITS.words),
      before: around,
      after: around,
    }),
  })
  .refine(({ anchor }) => anchor.to - anchor.from === anchor.quote.length, { path: ['anchor'] })
  .refine(draft => draft.words !== draft.anchor.quote, { path: ['words'] })
export type NewDraftBody = z.infer<typeof newDraftBody>

const version = z.number().int().min(1)
export const editDraftBody = draftWords.extend({ version })
export type EditDraftBody = z.infer<typeof editDraftBody>
export const tableDraftBody = z.object({ version, tabled: z.boolean() })
export type TableDraftBody = z.infer<typeof tableDraftBody>
export const dropDraftQuery = z.object({ version: z.coerce.number().int().min(1) })

export type CommentAnswer = {
  id: string
  author: string
  delegation: string
  /** null: withdrawn by its author */
  body: string | null
  /** ISO 8601 in UTC */
  at: string
  edited: boolean
  /** the reader wrote it and may change it */
  mine: boolean
}
export type ThreadAnswer = {
  id: string
  /** that opened it */
  delegation: string
  audience: Audience
  anchor: ThreadAnchor
  at: string
  settled: { at: string; by: string } | null
  /** in order, at least one */
  comments: CommentAnswer[]
}
export type DraftAnswer = {
  id: string
  anchor: DraftAnchor
  words: string
  note: string
  version: number
  /** who changed it last, and when */
  by: string
  at: string
  tabledAt: string | null
}
