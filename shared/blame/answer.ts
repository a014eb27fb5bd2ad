// Blame as it travels: `GET /api/texts/:id/blame`. Entries are named by their numbers and told once each.
import { z } from 'zod'
import type { ParagraphId } from '../ids.ts'

/** Which paragraph, and after which entry (left out: now). */
export const blameQuery = z.object({
  pid: z
    .string()
    .regex(/^p-[0-9a-z]{1,8}-[0-9a-z]{1,8}$/)
    .transform(pid => pid as ParagraphId),
  at: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
})

/** An entry as this reader may know it. */
export type ToldEntry = {
  seq: number
  /** ISO 8601 */
  at: string
  delegation: string
  /** who acted, where the meeting's policy lets the reader know */
  person: string | null
  /** the Word file that it was brought from, by its SHA-256, or null */
  file: string | null
  /** the act or decision by its name; null for what was typed */
  act: string | null
  /** the reason of a decision, or what a silence asked */
  reason: string | null
}

/** Who asks, or asked, that words go. */
export type ToldAsked = { by: string; entry: number; number: string | null }

export type ToldStretch = {
  from: number
  to: number
  words: string
  /** wording that the text began with */
  base: boolean
  /** whose words they are; the first and the last entry by which they were typed */
  by: string
  first: number
  last: number
  /** the number of the proposal that they are or were part of */
  number: string | null
  /** the decision that made them text; null for the base and for what is still proposed */
  became: number | null
  asked: ToldAsked[]
}

export type ToldGone = {
  /** the offset at which they stood */
  at: number
  words: string
  asked: ToldAsked[]
  decided: number
}

export type BlameAnswer = {
  pid: ParagraphId
  /** the entry after which it is so, and the newest there is */
  at: number
  newest: number
  /** whether the paragraph is in the text then */
  there: boolean
  stretches: ToldStretch[]
  gone: ToldGone[]
  /** paragraphs that were taken out whole: behind this one, or in front of the first */
  removed: { pid: ParagraphId; before: boolean; gone: ToldGone[] }[]
  /** every entry that is named above, in order */
  entries: ToldEntry[]
}
