// Whether the wording in force of a file is that of a text, and which letter of the one is which of the other.
import { type Format, PILCROW } from '../../shared/schema.ts'
import { type Block, innermostInsertion, type Mark } from '../../shared/text.ts'
import type { Drift } from '../../shared/wordImport.ts'
import { groupsOf, type Letter, lettersOf, numberAhead, squeezed, wordsOf } from './letters.ts'
import type { WordDocument, WordParagraph } from './model.ts'

/** A letter of the text at its offset in the paragraph, UTF-16 units over all words. */
export type TextLetter = {
  sign: string
  at: number
  marks: readonly Mark[]
  formats: readonly Format[]
}

/** A letter of the file; `base` says where it stands in the text when it is a letter of its base. */
export type FileLetter = Letter & {
  base: TextLetter | null
  /** it stands for the one that its delegation gives another look */
  restated: boolean
}

/** A paragraph of the file that holds base words, or one that is wholly proposed. `index`: its place in the file. */
export type FilePart = { paragraph: WordParagraph; letters: FileLetter[]; index: number }

/**
 * One paragraph of the base with what the file has of it, and the proposed paragraphs of the file that stand between
 * it and the one before.
 */
export type Pair = { block: Block; text: TextLetter[]; parts: FilePart[]; before: FilePart[] }

/** All paragraphs of the base in order; `after`: proposed ones behind the last. */
export type Matched = { pairs: Pair[]; after: FilePart[] }

/** The letters of a paragraph of the text. */
export function textLetters(block: Block): TextLetter[] {
  const letters: TextLetter[] = []
  let at = 0
  for (const { text, marks, formats } of block.runs)
    for (const sign of text) {
      letters.push({ sign, at, marks, formats })
      at += sign.length
    }
  return letters
}

/** Whether a letter is one of the base. */
export const isBaseLetter = ({ marks }: TextLetter): boolean => innermostInsertion(marks) === null

/** The file's side of every comparison, made once. */
export type Prepared = readonly { parts: FilePart[]; base: FileLetter[] }[]

/** A file, ready to be compared. */
export function prepare({ paragraphs }: WordDocument): Prepared {
  let index = 0
  return groupsOf(paragraphs).map(group => {
    const parts = group.parts.map(paragraph => ({
      paragraph,
      letters: lettersOf(paragraph).map(
        (letter): FileLetter => Object.assign(letter, { base: null, restated: false }),
      ),
      index: index++,
    }))
    return { parts, base: squeezed(parts.flatMap(part => part.letters.filter(isBaseOfFile))) }
  })
}

const isBaseOfFile = (letter: Letter): boolean => letter.inserted === null

/** The pairs, or where the two differ. */
export function match(prepared: Prepared, blocks: readonly Block[]): Matched | { drifts: Drift[] } {
  const texts = blocks
    .filter(block => !block.insertion)
    .map(block => ({ block, text: textLetters(block) }))
    .map(read => ({ ...read, base: squeezed(read.text.filter(isBaseLetter)) }))
    .filter(read => read.base.length > 0)
  const pairs: Pair[] = []
  let before: FilePart[] = []
  const drifts: Drift[] = []
  const left = [...texts]
  for (const { parts, base } of prepared) {
    if (base.length === 0) {
      before.push(...parts.filter(({ letters }) => letters.length > 0))
      continue
    }
    const next = left[0]
    // A number in a paragraph, or a cell, of its own.
    if (
      next &&
      next.block.num !== null &&
      wordsOf(base) === next.block.num &&
      wordsOf(next.base) !== next.block.num
    )
      continue
    left.shift()
    const own = next && pairUp(base, next.base, next.block.num)
    if (!next || !own) {
      drifts.push({
        pid: next?.block.pid ?? null,
        text: next ? wordsOf(next.base).slice(0, SHOWN) : '',
        file: wordsOf(base).slice(0, SHOWN),
      })
      continue
    }
    const { inside, ahead, behind } = split(parts, next.text)
    pairs.push({ block: next.block, text: next.text, parts: inside, before: [...before, ...ahead] })
    before = behind
  }
  for (const { block, base } of left)
    drifts.push({ pid: block.pid, text: wordsOf(base).slice(0, SHOWN), file: '' })
  return drifts.length > 0 ? { drifts } : { pairs, after: before }
}

/** Letters of a paragraph that are told when it differs. */
const SHOWN = 300

/** Ties the file's letters to the text's; a printed number in front of the words is passed over. */
function pairUp(file: readonly FileLetter[], text: readonly TextLetter[], num: string | null): boolean {
  const [words, wanted] = [wordsOf(file), wordsOf(text)]
  const number = words === wanted ? '' : numberAhead(num, words)
  if (words !== number + wanted) return false
  const skipped = [...number].length
  for (const [i, letter] of text.entries()) {
    const own = file[skipped + i]
    if (own) own.base = letter
  }
  return true
}

/**
 * Parts without a word of the base in front of those with some, or behind them, are paragraphs of their own; but where
 * the text has line ends before its first word of the base, or behind its last, they stand in this one.
 */
function split(
  parts: readonly FilePart[],
  text: readonly TextLetter[],
): { ahead: FilePart[]; inside: FilePart[]; behind: FilePart[] } {
  const holds = parts.map(({ letters }) => letters.some(letter => letter.base))
  const first = Math.max(0, holds.indexOf(true) - lineEnds(text.slice(0, text.findIndex(isBaseLetter))))
  const last = holds.lastIndexOf(true) + lineEnds(text.slice(text.findLastIndex(isBaseLetter) + 1))
  const worded = (some: readonly FilePart[]) => some.filter(({ letters }) => letters.length > 0)
  return {
    ahead: worded(parts.slice(0, first)),
    inside: parts.slice(first, last + 1),
    behind: worded(parts.slice(last + 1)),
  }
}

const lineEnds = (letters: readonly TextLetter[]): number =>
  letters.filter(({ sign }) => sign === PILCROW).length
