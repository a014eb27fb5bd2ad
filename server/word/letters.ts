// Words of a file as single characters that know their look and their changes: what is compared with a text, and
// cleaned of blanks that mean nothing, must not lose track of either.
import type { Format } from '../../shared/schema.ts'
import type { Reviser, WordParagraph, WordRun } from './model.ts'

/** One character of a file; those beyond the basic plane are one, of two UTF-16 units. */
export type Letter = {
  sign: string
  formats: readonly Format[]
  relooked: WordRun['relooked']
  inserted: Reviser | null
  deleted: Reviser | null
  moved: string | null
}

/** A paragraph of the base with the file's paragraphs that it consists of: those whose ends are not inserted close it. */
export type Group = { parts: WordParagraph[] }

/** The file's paragraphs, those together that are one in the base. */
export function groupsOf(paragraphs: readonly WordParagraph[]): Group[] {
  const groups: Group[] = []
  let open: WordParagraph[] = []
  for (const paragraph of paragraphs) {
    open.push(paragraph)
    if (paragraph.end.inserted) continue
    groups.push({ parts: open })
    open = []
  }
  if (open.length > 0) groups.push({ parts: open })
  return groups
}

// Soft hyphens, joiners of words and order marks are signs for a printer, and nothing is missing without them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\ufeff\ufffc]/

/** All characters of a paragraph, blanks for tabs and line ends, without what nobody can see. */
export function lettersOf(paragraph: WordParagraph): Letter[] {
  const letters: Letter[] = []
  for (const { text, ...rest } of paragraph.runs) {
    for (const sign of text) {
      if (UNSEEN.test(sign)) continue
      const blank = sign === '\t' || sign === '\n' || sign === '\r'
      letters.push({ sign: blank ? ' ' : sign, ...rest })
    }
  }
  return letters
}

const isBlank = (sign: string | undefined): boolean => sign === ' '

/** The letters without blanks at both ends, and with one blank where several stood. */
export function squeezed<L extends { sign: string }>(letters: readonly L[]): L[] {
  const kept: L[] = []
  for (const letter of letters)
    if (!isBlank(letter.sign) || (kept.length > 0 && !isBlank(kept.at(-1)?.sign))) kept.push(letter)
  if (isBlank(kept.at(-1)?.sign)) kept.pop()
  return kept
}

export const wordsOf = (letters: readonly { sign: string }[]): string =>
  letters.map(({ sign }) => sign).join('')

/** The printed number in front of words, with its blank: it goes where its paragraph goes and is no wording. */
export const numberAhead = (num: string | null, words: string): string =>
  num !== null && words.startsWith(`${num} `) ? `${num} ` : ''
