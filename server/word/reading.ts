// What is remembered while a Word file is walked from its first paragraph to its last.
import { ANCHOR_LIMITS } from '../../shared/anchors.ts'
import type { Loss, Losses } from '../../shared/wordImport.ts'
import { WordFault } from './fault.ts'
import { WORD_LIMITS } from './limits.ts'
import type { Reviser, WordParagraph } from './model.ts'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'
import { childOf, elementsOf, type XmlElement } from './xml.ts'

/** What surrounds a place of the file: who inserted or deleted it, and which move it is part of. */
export type Context = { inserted: Reviser | null; deleted: Reviser | null; moved: string | null }

export const NOTHING_AROUND: Context = { inserted: null, deleted: null, moved: null }

export type NoteReference = { kind: 'footnote' | 'endnote'; id: string; sign: string }

export type Reading = {
  styles: Styles
  /** counted twice: as without everything tracked, and as with it */
  numbering: { inForce: Numbering; accepted: Numbering }
  losses: Losses
  paragraphs: WordParagraph[]
  /** moves that are open here, by the ids of their ranges */
  moves: Map<string, string>
  /** fields that are open here: in their code, which is no text, or in their result */
  fields: ('code' | 'result')[]
  /** where comments begin and what they are about; `open` are those that have not ended yet */
  anchors: Map<string, { paragraph: number; quote: string }>
  open: Set<string>
  notes: NoteReference[]
  /** contents of text boxes, to follow the paragraph that they are fixed to */
  boxes: XmlElement[]
}

export const startReading = (styles: Styles, numbering: Reading['numbering']): Reading => ({
  styles,
  numbering,
  losses: {},
  paragraphs: [],
  moves: new Map(),
  fields: [],
  anchors: new Map(),
  open: new Set(),
  notes: [],
  boxes: [],
})

/** Notes that something of the file is not carried. */
export function lose(reading: Reading, loss: Loss, times = 1): void {
  if (times > 0) reading.losses[loss] = (reading.losses[loss] ?? 0) + times
}

/** Begins a paragraph: what is said from here on stands in it. */
export function beginParagraph(reading: Reading, paragraph: WordParagraph): void {
  if (reading.paragraphs.length >= WORD_LIMITS.paragraphs) throw new WordFault('file-unsafe')
  reading.paragraphs.push(paragraph)
}

/** Who a change is of, as its element says. */
export const reviserOf = ({ attrs }: XmlElement): Reviser => ({
  author: (attrs['w:author'] ?? '').trim().slice(0, 200),
  at: attrs['w:date'] ?? null,
})

/** The context inside an element that states a change; null when it states none. */
export function changedContext(reading: Reading, element: XmlElement, around: Context): Context | null {
  switch (element.name) {
    case 'w:ins':
      return { ...around, inserted: reviserOf(element) }
    case 'w:del':
      return { ...around, deleted: reviserOf(element) }
    case 'w:moveTo':
      return { ...around, inserted: reviserOf(element), moved: openMove(reading, 'to') }
    case 'w:moveFrom':
      return { ...around, deleted: reviserOf(element), moved: openMove(reading, 'from') }
    default:
      return null
  }
}

/** The move that has come to its old or new place here, and has not left it yet. */
export const openMove = ({ moves }: Reading, side: 'from' | 'to'): string | null =>
  [...moves].findLast(([key]) => key.startsWith(side))?.[1] ?? null

/** Takes note of the marks of ranges, which stand between anything; true when the element is one. */
export function takeRange(reading: Reading, { name, attrs }: XmlElement): boolean {
  const id = attrs['w:id'] ?? ''
  switch (name) {
    case 'w:moveFromRangeStart':
    case 'w:moveToRangeStart':
      reading.moves.set(`${name === 'w:moveToRangeStart' ? 'to' : 'from'} ${id}`, attrs['w:name'] ?? '')
      return true
    case 'w:moveFromRangeEnd':
    case 'w:moveToRangeEnd':
      reading.moves.delete(`${name === 'w:moveToRangeEnd' ? 'to' : 'from'} ${id}`)
      return true
    case 'w:commentRangeStart':
      if (reading.anchors.size >= WORD_LIMITS.comments) return true
      reading.anchors.set(id, { paragraph: Math.max(0, reading.paragraphs.length - 1), quote: '' })
      reading.open.add(id)
      return true
    case 'w:commentRangeEnd':
      reading.open.delete(id)
      return true
    default:
      return false
  }
}

/** Gives words to the comments that are open here; a comment is about words of the paragraph where it begins. */
export function quoteInComments(reading: Reading, text: string): void {
  for (const id of reading.open) {
    const anchor = reading.anchors.get(id)
    if (!anchor || anchor.paragraph !== reading.paragraphs.length - 1) reading.open.delete(id)
    else if (anchor.quote.length < ANCHOR_LIMITS.quote)
      anchor.quote = (anchor.quote + text).slice(0, ANCHOR_LIMITS.quote)
  }
}

/** One of the forms in which a file offers the same content: the first, or else what older readers take. */
export function chosenOf(element: XmlElement): XmlElement | null {
  const choice = elementsOf(element).find(({ name }) => name === 'mc:Choice')
  return choice ?? childOf(element, 'mc:Fallback')
}
