// Writes a demonstration's base wording: a short notation for its paragraphs.
import type { BaseParagraph } from '../../shared/base.ts'
import type { BlockType } from '../../shared/schema.ts'

/** One paragraph of a base; `key` names it in the proposals, by default its printed number. */
export type Paragraph = BaseParagraph & { key: string }

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
