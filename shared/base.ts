// Base wording as the blocks of a text: what the server writes before anybody may propose. Pure.
import { mintParagraphId, type ParagraphId } from './ids.ts'
import type { BlockType } from './schema.ts'
import type { Block } from './text.ts'

/** One paragraph of a base; `words` without its printed number. */
export type BaseParagraph = {
  type: BlockType
  num: string | null
  level: string | null
  words: string
  italic: boolean
}

/** The server writes the base; this client id belongs to no person, so nobody can ever write under it. */
export const BASE_CLIENT = 1

/** Numbers of the base's own paragraphs stay far below: from here on they are of those that a split makes. */
const FIRST_TAIL = 36 ** 7

/** The id of the paragraph that a split makes; unique as long as `n` is not used twice in one text. */
export const mintTailId = (n: number): ParagraphId => mintParagraphId(BASE_CLIENT, FIRST_TAIL + n)

/** The base as blocks, ids in reading order. `source` says that the wording is no official text's, or nothing. */
export const baseBlocks = (paragraphs: readonly BaseParagraph[], source: 'illustrative' | null): Block[] =>
  paragraphs.map(({ type, num, level, words, italic }, index) => ({
    pid: mintParagraphId(BASE_CLIENT, index),
    type,
    num,
    level,
    source,
    insertion: null,
    runs: [{ text: words, marks: [], formats: italic ? ['italic'] : [] }],
  }))
