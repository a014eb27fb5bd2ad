// Which part of a Word file is what: found by the file's own relations, never by guessed names alone.
import { WordFault } from './fault.ts'
import type { Parts } from './unpack.ts'
import { childOf, elementsOf, parseXml, type XmlElement } from './xml.ts'

export type WordParts = {
  document: XmlElement
  styles: XmlElement | null
  numbering: XmlElement | null
  footnotes: XmlElement | null
  endnotes: XmlElement | null
  comments: XmlElement | null
  /** which comments answer which, as Word keeps it apart from them */
  threads: XmlElement | null
  custom: XmlElement | null
  headers: XmlElement[]
}

type Relation = { type: string; target: string }

/** @throws WordFault when the file has no Word document in it, or a part that it needs is damaged */
export function findParts(parts: Parts): WordParts {
  if (!parts.has('[content_types].xml')) throw new WordFault('file-not-word')
  const top = relationsOf(parts, '')
  const main = top.find(({ type }) => type === 'officedocument')?.target ?? 'word/document.xml'
  const bytes = parts.get(main)
  if (!bytes) throw new WordFault('file-not-word')
  const document = parseXml(bytes)
  if (document.name !== 'w:document') throw new WordFault('file-not-word')
  const relations = relationsOf(parts, main)
  const all = (type: string): XmlElement[] =>
    relations
      .filter(relation => relation.type === type)
      .slice(0, 50)
      .flatMap(({ target }) => {
        const part = parts.get(target)
        return part ? [parseXml(part)] : []
      })
  const one = (type: string): XmlElement | null => all(type)[0] ?? null
  const custom = top.find(({ type }) => type === 'custom-properties' || type === 'customproperties')?.target
  const properties = custom === undefined ? undefined : parts.get(custom)
  return {
    document,
    styles: one('styles'),
    numbering: one('numbering'),
    footnotes: one('footnotes'),
    endnotes: one('endnotes'),
    comments: one('comments'),
    threads: one('commentsextended'),
    custom: properties ? parseXml(properties) : null,
    headers: [...all('header'), ...all('footer')],
  }
}

/** The relations of a part; type by the last piece of its address, target as a name in the archive. */
function relationsOf(parts: Parts, part: string): Relation[] {
  const cut = part.lastIndexOf('/') + 1
  const bytes = parts.get(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`)
  if (!bytes) return []
  return elementsOf(parseXml(bytes)).flatMap(({ attrs }) => {
    const { Type, Target, TargetMode } = attrs
    if (Type === undefined || Target === undefined || TargetMode === 'External') return []
    const type = Type.slice(Type.lastIndexOf('/') + 1).toLowerCase()
    return [{ type, target: resolved(part.slice(0, cut), Target).toLowerCase() }]
  })
}

/** A target as a name in the archive: nothing leads out of it. */
function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const steps: string[] = []
  for (const step of path.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}

/** The language that the file's defaults state, for words of this direction; null when there is none to be known. */
export function languageOf({ styles }: WordParts, rtl: boolean): string | null {
  const defaults = childOf(childOf(childOf(styles, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const stated = childOf(defaults, 'w:lang')?.attrs[rtl ? 'w:bidi' : 'w:val']
  return stated !== undefined && /^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(stated) ? stated : null
}
