// Reads pasted plain text as the paragraphs of a base: headings, printed numbers, letters, items. Pure; no character
// is lost but white space, and nothing is invented: what is not recognised stays a plain paragraph.
import type { BaseParagraph } from './base.ts'
import { recognise, startBase } from './recognise.ts'
import { done, type Result, refuse } from './refusal.ts'
import { LIMITS } from './schema.ts'

/** What ends a paragraph of the pasted text: every line, or an empty line (lines were wrapped). */
export type Breaks = 'lines' | 'blank-lines'

/** Half of what a text may hold: the other half is for what delegations propose. Characters are UTF-16 units. */
export const BASE_LIMITS = {
  text: LIMITS.text / 2,
  blocks: LIMITS.blocks / 2,
  paragraph: LIMITS.paragraph / 2,
} as const

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/
// Control characters have no place in a sentence and no glyph. No-break spaces are kept: French needs them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BLANKS = /[\u0000-\u0020\u007f-\u009f\ufeff]+/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * The line without white space at its ends, runs of blanks made one. A tab, or several blanks, behind a short
 * beginning is how a printed number is set off: it is kept as one tab for `recognise`.
 */
function cleanLine(line: string): string {
  const whole = line.replace(LONE_SURROGATE, '\ufffd').trim()
  const setOff = /^(\S{1,12})(?:[ \u00a0]*\t\s*|[ \u00a0]{2,})(?=\S)/.exec(whole)
  if (!setOff) return whole.replace(BLANKS, ' ').trim()
  const rest = whole.slice(setOff[0].length).replace(BLANKS, ' ').trim()
  const head = (setOff[1] ?? '').replace(BLANKS, ' ').trim()
  return head === '' || rest === '' ? head + rest : `${head}\t${rest}`
}

/** The paragraphs' own text, before anything is recognised. */
function paragraphsOf(wording: string, breaks: Breaks): string[] {
  const lines = wording.split(LINE_ENDS).map(cleanLine)
  if (breaks === 'lines') return lines.filter(line => line !== '')
  const paragraphs: string[] = []
  let open = false
  for (const line of lines) {
    const last = paragraphs.length - 1
    // A number at the beginning of a line begins a paragraph even where the empty line was lost.
    if (line === '') open = false
    else if (open && !beginsNumbered(line))
      paragraphs[last] = `${paragraphs[last]} ${line.replace('\t', ' ')}`
    else {
      paragraphs.push(line)
      open = true
    }
  }
  return paragraphs
}

const beginsNumbered = (line: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3})+\.?|\(?[a-z]{1,4}\)|\(?\p{L}\p{M}*\u0640?[ \u00a0]?\)|\d{1,3}\))\s/u.test(line)

/** The paragraphs of a pasted text in reading order. */
export function readBase(wording: string, breaks: Breaks): BaseParagraph[] {
  const state = startBase()
  const read: BaseParagraph[] = []
  for (const line of paragraphsOf(wording, breaks)) {
    const paragraph = recognise(line, state)
    const before = read.at(-1)
    if (before?.words === '') {
      read.pop()
      // A number that stands alone on its line belongs to the words below it.
      if (paragraph.num === null && paragraph.type === 'paragraph') {
        read.push({ ...before, words: paragraph.words })
        continue
      }
      read.push(plain(before))
    }
    read.push(paragraph)
  }
  const last = read.at(-1)
  return last?.words === '' ? [...read.slice(0, -1), plain(last)] : read
}

/** A number without words is nothing but words. */
const plain = (paragraph: BaseParagraph): BaseParagraph => ({
  type: 'paragraph',
  num: null,
  level: null,
  words: paragraph.num ?? '',
  italic: false,
})

/** Whether these paragraphs can be the base of a text. */
export function checkBase(paragraphs: readonly BaseParagraph[]): Result<true> {
  if (paragraphs.length === 0) return refuse('base-empty')
  const sizes = paragraphs.map(({ words }) => words.length)
  const longest = sizes.findIndex(size => size > BASE_LIMITS.paragraph)
  if (longest >= 0)
    return refuse('paragraph-too-long', { paragraph: longest + 1, most: BASE_LIMITS.paragraph })
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total > BASE_LIMITS.text || paragraphs.length > BASE_LIMITS.blocks)
    return refuse('base-too-long', { most: BASE_LIMITS.text, paragraphs: BASE_LIMITS.blocks })
  return done(true)
}
