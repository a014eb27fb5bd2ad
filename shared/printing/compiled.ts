// A compilation laid out in lines, the same ones for every kind of file: provisions, proposals with ITU's markers,
// options, wordings with their changes, reasons. Pure.
import type { Compiled, CompiledParagraph, Option } from '../compilation/compile.ts'
import type { Block, Run } from '../text.ts'
import { type Name, standWords, wishWords } from './said.ts'

/**
 * - section: what everything behind it is about; `nth` counts the text's paragraphs, `own` words are ours
 * - head: a proposal's marker with its number, or an option with who would have it
 * - wording: words of the text with somebody's marks
 * - said: a reason, a position, what a wish would do; in English, with words of people in it
 */
export type Line =
  | { kind: 'section'; nth: number; num: string | null; words: string; own: boolean }
  | { kind: 'head'; sign: string; words: string }
  | { kind: 'wording'; type: Block['type']; num: string | null; runs: readonly Run[] }
  | { kind: 'said'; label: string; words: string }

export const saidLine = (words: string, label = ''): Line => ({ kind: 'said', label, words })

/** A bracket proposes nothing, so it has no marker of ITU's. */
export const signOf = ({ marker }: Pick<Compiled, 'marker'>): string => marker ?? '[ ]'

/** The line under which everything about a paragraph stands. */
export function sectionLine(paragraph: CompiledParagraph): Line {
  const { nth, num, section, proposedBy } = paragraph
  return proposedBy === null
    ? { kind: 'section', nth, num, words: section.label, own: false }
    : { kind: 'section', nth, num: null, words: newParagraph(paragraph), own: true }
}

/** What a paragraph that somebody proposes as a whole is called: "1.8.2bis, new paragraph after 1.8.2". */
export const newParagraph = ({ num, after }: CompiledParagraph): string =>
  `${num ? `${num}, new` : 'New'} paragraph${after ? ` after ${after}` : ''}`

const wordingOf = ({ type, num }: CompiledParagraph, runs: readonly Run[]): Line => ({
  ...{ kind: 'wording', type, num, runs },
})

/** The words in force; of a proposed paragraph there are none. */
export const inForceLines = (paragraph: CompiledParagraph): Line[] =>
  paragraph.proposedBy === null ? [saidLine('Text in force:'), wordingOf(paragraph, paragraph.base)] : []

/** A proposal as ITU prints one: its marker and number, its text with the changes shown, its reasons. */
export function proposalLines(paragraph: CompiledParagraph, one: Compiled, name: Name): Line[] {
  const sponsors = one.cosponsors.map(({ delegation, states }) =>
    states.length === 0 ? delegation : `${delegation} (${states.join(', ')})`,
  )
  const head = [one.number ?? one.by, sponsors.length > 0 && `co-sponsored by ${sponsors.join(', ')}`]
  return [
    { kind: 'head', sign: signOf(one), words: head.filter(Boolean).join(', ') },
    // Of what goes the text need not be reproduced (DOMAIN.md section 2.1).
    ...(one.words && one.marker !== 'SUP' ? [wordingOf(paragraph, one.words)] : []),
    ...(one.marker === 'NOC' ? [wordingOf(paragraph, paragraph.base)] : []),
    ...(one.bracketed === '' ? [] : [saidLine(`In brackets: “${one.bracketed}”`)]),
    ...(one.wish && one.wish.kind !== 'no-change'
      ? [saidLine(`The proposal is to ${wishWords(one.wish, name)}.`)]
      : []),
    // Reasons are printed for every proposal or for none (DOMAIN.md section 1.2): none given is said.
    saidLine(one.rationale === '' ? 'none given.' : one.rationale, 'Reasons: '),
  ]
}

/** Where other delegations stand on a proposal. */
export const standLines = ({ stands }: Compiled): Line[] =>
  stands.filter(({ as }) => as === 'other').map(stand => saidLine(standWords(stand)))

/** One option with who would have it so. */
export function optionLines(paragraph: CompiledParagraph, option: Option, name: Name): Line[] {
  const { letter, kind, delegations, numbers, wish, words } = option
  const who = [delegations.join(', '), numbers.length > 0 && `(${numbers.join(', ')})`]
    .filter(Boolean)
    .join(' ')
  const meant = kind === 'no-change' ? `No change${who && `: ${who}`}` : who
  const head: Line = { kind: 'head', sign: `Option ${letter}`, words: meant }
  if (kind === 'wish' && wish) return [head, saidLine(sentence(wishWords(wish, name)))]
  if (words.length === 0) return [head, saidLine('The paragraph is not added, or goes.')]
  return [head, wordingOf(paragraph, words)]
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
