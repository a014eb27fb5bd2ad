// A text as a Word file without marks, as it would read if everything were adopted. Pure.
import { cleanEdition } from '../clean.ts'
import { wordCover } from './cover.ts'
import { wordFile } from './file.ts'
import { paragraphXml } from './paragraph.ts'
import { revisedSheets } from './revised.ts'
import { newPress, type WordSource } from './revisions.ts'

/** The file (.docx). */
export function cleanFile(source: WordSource): Uint8Array<ArrayBuffer> {
  const { id, documentNumber, times } = source
  const edition = cleanEdition(source.edition)
  const press = newPress(edition.direction)
  const sheets = edition.blocks.flatMap(block => revisedSheets(block, { times, pinned: [], whole: true }))
  return wordFile({
    ...{ edition, press, tracked: false, landscape: false, remarks: [] },
    cover: wordCover(edition, documentNumber, 'Clean text'),
    body: sheets.map(sheet => paragraphXml(sheet, press)).join(''),
    properties: { ParleyText: id, ParleySeq: edition.version.seq, ParleyKind: 'clean' },
  })
}
