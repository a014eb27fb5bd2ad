// The parts of a Word file around its paragraphs: settings, page headers and what the file says of itself. Pure.
import { element, XML_HEAD, xmlWords } from '../xml.ts'
import type { Cover } from './cover.ts'
import { type Press, paragraphXml } from './paragraph.ts'
import { ownWords } from './sheets.ts'
import { WORD_NAMESPACE } from './styles.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** What Word knows beyond the standard. */
const MICROSOFT = 'http://schemas.microsoft.com/office/2011/relationships'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006'
/** The set of properties that users define; a constant of the format. */
const CUSTOM = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'

/** The parts beside the body that the body points to, by their relation. */
const WORD_PARTS: readonly { id: string; type: string; target: string; of?: string }[] = [
  { id: 'styles', type: 'styles', target: 'styles.xml' },
  { id: 'settings', type: 'settings', target: 'settings.xml' },
  { id: 'comments', type: 'comments', target: 'comments.xml' },
  { id: 'threads', type: 'commentsExtended', target: 'commentsExtended.xml', of: MICROSOFT },
  { id: 'first', type: 'header', target: 'header1.xml' },
  { id: 'others', type: 'header', target: 'header2.xml' },
  { id: 'footer', type: 'footer', target: 'footer1.xml' },
]

export const contentTypesXml = (): string => {
  const override = (part: string, type: string): string =>
    element('Override', { PartName: part, ContentType: type })
  return (
    XML_HEAD +
    element(
      'Types',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/word/document.xml', `${WORD_TYPE}.document.main+xml`),
      ...WORD_PARTS.map(({ type, target }) => override(`/word/${target}`, `${WORD_TYPE}.${type}+xml`)),
      override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
      override('/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'),
    )
  )
}

const relation = (Id: string, Type: string, Target: string): string =>
  element('Relationship', { Id, Type, Target })

export const packageRelationsXml = (): string =>
  XML_HEAD +
  element(
    'Relationships',
    { xmlns: RELATIONS },
    relation('document', `${OFFICE}/officeDocument`, 'word/document.xml'),
    relation(
      'core',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    ),
    relation('custom', `${OFFICE}/custom-properties`, 'docProps/custom.xml'),
  )

export const documentRelationsXml = (): string =>
  XML_HEAD +
  element(
    'Relationships',
    { xmlns: RELATIONS },
    ...WORD_PARTS.map(({ id, type, target, of }) => relation(id, `${of ?? OFFICE}/${type}`, target)),
  )

/** `tracked`: whoever goes on writing in the file leaves revisions. */
export const settingsXml = (tracked: boolean): string =>
  XML_HEAD +
  element(
    'w:settings',
    { 'xmlns:w': WORD_NAMESPACE },
    tracked ? '<w:trackRevisions/>' : '',
    '<w:defaultTabStop w:val="567"/>',
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
  )

/** Head of the first page with everything the file must say of itself, and of the others with its name alone. */
export function headerXml(cover: Cover, page: 'first' | 'others', press: Press): string {
  const lines = page === 'first' ? [cover.line, ...cover.lines] : [cover.line]
  const sheets = lines.map((line, i) =>
    paragraphXml(ownWords(i === 0 ? 'Header' : 'ParleyCover', line), press),
  )
  return XML_HEAD + element('w:hdr', { 'xmlns:w': WORD_NAMESPACE }, ...sheets)
}

/** The number of the page. */
export const footerXml = (): string =>
  XML_HEAD +
  element(
    'w:ftr',
    { 'xmlns:w': WORD_NAMESPACE },
    '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>',
    '<w:r><w:t xml:space="preserve">- </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    '<w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p>',
  )

export const coreXml = (title: string, language: string, at: string): string =>
  XML_HEAD +
  element(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    element('dc:title', {}, xmlWords(title)),
    element('dc:language', {}, xmlWords(language)),
    element('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, at),
  )

/** What the importer knows the file by: the text, the entry that it shows, and what kind of file it is. */
export const customXml = (values: Readonly<Record<string, string | number>>): string =>
  XML_HEAD +
  element(
    'Properties',
    { xmlns: `${PROPERTIES}/custom-properties`, 'xmlns:vt': `${PROPERTIES}/docPropsVTypes` },
    ...Object.entries(values).map(([name, value], i) =>
      element(
        'property',
        { fmtid: CUSTOM, pid: i + 2, name },
        typeof value === 'number'
          ? element('vt:i4', {}, String(value))
          : element('vt:lpwstr', {}, xmlWords(value)),
      ),
    ),
  )
