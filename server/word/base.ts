// A Word file as the base of a new text: its wording without what is proposed in it, paragraph by paragraph.
import type { BaseParagraph } from '../../shared/base.ts'
import { type BaseState, recognise, startBase } from '../../shared/recognise.ts'
import { LIMITS } from '../../shared/schema.ts'
import type { Run } from '../../shared/text.ts'
import { mergeRuns } from '../../shared/text.ts'
import { type Group, groupsOf, type Letter, lettersOf, squeezed, wordsOf } from './letters.ts'
import type { WordDocument, WordParagraph } from './model.ts'

/** A paragraph of the base with the looks of its words. */
export type WordBaseParagraph = BaseParagraph & { letters: readonly Letter[] }

/** The paragraphs of the base, recognised as pasted ones are; empty ones are left out. */
export function basePart(document: WordDocument): WordBaseParagraph[] {
  const state = startBase()
  const read: WordBaseParagraph[] = []
  for (const group of groupsOf(document.paragraphs)) {
    const paragraph = paragraphOf(group, state)
    if (!paragraph) continue
    const before = read.at(-1)
    // A number that stands alone, often in a cell of its own, belongs to the words behind it.
    const follows = before?.words === '' && paragraph.num === null && paragraph.type === 'paragraph'
    if (before && follows) {
      const { words, letters } = paragraph
      read[read.length - 1] = { ...before, words, letters }
    } else read.push(paragraph)
  }
  return read.map(paragraph => (paragraph.words === '' ? bare(paragraph) : paragraph))
}

/** A number without words is nothing but words. */
const bare = (paragraph: WordBaseParagraph): WordBaseParagraph => {
  const words = paragraph.num ?? ''
  const letters = [...words].map(sign => ({
    ...{ sign, formats: [], relooked: null, inserted: null, deleted: null, moved: null },
  }))
  return { ...paragraph, type: 'paragraph', num: null, level: null, words, letters }
}

const isBase = (letter: Letter): boolean => letter.inserted === null

function paragraphOf({ parts }: Group, state: BaseState): WordBaseParagraph | null {
  const raw = parts.flatMap(part => lettersOf(part).filter(isBase))
  const letters = squeezed(raw)
  const last = parts.at(-1)
  const stated = parts.find(part => part.number !== null)?.number ?? null
  if (!last || (letters.length === 0 && stated === null)) return null
  const words = wordsOf(letters)
  const found = recognise(lineOf(parts, words, stated), state)
  const number = stated?.slice(0, LIMITS.attribute) ?? null
  const own = number !== null && found.num === null ? withNumber(number, words, last) : found
  const headed = own.words.length <= HEADING ? last.form.heading : null
  const ranked =
    headed === null ? own : { ...own, type: 'heading' as const, level: String(headed), italic: false }
  return { ...ranked, letters: letters.slice(letters.length - [...ranked.words].length) }
}

/** Longer than this is no heading, whatever its style says: ITU gives whole provisions the style of a heading. */
const HEADING = 300

/** The line as the recogniser wants it: a number set off by one tab. */
function lineOf(parts: readonly WordParagraph[], words: string, stated: string | null): string {
  if (stated !== null) return words === '' ? stated : `${stated}\t${words}`
  const typed = parts
    .flatMap(part => part.runs.filter(run => run.inserted === null).map(run => run.text))
    .join('')
  const head = /^\s*(\S{1,12})(?:[ \u00a0]*\t|[ \u00a0]{2,})\s*\S/u.exec(typed)?.[1]
  return head !== undefined && words.startsWith(`${head} `)
    ? `${head}\t${words.slice(head.length + 1)}`
    : words
}

/** A number of the file's own kind ("Article 3"), which no pattern knows but the list that printed it does. */
const withNumber = (num: string, words: string, { form: { depth } }: WordParagraph): BaseParagraph => ({
  type: 'item',
  num,
  level: String(Math.min(4, (depth ?? 0) + 1)),
  words,
  italic: false,
})

/** The words as runs with their looks; what was recognised as a verb is set in italics, as pasted ones are. */
export const runsOf = ({ letters, italic }: WordBaseParagraph): Run[] =>
  mergeRuns(
    letters.map(({ sign, formats }) => ({ text: sign, marks: [], formats: italic ? ['italic'] : formats })),
  )
