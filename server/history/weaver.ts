// Paragraphs and facts of a Yjs document as parts of a weave: everything that ever stood there, with its ages.
import * as Y from 'yjs'
import { isFactKey } from '../../shared/negotiation/doc.ts'
import type { Life, Note, WovenBlock, WovenText, WovenValue } from '../../shared/weave/weave.ts'
import { negotiationRoot, textRoot } from '../../shared/ydoc.ts'
import type { Ages } from './ages.ts'

export type Weaver = {
  /** the notes of everything woven so far, as the parts number them */
  notes: Note[]
  block(element: Y.XmlElement, life: Life): WovenBlock
  facts(doc: Y.Doc): WovenValue<unknown>[]
}

export function createWeaver(ages: Ages): Weaver {
  const notes: Note[] = []
  const numbers = new Map<string, number>()

  const numberOf = ({ key, value }: Y.ContentFormat): number => {
    const name = `${key} ${JSON.stringify(value)}`
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, notes.length)
    return notes.push({ key, value }) - 1
  }

  const text = (item: Y.Item, type: Y.XmlText): WovenText => {
    const woven: WovenText = {
      ...lifeOf(ages, item),
      words: '',
      sizes: [],
      births: [],
      deaths: [],
      notes: [],
    }
    const words: string[] = []
    for (let child = type._start; child; child = child.right) {
      const { content } = child
      if (content instanceof Y.ContentFormat) addPiece(woven, 0, lifeOf(ages, child), numberOf(content))
      if (!(content instanceof Y.ContentString)) continue
      words.push(content.str)
      for (const age of ages.of(child)) addPiece(woven, age.length, age, 0)
    }
    woven.words = words.join('')
    return woven
  }

  return {
    notes,
    block(element, life) {
      const attributes = [...element._map.keys()].flatMap(name =>
        valuesOf(ages, element, name).map(({ value, ...rest }) => ({
          ...rest,
          value: typeof value === 'string' ? value : null,
        })),
      )
      const texts: WovenText[] = []
      for (let child = element._start; child; child = child.right)
        if (child.content instanceof Y.ContentType && child.content.type instanceof Y.XmlText)
          texts.push(text(child, child.content.type))
      return { ...life, type: element.nodeName, attributes, texts }
    },
    facts: doc => {
      const root = negotiationRoot(doc)
      return [...root._map.keys()].filter(isFactKey).flatMap(key => valuesOf(ages, root, key))
    },
  }
}

/** Every element that ever stood in a document, in order. */
export function elementsOf(doc: Y.Doc): { element: Y.XmlElement; item: Y.Item }[] {
  const found: { element: Y.XmlElement; item: Y.Item }[] = []
  for (let item = textRoot(doc)._start; item; item = item.right)
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement)
      found.push({ element: item.content.type, item })
  return found
}

/** When something of one unit came and went. */
export function lifeOf(ages: Ages, item: Y.Item): Life {
  const [age] = ages.of(item)
  if (!age) throw new Error('an item without length')
  return { born: age.born, died: age.died }
}

/** All values that a name ever had, the one that counts last. Yjs keeps values that went one after the other in one item. */
function valuesOf(ages: Ages, type: { _map: Map<string, Y.Item> }, name: string): WovenValue<unknown>[] {
  const values: WovenValue<unknown>[] = []
  for (let item = type._map.get(name) ?? null; item; item = item.left) {
    const content: unknown[] = item.content.getContent()
    const lives = ages.of(item).flatMap(({ length, born, died }) => Array(length).fill({ born, died }))
    values.unshift(...lives.map((life: Life, i) => ({ name, value: content[i], ...life })))
  }
  return values
}

function addPiece(text: WovenText, size: number, { born, died }: Life, note: number): void {
  const last = text.sizes.length - 1
  if (size > 0 && (text.sizes[last] ?? 0) > 0 && text.births[last] === born && text.deaths[last] === died)
    text.sizes[last] = (text.sizes[last] ?? 0) + size
  else {
    text.sizes.push(size)
    text.births.push(born)
    text.deaths.push(died)
    text.notes.push(note)
  }
}
