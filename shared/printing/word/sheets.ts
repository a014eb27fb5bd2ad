// A Word document between the negotiation and its XML: paragraphs of runs, with who changed them and when. Pure.
import type { Moment } from '../../negotiation/model.ts'
import type { Format } from '../../schema.ts'

/** Whose change it is: the name that Word shows, and when it was made. */
export type Hand = { by: string; at: Moment }

/** Drawn, or printed beside the words: what is no part of the text itself. */
export type CharacterStyle = 'ParleyNumber' | 'ParleyBracket' | 'ParleyOwner' | 'ParleyLabel'

export type WordRun = {
  kind: 'run'
  text: string
  style: CharacterStyle | null
  formats: readonly Format[]
  inserted: Hand | null
  struck: Hand | null
}

/** Where a comment begins and ends; ids count from 0 through the document. */
export type Bound = { kind: 'comment-start' | 'comment-end'; id: number }

export type Inline = WordRun | Bound

/** One paragraph of the file. */
export type Sheet = {
  style: string
  /** the style that it had before somebody's change */
  was: { style: string; hand: Hand } | null
  inlines: Inline[]
  /** what becomes of the paragraph's end when the change is accepted */
  end: { how: 'inserted' | 'struck'; hand: Hand } | null
  /** the paragraph goes from here, or comes here; both places bear one name */
  move: { way: 'from' | 'to'; name: string; hand: Hand } | null
  /** our own words, read from the left whatever the text's direction */
  ltr: boolean
}

/**
 * A comment in the margin; lines become paragraphs. `said`: somebody wrote it as a comment, the record does not tell it;
 * `answers`: the place among the remarks of the one that opened its thread, null for that one itself.
 */
export type Remark = { hand: Hand; lines: readonly string[]; said: boolean; answers: number | null }

/**
 * The initials of comments that tell what the record holds: programs keep them, and whoever reads the file again knows
 * that nobody has said this as a comment.
 */
export const RECORD_INITIALS = 'Parley'

export const plainRun = (
  text: string,
  style: CharacterStyle | null = null,
  formats: readonly Format[] = [],
): WordRun => ({ kind: 'run', text, style, formats, inserted: null, struck: null })

export const sheetOf = (style: string, ...inlines: Inline[]): Sheet => ({
  ...{ style, inlines, was: null, end: null, move: null, ltr: false },
})

/** A line of ours beside the text: what the file says of itself, of proposals and of who stands where. */
export const ownWords = (style: string, words: string, as: CharacterStyle | null = null): Sheet => ({
  ...sheetOf(style, plainRun(words, as)),
  ltr: true,
})
