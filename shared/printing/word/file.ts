// A Word file put together from its paragraphs: the same content gives the same bytes. Pure.
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Edition } from '../edition.ts'
import { element, XML_HEAD } from '../xml.ts'
import { commentsExtendedXml, commentsXml } from './comments.ts'
import type { Cover } from './cover.ts'
import type { Press } from './paragraph.ts'
import {
  contentTypesXml,
  coreXml,
  customXml,
  documentRelationsXml,
  footerXml,
  headerXml,
  packageRelationsXml,
  settingsXml,
} from './parts.ts'
import type { Remark } from './sheets.ts'
import { stylesXml, WORD_NAMESPACE } from './styles.ts'

export type WordFile = {
  edition: Pick<Edition, 'text' | 'language' | 'direction' | 'version'>
  cover: Cover
  /** paragraphs and tables, as XML */
  body: string
  remarks: readonly Remark[]
  properties: Readonly<Record<string, string | number>>
  /** whoever goes on writing in it leaves revisions */
  tracked: boolean
  landscape: boolean
  press: Press
}

/** A4 in twentieths of a point. */
const PAGE = { long: 16_838, short: 11_906, margin: 1_134 }
/** Whatever the clock and its zone: a file is told from another by its content alone. */
const NO_TIME = '1980-01-01T00:00:00'

/** The file as it is saved (.docx). */
export function wordFile(file: WordFile): Uint8Array<ArrayBuffer> {
  const { edition, cover, remarks, press } = file
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypesXml(),
    '_rels/.rels': packageRelationsXml(),
    'docProps/core.xml': coreXml(edition.text, edition.language, edition.version.at),
    'docProps/custom.xml': customXml(file.properties),
    'word/_rels/document.xml.rels': documentRelationsXml(),
    'word/document.xml': documentXml(file),
    'word/styles.xml': stylesXml(edition.language),
    'word/settings.xml': settingsXml(file.tracked),
    'word/comments.xml': commentsXml(remarks),
    'word/commentsExtended.xml': commentsExtendedXml(remarks),
    'word/header1.xml': headerXml(cover, 'first', press),
    'word/header2.xml': headerXml(cover, 'others', press),
    'word/footer1.xml': footerXml(),
  }
  const zipped: Zippable = {}
  for (const [name, xml] of Object.entries(parts)) zipped[name] = [strToU8(xml), { mtime: NO_TIME }]
  return new Uint8Array(zipSync(zipped, { level: 6 }))
}

function documentXml({ body, landscape, press }: WordFile): string {
  const [width, height] = landscape ? [PAGE.long, PAGE.short] : [PAGE.short, PAGE.long]
  const { margin } = PAGE
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const section = element(
    'w:sectPr',
    {},
    element('w:headerReference', { 'w:type': 'first', 'r:id': 'first' }),
    element('w:headerReference', { 'w:type': 'default', 'r:id': 'others' }),
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'footer' }),
    element('w:footerReference', { 'w:type': 'first', 'r:id': 'footer' }),
    element('w:pgSz', { 'w:w': width, 'w:h': height, 'w:orient': landscape ? 'landscape' : null }),
    element('w:pgMar', {
      ...{ 'w:top': margin, 'w:right': margin, 'w:bottom': margin, 'w:left': margin },
      ...{ 'w:header': 567, 'w:footer': 567, 'w:gutter': 0 },
    }),
    element('w:lnNumType', { 'w:countBy': 5, 'w:restart': 'newPage' }),
    '<w:titlePg/>',
    press.direction === 'rtl' ? '<w:bidi/>' : '',
  )
  return (
    XML_HEAD +
    element(
      'w:document',
      { 'xmlns:w': WORD_NAMESPACE, 'xmlns:r': relations },
      element('w:body', {}, body, section),
    )
  )
}
