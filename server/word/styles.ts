// What a Word file's styles say of paragraphs and runs, with all that they inherit.
import { WORD_LIMITS } from './limits.ts'
import { childOf, elementsOf, settingOf, switchOf, wholeOf, type XmlElement } from './xml.ts'

/** The list that a paragraph belongs to. */
export type ListPlace = { list: number; level: number | null }

/** What properties of a run say; null: nothing. `sign`: what Parley itself drew there. */
export type RunLook = { bold: boolean | null; italic: boolean | null; hidden: boolean | null }

export type Style = {
  /** its name without blanks, in lower case, as Word and others spell it differently */
  name: string
  type: string
  /** 0 for the highest rank of headings; null for text */
  outline: number | null
  list: ListPlace | null
  rtl: boolean | null
  look: RunLook
}

export type Styles = {
  find(id: string | null): Style | null
  paragraph: Style | null
}

const NO_LOOK: RunLook = { bold: null, italic: null, hidden: null }

/** What the properties of a run say of it. */
export const lookOf = (properties: XmlElement | null): RunLook =>
  properties
    ? {
        bold: switchOf(properties, 'w:b') ?? switchOf(properties, 'w:bCs'),
        italic: switchOf(properties, 'w:i') ?? switchOf(properties, 'w:iCs'),
        hidden: switchOf(properties, 'w:vanish'),
      }
    : NO_LOOK

/** The list in a paragraph's properties; list 0 takes a paragraph out of its style's list. */
export function listOf(properties: XmlElement | null): ListPlace | null {
  const place = childOf(properties, 'w:numPr')
  if (!place) return null
  const list = wholeOf(settingOf(place, 'w:numId'))
  const level = wholeOf(settingOf(place, 'w:ilvl'))
  return list === null ? null : { list, level: level === null ? null : Math.min(8, Math.max(0, level)) }
}

/** The outline rank in a paragraph's properties; 9 is text, whatever the style says. */
export function outlineOf(properties: XmlElement | null): number | null {
  const level = wholeOf(settingOf(properties, 'w:outlineLvl'))
  return level === null || level < 0 ? null : level
}

/** The styles of a file; without a styles part there are none. */
export function readStyles(root: XmlElement | null): Styles {
  const raw = new Map<string, XmlElement>()
  let standard: string | null = null
  for (const element of root ? elementsOf(root) : []) {
    const id = element.name === 'w:style' ? element.attrs['w:styleId'] : undefined
    if (id === undefined) continue
    raw.set(id, element)
    if (element.attrs['w:type'] === 'paragraph' && isOn(element.attrs['w:default'])) standard = id
  }
  const read = new Map<string, Style>()
  const find = (id: string | null): Style | null => {
    if (id === null) return null
    const known = read.get(id)
    if (known) return known
    const line = ancestry(raw, id)
    const first = line[0]
    if (!first) return null
    const style = inherited(line, first)
    read.set(id, style)
    return style
  }
  return { find, paragraph: find(standard) }
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on'

/** The style and those that it is based on, nearest first; a circle ends where it closes. */
function ancestry(raw: ReadonlyMap<string, XmlElement>, id: string): XmlElement[] {
  const line: XmlElement[] = []
  let next: string | null = id
  while (next !== null && line.length < WORD_LIMITS.ancestry) {
    const style: XmlElement | undefined = raw.get(next)
    if (!style || line.includes(style)) break
    line.push(style)
    next = settingOf(style, 'w:basedOn')
  }
  return line
}

function inherited(line: readonly XmlElement[], own: XmlElement): Style {
  const first = <T>(read: (style: XmlElement) => T | null): T | null => {
    for (const style of line) {
      const found = read(style)
      if (found !== null) return found
    }
    return null
  }
  const paragraph = (style: XmlElement): XmlElement | null => childOf(style, 'w:pPr')
  const run = (style: XmlElement): XmlElement | null => childOf(style, 'w:rPr')
  const name = (settingOf(own, 'w:name') ?? own.attrs['w:styleId'] ?? '').replaceAll(/\s+/g, '').toLowerCase()
  return {
    name,
    type: own.attrs['w:type'] ?? 'paragraph',
    outline: first(style => outlineOf(paragraph(style))) ?? rankByName(name),
    list: first(style => listOf(paragraph(style))),
    rtl: first(style => switchOf(paragraph(style), 'w:bidi')),
    look: {
      bold: first(style => lookOf(run(style)).bold),
      italic: first(style => lookOf(run(style)).italic),
      hidden: first(style => lookOf(run(style)).hidden),
    },
  }
}

/** Files of other programs name a heading and leave its rank unsaid. */
function rankByName(name: string): number | null {
  if (name === 'title') return 0
  const rank = /^heading([1-9])$/.exec(name)?.[1]
  return rank === undefined ? null : Number(rank) - 1
}
