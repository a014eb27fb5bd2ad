// Word files brought in: what is asked, and what is answered before anything is saved.
import type { ParagraphId } from './ids.ts'
import type { Block } from './text.ts'

/** What a file may hold that a text cannot, or holds otherwise. */
export const LOSSES = [
  'tables',
  'text-boxes',
  'images',
  'equations',
  'headers',
  'chunks',
  'embedded',
  'symbols',
  'hidden',
  'looks',
  'look-changes',
  'paragraph-changes',
  'table-changes',
  'footnotes',
  'number-changes',
] as const
export type Loss = (typeof LOSSES)[number]
export type Losses = Partial<Record<Loss, number>>

/** Bytes of a Word file at most. */
export const LARGEST_FILE = 16 * 1024 * 1024

/** A file as a new text: the paragraphs as they will stand, and what is not taken along. */
export type NewTextPreview = {
  blocks: Block[]
  losses: Losses
  /** proposed changes and comments in the file: a base has none */
  changes: number
  comments: number
  /** pairs of square brackets in the wording */
  literalBrackets: number
  /** the language that the file states, BCP 47 */
  language: string | null
  direction: 'ltr' | 'rtl'
}

/** A paragraph whose base the file has otherwise: the text's and the file's wording, empty where it is missing. */
export type Drift = { pid: ParagraphId | null; text: string; file: string }

/** A Word author with what the file has of them; `delegation`: for whom they write, null left out, absent not said. */
export type ImportAuthor = {
  name: string
  insertions: number
  deletions: number
  /** changed looks, forms and numbers */
  forms: number
  comments: number
  /** the days of the first and the last of it, YYYY-MM-DD as the file states them, or null */
  first: string | null
  last: string | null
  delegation?: string | null
}

/** What one delegation would bring: counts, and the first words of each sort to be recognised by. */
export type ImportPart = {
  delegation: string
  insertions: number
  deletions: number
  takenBack: number
  /** replaced by the same words with another look, and own words that get one where they are */
  restated: number
  relooked: number
  paragraphs: number
  wishes: { kind: string; pid: string }[]
  samples: { kind: 'insert' | 'block'; pid: string | null; words: string }[]
}

/** A file looked at, or brought in: `seq` is the entry that holds the last of it, null when nothing was saved. */
export type ImportAnswer = {
  authors: ImportAuthor[]
  drifts: Drift[]
  parts: ImportPart[]
  comments: number
  /** letters and wishes that the text has already; letters of proposals that the file has no more: they stay */
  known: number
  missing: number
  losses: Losses
  seq: number | null
}
