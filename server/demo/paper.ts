// Writes a demonstration's base wording: a short notation for blocks, and the blocks it stands for.
import { mintParagraphId } from '../../shared/ids.ts'
import type { BlockType } from '../../shared/schema.ts'
import type { Block } from '../../shared/text.ts'

/** One paragraph of a base; `key` names it in the proposals, by default its printed number. */
export type Paragraph = {
  key: string
  type: BlockType
  num: string | null
  level: string | null
  words: string
  italic: boolean
}

export type Paper = {
  id: string
  title: string
  paragraphs: readonly Paragraph[]
}

/** Stands at the head of every demonstration text: a reader must not need to know where the text came from. */
export const NOTICE =
  'Illustrative wording, written for this demonstration. It is not the official text of any ITU Resolution and must not be quoted as one.'

const paragraph = (
  type: BlockType,
  words: string,
  rest: Partial<Omit<Paragraph, 'type' | 'words'>> = {},
): Paragraph => ({
  key: rest.key ?? rest.num ?? '',
  type,
  num: rest.num ?? null,
  level: rest.level ?? null,
  words,
  italic: rest.italic ?? false,
})

export const title = (words: string): Paragraph => paragraph('heading', words, { level: '1' })
export const section = (num: string, words: string): Paragraph =>
  paragraph('heading', words, { level: '2', num })
/** The verb that opens a part of a Resolution: "considering", "resolves". */
export const part = (words: string): Paragraph => paragraph('heading', words, { level: '3', italic: true })
export const plain = (words: string, key = ''): Paragraph => paragraph('paragraph', words, { key })
export const lettered = (key: string, num: string, words: string): Paragraph =>
  paragraph('preamble', words, { key, num })
export const provision = (num: string, words: string): Paragraph =>
  paragraph('provision', words, { num, level: String(num.split('.').length) })
export const item = (key: string, num: string, words: string): Paragraph =>
  paragraph('item', words, { key, num, level: '1' })

/** The server writes the base; this client id belongs to no person, so nobody can ever write under it. */
export const BASE_CLIENT = 1

/** The base as blocks, each marked as illustrative, ids in reading order. */
export const baseBlocks = (paper: Paper): Block[] =>
  paper.paragraphs.map(({ type, num, level, words, italic }, index) => ({
    pid: mintParagraphId(BASE_CLIENT, index),
    type,
    num,
    level,
    source: 'illustrative',
    insertion: null,
    runs: [{ text: words, marks: [], formats: italic ? ['italic'] : [] }],
  }))
