// Where a comment or a draft belongs: found again by mark, by words and by what stood around them. Pure.
import type { Passage } from './brackets.ts'
import type { MarkId, ParagraphId } from './ids.ts'
import { wordsOf } from './sections.ts'
import { type Block, blockText, innermostInsertion } from './text.ts'

/** What a thread is about. `mark` is the passage's lead mark, null on words without a mark. */
export type ThreadAnchor = { pid: ParagraphId; mark: MarkId | null; quote: string }

/**
 * What a draft would amend: a stretch of the words in force (of a proposed paragraph its own words), with what stood
 * around it. Offsets are UTF-16 units of those words; they may have moved since.
 */
export type DraftAnchor = {
  pid: ParagraphId
  from: number
  to: number
  quote: string
  before: string
  after: string
}

export type Place =
  | { kind: 'passage'; passage: Passage }
  /** the paragraph stands; the quoted words, or its beginning when they have changed */
  | { kind: 'words'; pid: ParagraphId; from: number; to: number }
  /** the passage was decided or withdrawn; `pid` is null when its paragraph went with it */
  | { kind: 'resolved'; pid: ParagraphId | null }

export const ANCHOR_LIMITS = {
  /** a thread's quotation, UTF-16 units */
  quote: 300,
  /** what stood before and after a draft's words */
  around: 40,
} as const

/** The mark that names a passage, as `Passage.key` names it; null for a proposed paragraph without words. */
export const leadMark = (passage: Passage): MarkId | null =>
  passage.marks.map(mark => mark.id).sort()[0] ?? null

/** At most `most` units of words, never half a character. */
export const clip = (words: string, most: number): string =>
  words.length <= most ? words : words.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** A thread's anchor on a passage. */
export const passageAnchor = (passage: Passage): ThreadAnchor => ({
  pid: passage.pid,
  mark: leadMark(passage),
  quote: clip(passage.text, ANCHOR_LIMITS.quote),
})

/** A thread's anchor on a stretch of a paragraph; where it meets a passage, it is about that passage. */
export function wordsAnchor(
  block: Block,
  from: number,
  to: number,
  passages: readonly Passage[],
): ThreadAnchor {
  const met = passages.find(passage => passage.pid === block.pid && meets(passage, from, to))
  const words = blockText(block)
  return {
    pid: block.pid,
    mark: met ? leadMark(met) : null,
    quote: clip(from < to ? words.slice(from, to) : words, ANCHOR_LIMITS.quote),
  }
}

/** Whether a stretch and a passage have a character in common; an empty stretch also meets where it touches. */
export const meets = (passage: Pick<Passage, 'from' | 'to'>, from: number, to: number): boolean =>
  from < to ? passage.from < to && from < passage.to : passage.from <= from && from <= passage.to

/** Answers where threads stand in this text; built once for many of them. */
export function placeFinder(
  blocks: readonly Block[],
  passages: readonly Passage[],
): (anchor: ThreadAnchor) => Place {
  const byMark = new Map(passages.flatMap(passage => passage.marks.map(({ id }) => [id, passage] as const)))
  const byPid = new Map(blocks.map(block => [block.pid, block]))
  return ({ pid, mark, quote }) => {
    const passage = mark === null ? undefined : byMark.get(mark)
    if (passage) return { kind: 'passage', passage }
    const block = byPid.get(pid)
    if (!block || mark !== null) return { kind: 'resolved', pid: block?.pid ?? null }
    const from = quote === '' ? -1 : blockText(block).indexOf(quote)
    return from === -1
      ? { kind: 'words', pid, from: 0, to: 0 }
      : { kind: 'words', pid, from, to: from + quote.length }
  }
}

/** A draft's anchor on a stretch of a paragraph; offsets count all its words, as a selection does. */
export function draftAnchor(block: Block, from: number, to: number): DraftAnchor {
  const words = wordsOf(block)
  const start = inForce(block, from)
  const end = Math.max(start, inForce(block, to))
  const { around } = ANCHOR_LIMITS
  return {
    pid: block.pid,
    from: start,
    to: end,
    quote: words.slice(start, end),
    before: words.slice(Math.max(0, start - around), start).replace(/^[\uDC00-\uDFFF]/, ''),
    after: clip(words.slice(end), around),
  }
}

const counts = (block: Block, run: Block['runs'][number]): boolean =>
  block.insertion !== null || innermostInsertion(run.marks) === null

/** How many of the words in force stand before an offset that counts all words. */
function inForce(block: Block, offset: number): number {
  let seen = 0
  let count = 0
  for (const run of block.runs) {
    const within = Math.max(0, Math.min(run.text.length, offset - seen))
    if (counts(block, run)) count += within
    seen += run.text.length
  }
  return count
}

/** A stretch of the words in force as offsets that count all words; proposed words inside it lie within. */
export function amongAllWords(block: Block, from: number, to: number): { from: number; to: number } {
  let seen = 0
  let count = 0
  let start: number | null = null
  let end = 0
  for (const run of block.runs) {
    if (counts(block, run)) {
      const last = count + run.text.length
      // A stretch begins with its first word, so that what stands proposed before it stays outside.
      if (start === null && (from < last || (from === to && from === last))) start = seen + from - count
      if (to > count && to <= last) end = seen + to - count
      count = last
    }
    seen += run.text.length
  }
  const begin = start ?? (count === 0 ? 0 : seen)
  return { from: begin, to: Math.max(begin, end) }
}

/**
 * Where a draft's words stand now among the words in force of its paragraph, or null when they are gone. The same
 * words twice: where most of what stood around them still does, then the nearest.
 */
export function findDraft(anchor: DraftAnchor, words: string): { from: number; to: number } | null {
  const { from, quote, before, after } = anchor
  let best: { at: number; fit: number } | null = null
  for (const at of quote === '' ? insertionPoints(anchor, words) : occurrences(words, quote)) {
    const fit = commonEnd(before, words.slice(0, at)) + commonStart(after, words.slice(at + quote.length))
    const nearer = best !== null && fit === best.fit && Math.abs(at - from) < Math.abs(best.at - from)
    if (best === null || fit > best.fit || nearer) best = { at, fit }
  }
  return best && { from: best.at, to: best.at + quote.length }
}

/** An insertion has no words of its own: one side of its place must still read the same. */
function insertionPoints({ before, after }: DraftAnchor, words: string): number[] {
  if (before === '' && after === '') return words === '' ? [0] : []
  const behind = before === '' ? [0] : occurrences(words, before).map(at => at + before.length)
  const ahead = after === '' ? [words.length] : occurrences(words, after)
  return [...new Set([...behind, ...ahead])]
}

function occurrences(words: string, part: string): number[] {
  const found: number[] = []
  for (let at = words.indexOf(part); at !== -1; at = words.indexOf(part, at + 1)) found.push(at)
  return found
}

function commonStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

function commonEnd(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n += 1
  return n
}
