// Where a paragraph is split: an offset in its words in force, with what stands around it, because both who types and
// what is decided move offsets. Pure.
import { type Block, innermostInsertion } from '../text.ts'

/** `at` counts base characters (UTF-16 units); `before` and `behind` are the base words around it. */
export type SplitPlace = { at: number; before: string; behind: string }

/** So many base characters are kept on both sides. */
export const AROUND_SPLIT = 40

/** The words in force of a paragraph: no proposal counts. */
export const baseWords = (block: Block): string =>
  block.runs
    .filter(run => innermostInsertion(run.marks) === null)
    .map(run => run.text)
    .join('')

/**
 * The place of a split that somebody points at: an offset in all that the paragraph shows, struck and proposed words
 * counted. Null where one part would have no base words, or a character would be cut in two.
 */
export function splitAt(block: Block, offset: number): SplitPlace | null {
  let [seen, at] = [0, 0]
  for (const run of block.runs) {
    const length = Math.max(0, Math.min(run.text.length, offset - seen))
    if (innermostInsertion(run.marks) === null) at += length
    seen += run.text.length
  }
  return placeAt(baseWords(block), at)
}

/** The place in the paragraph as it is now: what is kept of it never ends in half a character. */
export function splitAgain(block: Block, asked: SplitPlace): SplitPlace | null {
  const at = baseOffset(baseWords(block), asked)
  return at === null ? null : placeAt(baseWords(block), at)
}

function placeAt(words: string, at: number): SplitPlace | null {
  if (!parts(words, at)) return null
  const before = words.slice(Math.max(0, at - AROUND_SPLIT), at).replace(/^[\uDC00-\uDFFF]/, '')
  const behind = words.slice(at, at + AROUND_SPLIT).replace(/[\uD800-\uDBFF]$/, '')
  return { at, before, behind }
}

/**
 * The offset in the whole paragraph at which it is to be split: in front of the base character that begins the second
 * part. Found by its words where they have moved; null when they are gone, or stand there more than once.
 */
export function placeOfSplit(block: Block, place: SplitPlace): number | null {
  const base = baseOffset(baseWords(block), place)
  return base === null ? null : offsetOf(block, base)
}

function baseOffset(words: string, { at, before, behind }: SplitPlace): number | null {
  const around = before + behind
  const from = at - before.length
  const stays = from >= 0 && words.slice(from, at + behind.length) === around
  const found = words.indexOf(around)
  const lost = around === '' || found === -1 || found !== words.lastIndexOf(around)
  const base = stays ? at : lost ? null : found + before.length
  return base !== null && parts(words, base) ? base : null
}

/** Whether both parts have words, and no character is cut. */
const parts = (words: string, at: number): boolean =>
  at > 0 && at < words.length && !/[\uD800-\uDBFF]$/.test(words.slice(0, at))

function offsetOf(block: Block, base: number): number {
  let [seen, counted] = [0, 0]
  for (const run of block.runs) {
    if (innermostInsertion(run.marks) === null) {
      if (base < counted + run.text.length) return seen + base - counted
      counted += run.text.length
    }
    seen += run.text.length
  }
  return seen
}
