// A Word file as it was read: paragraphs of runs with who proposes to change them, comments, and what was left out.
import type { BlockType, Format } from '../../shared/schema.ts'
import type { Losses } from '../../shared/wordImport.ts'

/** Who changed something, by the name that Word knows; `at` as the file states it, or null. */
export type Reviser = { author: string; at: string | null }

/** A stretch with the same looks and changes. `moved` names the move that it is the old or the new place of. */
export type WordRun = {
  text: string
  /** its looks in force, and what somebody makes of them */
  formats: readonly Format[]
  relooked: { by: Reviser; formats: readonly Format[] } | null
  inserted: Reviser | null
  deleted: Reviser | null
  moved: string | null
}

/** What a text knows of the form of a paragraph, beside its number. */
export type Rank = { type: BlockType; level: '1' | '2' | '3' | '4' | null }

/** How a paragraph is set: by its style, its outline and its list. */
export type WordForm = {
  /** as the name of one of Parley's own styles says it */
  own: Rank | null
  /** rank of a heading, 1 to 4 */
  heading: number | null
  /** 0 for the outermost level of a list */
  depth: number | null
}

export type WordParagraph = {
  runs: WordRun[]
  /** the printed number in force: computed from the list, or as Parley printed it */
  number: string | null
  /** the printed number once everything in the file is accepted */
  shown: string | null
  /** who makes the second of these numbers of the first */
  renumbered: Reviser | null
  /** the form in force, and what somebody makes of it */
  form: WordForm
  reformed: { by: Reviser; form: WordForm } | null
  /** what happened to the end of the paragraph; `moved`: it came or went with a move */
  end: { inserted: Reviser | null; deleted: Reviser | null; moved: boolean }
  /** the move at whose new place it ends */
  arriving: string | null
  rtl: boolean
}

export type WordComment = {
  author: string
  at: string | null
  words: string
  /** the paragraph where it begins, counted from 0, and the words of it that it is about */
  paragraph: number
  quote: string
  /** the place in the list of the one that opened its thread; null for that one itself */
  answers: number | null
  /** somebody called its thread resolved */
  done: boolean
}

/** What Parley wrote into a file of its own: which text it is of, and up to which entry. */
export type ParleyNote = { text: string; seq: number; kind: string }

export type WordDocument = {
  paragraphs: WordParagraph[]
  comments: WordComment[]
  /** how often each loss was met */
  losses: Losses
  /** the language that the file states, BCP 47 */
  language: string | null
  parley: ParleyNote | null
}
