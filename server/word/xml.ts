// One XML part as a tree, within limits. Entities of a file's own and document types are refused, never resolved.
import { SaxesParser } from 'saxes'
import { WordFault } from './fault.ts'
import { WORD_LIMITS } from './limits.ts'

/** `name` and attribute names carry the one prefix that their namespace has here, whatever the file calls it. */
export type XmlElement = {
  name: string
  attrs: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

/** Namespaces by the ends of their names: the strict form of the standard has others before the same ends. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/\/officeDocument\/(2006\/)?relationships$/, 'r'],
  [/\/package\/2006\/relationships$/, 'rel'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/\/officeDocument\/(2006\/)?math$/, 'm'],
  [/\/office\/word\/2010\/wordml$/, 'w14'],
  [/\/office\/word\/2012\/wordml$/, 'w15'],
  [/\/officeDocument\/(2006\/)?custom-?[pP]roperties$/, 'cp'],
  [/\/officeDocument\/(2006\/)?docPropsVTypes$/, 'vt'],
]

const prefixes = new Map<string, string>([['', '']])

function prefixOf(uri: string): string {
  const known = prefixes.get(uri)
  if (known !== undefined) return known
  const prefix = PREFIXES.find(([end]) => end.test(uri))?.[1] ?? 'other'
  if (prefixes.size < 200) prefixes.set(uri, prefix)
  return prefix
}

const nameOf = (uri: string, local: string): string => {
  const prefix = prefixOf(uri)
  return prefix === '' ? local : `${prefix}:${local}`
}

/** Byte order marks of the two forms of UTF-16; everything else is UTF-8, as Word files are. */
function decode(bytes: Uint8Array): string {
  const form =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(form).decode(bytes)
}

/**
 * The root element of a part.
 * @throws WordFault when it is no well-formed XML, has a document type, or goes beyond the limits
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let count = 0
  parser.on('doctype', () => {
    throw new WordFault('file-unsafe')
  })
  parser.on('error', () => {
    throw new WordFault('file-damaged')
  })
  parser.on('opentag', tag => {
    count += 1
    if (count > WORD_LIMITS.elements || open.length >= WORD_LIMITS.depth) throw new WordFault('file-unsafe')
    const attrs: Record<string, string> = {}
    for (const { uri, local, value } of Object.values(tag.attributes)) attrs[nameOf(uri, local)] = value
    const element: XmlElement = { name: nameOf(tag.uri, tag.local), attrs, children: [] }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const keep = (text: string): void => {
    open.at(-1)?.children.push(text)
  }
  parser.on('text', keep)
  parser.on('cdata', keep)
  parser.write(decode(bytes)).close()
  if (!root) throw new WordFault('file-damaged')
  return root
}

/** The element children, in order. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string')

/** The first child of this name, or null. */
export const childOf = (element: XmlElement | null, name: string): XmlElement | null =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name) ??
  null

/** All text inside an element. */
export const textOf = (element: XmlElement): string =>
  element.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('')

/** The `w:val` of a child, or null. */
export const settingOf = (element: XmlElement | null, name: string): string | null =>
  childOf(element, name)?.attrs['w:val'] ?? null

/** A property that is on or off; null when it is not stated. */
export function switchOf(element: XmlElement | null, name: string): boolean | null {
  const child = childOf(element, name)
  if (!child) return null
  const value = child.attrs['w:val']
  return value === undefined || !['0', 'false', 'off'].includes(value)
}

/** A whole number, or null; what is absurdly large counts as none. */
export function wholeOf(value: string | null | undefined): number | null {
  const number = value == null || !/^-?\d{1,9}$/.test(value.trim()) ? null : Number(value)
  return number
}
