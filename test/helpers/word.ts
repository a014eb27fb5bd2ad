// Word files from bare XML, as the standard writes it: what a test states is what the file holds.
import { strToU8, type Zippable, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${RELATIONS}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(' ')
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Parts of a file as the insides of their root elements; `raw` are further parts as they are. */
export type WordXml = {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  comments?: string
  /** which comments answer which */
  threads?: string
  header?: string
  /** custom properties */
  properties?: Record<string, string>
  raw?: Record<string, string | Uint8Array>
}

const ROOTS = {
  styles: 'w:styles',
  numbering: 'w:numbering',
  footnotes: 'w:footnotes',
  endnotes: 'w:endnotes',
  comments: 'w:comments',
  threads: 'w15:commentsEx',
  header: 'w:hdr',
} as const

/** The file; the same bytes for the same parts. */
export function wordFile(xml: WordXml): Uint8Array {
  const named = (Object.keys(ROOTS) as (keyof typeof ROOTS)[]).filter(part => xml[part] !== undefined)
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relations([
      ['officeDocument', 'word/document.xml'],
      ...(xml.properties ? [['custom-properties', 'docProps/custom.xml'] as const] : []),
    ]),
    'word/document.xml': `${HEAD}<w:document ${NAMESPACES}><w:body>${xml.body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      named.map(part => [part === 'threads' ? 'commentsExtended' : part, `${part}.xml`] as const),
    ),
  }
  for (const part of named)
    files[`word/${part}.xml`] = `${HEAD}<${ROOTS[part]} ${NAMESPACES}>${xml[part]}</${ROOTS[part]}>`
  if (xml.properties) files['docProps/custom.xml'] = customProperties(xml.properties)
  return zipped({ ...files, ...xml.raw })
}

/** A zip of these files, without any time in it. */
export function zipped(files: Record<string, string | Uint8Array>): Uint8Array {
  const packed: Zippable = {}
  for (const [name, content] of Object.entries(files))
    packed[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: new Date(1980, 0, 1) }]
  return zipSync(packed)
}

const relations = (list: readonly (readonly [string, string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const customProperties = (properties: Record<string, string>): string =>
  `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${Object.entries(
    properties,
  )
    .map(
      ([name, value], i) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
    )
    .join('')}</Properties>`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A run of words; `looks` are run properties as XML. */
export const r = (text: string, looks = ''): string =>
  `<w:r>${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of runs; a bare string is words. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`

export const stamp = (author: string): string =>
  `w:id="${identity(author)}" w:author="${escaped(author)}" w:date="2026-01-05T10:00:00Z"`

/** Ids of changes must only be numbers. */
const identity = (text: string): number =>
  [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 100_000, 7)

/** Words, or runs, that somebody inserted. */
export const ins = (author: string, content: string): string =>
  `<w:ins ${stamp(author)}>${content.startsWith('<') ? content : r(content)}</w:ins>`

/** Words, or runs, that somebody deleted. */
export const del = (author: string, content: string): string =>
  `<w:del ${stamp(author)}>${(content.startsWith('<') ? content : r(content)).replaceAll(/<(\/?)w:t(?=[ >])/g, '<$1w:delText')}</w:del>`

/** Paragraph properties whose end somebody inserted or deleted. */
export const end = (kind: 'ins' | 'del' | 'moveTo' | 'moveFrom', author: string): string =>
  `<w:rPr><w:${kind} ${stamp(author)}/></w:rPr>`

/** What a paragraph's properties were before somebody changed them; stands among its properties. */
export const reformed = (author: string, before: string): string =>
  `<w:pPrChange ${stamp(author)}><w:pPr>${before}</w:pPr></w:pPrChange>`

/** What the properties of a run were before somebody changed them; stands among its properties. */
export const relooked = (author: string, before: string): string =>
  `<w:rPrChange ${stamp(author)}><w:rPr>${before}</w:rPr></w:rPrChange>`

/** The start and the end of a move around blocks, and the words inside it. */
export const moved = (side: 'From' | 'To', author: string, name: string, content: string): string =>
  `<w:move${side}RangeStart w:id="${identity(name + side)}" w:name="${name}" w:author="${escaped(author)}"/>${content}<w:move${side}RangeEnd w:id="${identity(name + side)}"/>`

export const moveRun = (side: 'From' | 'To', author: string, text: string): string =>
  `<w:move${side} ${stamp(author)}>${r(text)}</w:move${side}>`
