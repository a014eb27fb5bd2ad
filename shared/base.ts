// Base wording as the blocks of a text: what the server writes before anybody may propose. Pure.
import { mintParagraphId } from './ids.ts'
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
