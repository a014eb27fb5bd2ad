// Paragraphs of a Word file as WordprocessingML (ISO/IEC 29500-1, 17.3 and 17.13: runs and their revisions). Pure.
import { writtenMoment } from '../moments.ts'
import { element, xmlWords } from '../xml.ts'
import type { Bound, Hand, Inline, Sheet, WordRun } from './sheets.ts'

/** What one file's paragraphs share. */
export type Press = {
  direction: 'ltr' | 'rtl'
  /** the next free id of a revision; unique through the file */
  nextId: () => number
}

const STRONG_RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const LETTER = /\p{L}/u

/** One paragraph; `named`: attributes of its own. */
export function paragraphXml(sheet: Sheet, press: Press, named: Record<string, string> = {}): string {
  const { move } = sheet
  const words = sheet.inlines.map(inline => inlineXml(inline, sheet, press)).join('')
  const range = move && rangeOf(move, press)
  return `${element('w:p', named, properties(sheet, press), range?.start ?? '', words)}${range?.end ?? ''}`
}

const signed = ({ by, at }: Hand, press: Press) => ({
  'w:id': press.nextId(),
  'w:author': by,
  'w:date': writtenMoment(at),
})

const MOVED = { from: 'w:moveFrom', to: 'w:moveTo' } as const

function rangeOf(move: NonNullable<Sheet['move']>, press: Press): { start: string; end: string } {
  const name = MOVED[move.way]
  const by = signed(move.hand, press)
  return {
    start: element(`${name}RangeStart`, { ...by, 'w:name': move.name }),
    end: element(`${name}RangeEnd`, { 'w:id': by['w:id'] }),
  }
}

function properties(sheet: Sheet, press: Press): string {
  const { style, end, move, was, ltr } = sheet
  // The end of what arrives is an insertion, too: LibreOffice knows no arrival of an end.
  // One that somebody proposes in a moved paragraph stays that delegation's, and is not part of the move.
  const coming = end?.how === 'inserted' ? end.hand : move?.way === 'to' ? move.hand : null
  const moves = move && end?.how !== 'inserted'
  const marks = [
    ...(coming ? [element('w:ins', signed(coming, press))] : []),
    ...(end?.how === 'struck' ? [element('w:del', signed(end.hand, press))] : []),
    ...(moves ? [element(MOVED[move.way], signed(move.hand, press))] : []),
  ]
  const bidi = press.direction === 'rtl' && !ltr ? element('w:bidi') : ''
  const styled = (name: string): string => element('w:pStyle', { 'w:val': name })
  const before = was
    ? element('w:pPrChange', signed(was.hand, press), element('w:pPr', {}, styled(was.style), bidi))
    : ''
  const markProperties = marks.length > 0 ? element('w:rPr', {}, ...marks) : ''
  return element('w:pPr', {}, styled(style), bidi, markProperties, before)
}

const inlineXml = (inline: Inline, sheet: Sheet, press: Press): string =>
  inline.kind === 'run' ? trackedRun(inline, sheet, press) : boundXml(inline)

function boundXml({ kind, id }: Bound): string {
  if (kind === 'comment-start') return element('w:commentRangeStart', { 'w:id': id })
  const reference = element(
    'w:r',
    {},
    element('w:rPr', {}, element('w:rStyle', { 'w:val': 'CommentReference' })),
    element('w:commentReference', { 'w:id': id }),
  )
  return element('w:commentRangeEnd', { 'w:id': id }) + reference
}

/** Whose words it are outside, who strikes them inside: refusing the first takes the words away, whatever the second. */
function trackedRun(run: WordRun, { move, ltr }: Sheet, press: Press): string {
  const { inserted, struck } = run
  let xml = runXml(run, struck !== null, ltr ? 'ltr' : press.direction)
  if (struck) xml = element('w:del', signed(struck, press), xml)
  // Words that are proposed anyway arrive as proposed; Word keeps one arrival of a word.
  if (inserted) return element('w:ins', signed(inserted, press), xml)
  return move ? element(MOVED[move.way], signed(move.hand, press), xml) : xml
}

function runXml({ text, style, formats }: WordRun, struck: boolean, direction: Press['direction']): string {
  const rtl = STRONG_RTL.test(text) || (direction === 'rtl' && !LETTER.test(text))
  const properties = [
    style ? element('w:rStyle', { 'w:val': style }) : '',
    formats.includes('bold') ? '<w:b/><w:bCs/>' : '',
    formats.includes('italic') ? '<w:i/><w:iCs/>' : '',
    rtl ? '<w:rtl/>' : '',
  ].join('')
  const head = properties === '' ? '' : element('w:rPr', {}, properties)
  return element('w:r', {}, head, wordsXml(text, struck ? 'w:delText' : 'w:t'))
}

/** Tabs and line ends are elements; the rest keeps its spaces. */
function wordsXml(text: string, name: string): string {
  return text
    .split(/(\t|\r\n|[\n\r])/)
    .map(part => {
      if (part === '\t') return '<w:tab/>'
      if (/^[\r\n]/.test(part)) return '<w:br/>'
      return part === '' ? '' : `<${name} xml:space="preserve">${xmlWords(part)}</${name}>`
    })
    .join('')
}
