// A document read anew only where it changed: what makes it cheap to look at every replica after every step.
import * as Y from 'yjs'
import {
  type Block,
  baseOf,
  type InsertionMark,
  innermostInsertion,
  type Mark,
  type Run,
  strikes,
} from '../../shared/text.ts'
import { blockElements, blockYText, readAttributes, readBlock } from '../../shared/ydoc.ts'

export type Reading = {
  /** The text; a block that has not changed is the same object as before. */
  blocks(): readonly Block[]
  /** The texts that changed, came or went since this was last asked. */
  touched(): Set<Y.XmlText>
}

/** Reads this document from now on; what Yjs says of its transactions tells what to read again. */
export function readingOf(doc: Y.Doc): Reading {
  const known = new Map<Y.XmlElement, Block>()
  const touched = new Set<Y.XmlText>()
  let order: readonly Block[] | null = null
  doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
    for (const type of changed.keys() as Iterable<unknown>) {
      if (type instanceof Y.Map) continue
      order = null
      if (type instanceof Y.XmlText) touched.add(type)
      const element = type instanceof Y.XmlText ? type.parent : type
      if (element instanceof Y.XmlElement) known.delete(element)
    }
  })
  const read = (): readonly Block[] => {
    const gone = new Set(known.keys())
    const blocks = blockElements(doc).map(element => {
      gone.delete(element)
      const block = known.get(element)
      if (block) return block
      const text = blockYText(element)
      if (text) touched.add(text)
      const made = readBlock(element)
      known.set(element, made)
      return made
    })
    for (const element of gone) {
      known.delete(element)
      const child = element._start?.content
      if (child instanceof Y.ContentType && child.type instanceof Y.XmlText) touched.add(child.type)
    }
    return blocks
  }
  const blocks = (): readonly Block[] => (order ??= read())
  return {
    blocks,
    touched() {
      blocks()
      const found = new Set(touched)
      touched.clear()
      return found
    },
  }
}

const jsons = new WeakMap<Block, string>()
const bases = new WeakMap<Block, string>()

const remember = (map: WeakMap<Block, string>, block: Block, make: () => string): string => {
  const known = map.get(block)
  if (known !== undefined) return known
  const made = make()
  map.set(block, made)
  return made
}

/** Every block as JSON, written once in its life. */
export const jsonOf = (blocks: readonly Block[]): string[] =>
  blocks.map(block => remember(jsons, block, () => JSON.stringify(block)))

/** The blocks of the base as JSON. */
export const baseJsonOf = (blocks: readonly Block[]): string[] =>
  blocks
    .map(block => remember(bases, block, () => baseOf([block]).map(one => JSON.stringify(one))[0] ?? ''))
    .filter(json => json !== '')

/** Characters that stand together and alike, with the Yjs clock of the first. */
export type Letters = Omit<Run, 'text'> & {
  client: number
  clock: number
  words: string
  /** the insertion that says whose words they are; null on base */
  own: InsertionMark | null
}

/** The characters of a text that are to be seen, in order. */
export function lettersOf(text: Y.XmlText): Letters[] {
  const found: Letters[] = []
  if (text._item?.deleted || text.parent?._item?.deleted) return found
  const attributes: Record<string, unknown> = {}
  let here: Omit<Letters, 'client' | 'clock' | 'words'> | null = null
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (value === null) delete attributes[key]
      else attributes[key] = value
      here = null
    } else if (item.content instanceof Y.ContentString) {
      if (!here) {
        const bearing = readAttributes(attributes)
        here = { ...bearing, own: innermostInsertion(bearing.marks) }
      }
      found.push({ ...item.id, words: item.content.str, ...here })
    }
  }
  return found
}

/** The characters of all texts that are to be seen. */
export const allLetters = (doc: Y.Doc): Letters[] =>
  blockElements(doc).flatMap(element => {
    const text = blockYText(element)
    return text ? lettersOf(text) : []
  })

export type WishMark = Extract<Mark, { type: 'deletion' | 'bracket' }>

/** The deletions that strike these characters, and the brackets around them: words typed inside a struck stretch lie in the
 * deletion and are not struck by it. */
export const wishesOn = ({ marks }: Letters): WishMark[] =>
  marks.filter(
    (mark): mark is WishMark => mark.type === 'bracket' || (mark.type === 'deletion' && strikes(mark, marks)),
  )
