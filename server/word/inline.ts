// What stands inside a paragraph of a Word file: runs with their looks, changes, fields, notes and signs.
import { looksOf } from './looks.ts'
import type { WordParagraph, WordRun } from './model.ts'
import { type Printed, takeNumber } from './printed.ts'
import {
  type Context,
  changedContext,
  chosenOf,
  lose,
  quoteInComments,
  type Reading,
  takeRange,
} from './reading.ts'
import { lookOf, type Style } from './styles.ts'
import { symbolOf } from './symbols.ts'
import { childOf, elementsOf, settingOf, textOf, type XmlElement } from './xml.ts'

/** The paragraph that is being filled, the style that it has in force, and the number that Parley printed in it. */
export type Place = { paragraph: WordParagraph; style: Style | null; printed: Printed | null }

/** Signs that Parley draws into its own files: they stand for marks and are no words. */
const DRAWN = new Set(['parleybracket', 'parleyowner'])
const NUMBER = 'parleynumber'

/** Elements that only group what is inside them. */
const GROUPS = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:sdtContent',
  'w:rubyBase',
  'w:rt',
  'mc:Choice',
  'mc:Fallback',
])

/** Fills the paragraph with what is in the element. */
export function readInline(reading: Reading, element: XmlElement, place: Place, around: Context): void {
  for (const child of elementsOf(element)) {
    if (takeRange(reading, child)) continue
    const changed = changedContext(reading, child, around)
    if (changed) readInline(reading, child, place, changed)
    else if (GROUPS.has(child.name)) readInline(reading, child, place, around)
    else if (child.name === 'w:r') readRun(reading, child, place, around)
    else if (child.name === 'w:sdt') {
      const content = childOf(child, 'w:sdtContent')
      if (content) readInline(reading, content, place, around)
    } else if (child.name === 'mc:AlternateContent') {
      const chosen = chosenOf(child)
      if (chosen) readInline(reading, chosen, place, around)
    } else if (child.name === 'm:oMath' || child.name === 'm:oMathPara') {
      lose(reading, 'equations')
      put(reading, place, mathOf(child), { formats: [], relooked: null }, around)
    }
  }
}

const mathOf = (element: XmlElement): string =>
  elementsOf(element)
    .map(child => (child.name === 'm:t' || child.name === 'w:t' ? textOf(child) : mathOf(child)))
    .join('')

function readRun(reading: Reading, run: XmlElement, place: Place, around: Context): void {
  const properties = childOf(run, 'w:rPr')
  const style = reading.styles.find(settingOf(properties, 'w:rStyle'))
  const name = style?.name ?? (settingOf(properties, 'w:rStyle') ?? '').toLowerCase()
  if (DRAWN.has(name)) return
  if (lookOf(properties).hidden ?? style?.look.hidden ?? false) {
    lose(reading, 'hidden')
    return
  }
  const { form } = place.paragraph
  const looks = looksOf(reading, properties, { form, style: place.style })
  const words = wordsOf(reading, run)
  if (name === NUMBER) {
    takeNumber(place, words, around)
    return
  }
  put(reading, place, words, looks, around)
}

/** The words of a run, blanks for tabs and breaks; what is no text is noted. */
function wordsOf(reading: Reading, run: XmlElement): string {
  let words = ''
  const take = (child: XmlElement): void => {
    const code = reading.fields.includes('code')
    switch (child.name) {
      case 'w:fldChar':
        takeField(reading, child.attrs['w:fldCharType'])
        return
      case 'w:t':
      case 'w:delText':
        if (!code) words += textOf(child)
        return
      case 'w:tab':
      case 'w:ptab':
        if (!code) words += '\t'
        return
      case 'w:br':
      case 'w:cr':
        if (!code) words += ' '
        return
      case 'w:noBreakHyphen':
        words += '\u2011'
        return
      case 'w:sym':
        words += symbolOf(child) ?? ''
        if (symbolOf(child) === null) lose(reading, 'symbols')
        return
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        words += takeNote(reading, child)
        return
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        takeDrawing(reading, child)
        return
      case 'mc:AlternateContent': {
        const chosen = chosenOf(child)
        for (const inner of chosen ? elementsOf(chosen) : []) take(inner)
        return
      }
      case 'w:ruby': {
        const base = childOf(child, 'w:rubyBase')
        for (const inner of base ? elementsOf(base) : [])
          words += inner.name === 'w:r' ? wordsOf(reading, inner) : ''
        return
      }
    }
  }
  for (const child of elementsOf(run)) take(child)
  return words
}

function takeField({ fields }: Reading, type: string | undefined): void {
  if (type === 'begin' && fields.length < 50) fields.push('code')
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result'
  else if (type === 'end') fields.pop()
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The sign of a note in the words; the note itself follows behind the text. */
function takeNote(reading: Reading, { name, attrs }: XmlElement): string {
  if (attrs['w:customMarkFollows'] !== undefined && attrs['w:customMarkFollows'] !== '0') return ''
  const sign = [...String(reading.notes.length + 1)].map(digit => SUPERSCRIPTS[Number(digit)]).join('')
  reading.notes.push({
    kind: name === 'w:footnoteReference' ? 'footnote' : 'endnote',
    id: attrs['w:id'] ?? '',
    sign,
  })
  return sign
}

function takeDrawing(reading: Reading, drawing: XmlElement): void {
  const boxes = boxesIn(drawing)
  reading.boxes.push(...boxes)
  if (boxes.length > 0) lose(reading, 'text-boxes', boxes.length)
  else lose(reading, drawing.name === 'w:object' ? 'embedded' : 'images')
}

/** The contents of text boxes in a drawing; of two forms of one drawing the chosen one. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element]
  if (element.name === 'mc:AlternateContent') {
    const chosen = chosenOf(element)
    return chosen ? boxesIn(chosen) : []
  }
  return elementsOf(element).flatMap(boxesIn)
}

/** Adds words to the paragraph, joined to the run before when it looks the same. */
function put(
  reading: Reading,
  { paragraph }: Place,
  text: string,
  looks: Pick<WordRun, 'formats' | 'relooked'>,
  { inserted, deleted, moved }: Context,
): void {
  if (text === '') return
  quoteInComments(reading, text)
  const run: WordRun = { text, ...looks, inserted, deleted, moved }
  const last = paragraph.runs.at(-1)
  if (last && isAlike(last, run)) last.text += text
  else paragraph.runs.push(run)
}

const isAlike = (a: WordRun, b: WordRun): boolean =>
  a.moved === b.moved &&
  a.inserted?.author === b.inserted?.author &&
  a.deleted?.author === b.deleted?.author &&
  a.relooked?.by.author === b.relooked?.by.author &&
  a.relooked?.formats.join() === b.relooked?.formats.join() &&
  a.formats.join() === b.formats.join()
