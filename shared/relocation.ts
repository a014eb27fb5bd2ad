// Where the words of a paragraph went that was made anew elsewhere. Yjs cannot move characters: a moved, split, joined
// or retyped paragraph is written again, and this note lets what was typed into the old one be put on the new one.
import * as Y from 'yjs'
import { blockYText, negotiationRoot } from './ydoc.ts'

/** Consecutive items of one Yjs client. */
export type Span = { client: number; clock: number; length: number }

/** The formatting items that are in force in a text: where marks and formats begin and where they end. */
type Formatting = { beginnings: Span[]; ends: Span[] }

/** What stood in a stretch of a text: its visible characters, and the formatting of the whole of it. */
export type Source = Formatting & { characters: Span[] }

/**
 * `from` and `to` are characters and what became of them: equally many, in the same order. The formatting is that of
 * the old text.
 */
export type Relocation = Formatting & { from: Span[]; to: Span[] }

const PREFIX = 'relocated '

/** What stood nowhere. */
export const emptySource = (): Source => ({ characters: [], beginnings: [], ends: [] })

/** The characters of a stretch of a text that are to be seen, and its formatting. */
export function sourceOf(text: Y.XmlText, from: number, to: number): Source {
  const source = emptySource()
  let at = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { client, clock } = item.id
    if (item.content instanceof Y.ContentFormat)
      addSpan(item.content.value === null ? source.ends : source.beginnings, { client, clock, length: 1 })
    if (!(item.content instanceof Y.ContentString)) continue
    const [start, end] = [Math.max(from, at), Math.min(to, at + item.length)]
    if (start < end) addSpan(source.characters, { client, clock: clock + start - at, length: end - start })
    at += item.length
  }
  return source
}

function addSpan(spans: Span[], next: Span): void {
  const last = spans.at(-1)
  if (last && last.client === next.client && last.clock + last.length === next.clock)
    last.length += next.length
  else spans.push({ ...next })
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.length, 0)

/**
 * Notes that the words of a new paragraph are copies of these; a space that joins two comes from nowhere. Belongs into
 * the transaction that brings the paragraph.
 */
export function writeRelocation(doc: Y.Doc, element: Y.XmlElement, sources: readonly (Source | ' ')[]): void {
  const text = blockYText(element)
  const id = element._item?.id
  if (!text || !id) throw new Error('a paragraph that is not in the text')
  const note: Relocation = { from: [], to: [], beginnings: [], ends: [] }
  let at = 0
  for (const source of sources) {
    const end = at + (source === ' ' ? 1 : lengthOf(source.characters))
    if (source !== ' ') {
      for (const span of source.characters) addSpan(note.from, span)
      for (const span of sourceOf(text, at, end).characters) addSpan(note.to, span)
      for (const span of source.beginnings) addSpan(note.beginnings, span)
      for (const span of source.ends) addSpan(note.ends, span)
    }
    at = end
  }
  if (at > 0) negotiationRoot(doc).set(`${PREFIX}${id.client}-${id.clock}`, note)
}

const remembered = new WeakMap<Y.Doc, { relocations: readonly Relocation[] | null }>()

/** All that was ever relocated in this text; the same list until there is more. Only the server writes here. */
export function readRelocations(doc: Y.Doc): readonly Relocation[] {
  const root = negotiationRoot(doc)
  let memory = remembered.get(doc)
  if (!memory) {
    const made: { relocations: readonly Relocation[] | null } = { relocations: null }
    root.observe(({ keysChanged }) => {
      for (const key of keysChanged) if (key?.startsWith(PREFIX)) made.relocations = null
    })
    remembered.set(doc, made)
    memory = made
  }
  memory.relocations ??= [...root.entries()].flatMap(([key, value]) =>
    // The first texts that were kept have notes without ends.
    key.startsWith(PREFIX) ? [{ ends: [], ...(value as Omit<Relocation, 'ends'>) }] : [],
  )
  return memory.relocations
}
