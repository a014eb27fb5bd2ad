// The body of a Word file, block by block: paragraphs with their numbers and ranks; what only holds paragraphs is
// looked through.
import { formsOf } from './forms.ts'
import { type Place, readInline } from './inline.ts'
import type { WordParagraph } from './model.ts'
import { printedNumber } from './printed.ts'
import {
  beginParagraph,
  type Context,
  changedContext,
  chosenOf,
  lose,
  NOTHING_AROUND,
  openMove,
  type Reading,
  reviserOf,
  takeRange,
} from './reading.ts'
import { childOf, elementsOf, settingOf, switchOf, type XmlElement } from './xml.ts'

/** Paragraphs of this style are notices of Parley's own files: no words of the text. */
const NOTICE = 'parleynotice'

/** Reads the paragraphs inside an element in their order. */
export function readBlocks(reading: Reading, element: XmlElement, around: Context = NOTHING_AROUND): void {
  for (const child of elementsOf(element)) {
    if (takeRange(reading, child)) continue
    const changed = changedContext(reading, child, around)
    if (changed) readBlocks(reading, child, changed)
    else readBlock(reading, child, around)
  }
}

/** Elements that only hold blocks. */
const HOLDERS = new Set(['w:tbl', 'w:tr', 'w:tc', 'w:sdtContent', 'w:customXml', 'w:smartTag'])

function readBlock(reading: Reading, child: XmlElement, around: Context): void {
  if (child.name === 'w:p') readParagraph(reading, child, around)
  else if (child.name === 'w:altChunk') lose(reading, 'chunks')
  else if (HOLDERS.has(child.name)) {
    if (child.name === 'w:tbl') lose(reading, 'tables')
    const row = child.name === 'w:tr' ? childOf(child, 'w:trPr') : null
    if (childOf(row, 'w:ins') || childOf(row, 'w:del')) lose(reading, 'table-changes')
    readBlocks(reading, child, around)
  } else {
    const content =
      child.name === 'w:sdt'
        ? childOf(child, 'w:sdtContent')
        : child.name === 'mc:AlternateContent'
          ? chosenOf(child)
          : null
    if (content) readBlocks(reading, content, around)
  }
}

/** Reads one paragraph, then what is fixed to it. `number` is a printed number that it has from elsewhere. */
export function readParagraph(
  reading: Reading,
  element: XmlElement,
  around: Context,
  number: string | null = null,
): void {
  const properties = childOf(element, 'w:pPr')
  if (isNotice(reading, settingOf(properties, 'w:pStyle'))) return
  const end = endOf(childOf(properties, 'w:rPr'))
  const { style, ...forms } = formsOf(reading, properties, end, around)
  const paragraph: WordParagraph = {
    ...{ runs: [], ...forms, end, arriving: null },
    rtl: switchOf(properties, 'w:bidi') ?? style?.rtl ?? false,
  }
  beginParagraph(reading, paragraph)
  const place: Place = { paragraph, style, printed: null }
  readInline(reading, element, place, around)
  paragraph.arriving = openMove(reading, 'to')
  Object.assign(paragraph, number !== null && { number, shown: number }, printedNumber(place))
  for (const box of reading.boxes.splice(0)) readBlocks(reading, box)
}

const isNotice = ({ styles }: Reading, id: string | null): boolean =>
  [styles.find(id)?.name, id?.toLowerCase()].includes(NOTICE)

/** What happened to the end of a paragraph; a moved one was deleted there and inserted here. */
function endOf(properties: XmlElement | null): WordParagraph['end'] {
  const [to, from] = [childOf(properties, 'w:moveTo'), childOf(properties, 'w:moveFrom')]
  const inserted = childOf(properties, 'w:ins') ?? to
  const deleted = childOf(properties, 'w:del') ?? from
  return {
    ...{ inserted: inserted && reviserOf(inserted), deleted: deleted && reviserOf(deleted) },
    moved: to !== null || from !== null,
  }
}
