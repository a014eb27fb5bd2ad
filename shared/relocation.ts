// Where the words of a paragraph went that was made anew elsewhere. Yjs cannot move characters: a moved, split, joined
// or retyped paragraph is written again, and this note lets what was typed into the old one be put on the new one.
import * as Y from 'yjs'
import { blockYText, negotiationRoot } from './ydoc.ts'

/** Consecutive characters of one Yjs client. */
export type Span = { client: number; clock: number; length: number }

/** Characters and what became of them: equally many, in the same order. */
export type Relocation = { from: Span[]; to: Span[] }

const PREFIX = 'relocated '

/** The visible characters of a stretch of a text. */
export function characterSpans(text: Y.XmlText, from: number, to: number): Span[] {
  const spans: Span[] = []
  let at = 0
  for (let item = text._start; item && at < to; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const start = Math.max(from, at)
    const end = Math.min(to, at + item.length)
    if (start < end) addSpan(spans, item.id.client, item.id.clock + start - at, end - start)
    at += item.length
  }
  return spans
}

function addSpan(spans: Span[], client: number, clock: number, length: number): void {
  const last = spans.at(-1)
  if (last && last.client === client && last.clock + last.length === clock) last.length += length
  else spans.push({ client, clock, length })
}

/**
 * Notes that the words of a new paragraph are copies of these; a space that joins two comes from nowhere. Belongs into
 * the transaction that brings the paragraph.
 */
export function writeRelocation(
  doc: Y.Doc,
  element: Y.XmlElement,
  sources: readonly (readonly Span[] | ' ')[],
): void {
  const text = blockYText(element)
  const id = element._item?.id
  if (!text || !id) throw new Error('a paragraph that is not in the text')
  const from: Span[] = []
  const to: Span[] = []
  let at = 0
  for (const source of sources) {
    const length = source === ' ' ? 1 : source.reduce((sum, span) => sum + span.length, 0)
    if (source !== ' ') {
      for (const { client, clock, length: size } of source) addSpan(from, client, clock, size)
      for (const { client, clock, length: size } of characterSpans(text, at, at + length))
        addSpan(to, client, clock, size)
    }
    at += length
  }
  if (at > 0) negotiationRoot(doc).set(`${PREFIX}${id.client}-${id.clock}`, { from, to })
}

/** All that was ever relocated in this text. Only the server writes here. */
export function readRelocations(doc: Y.Doc): Relocation[] {
  const found: Relocation[] = []
  for (const [key, value] of negotiationRoot(doc).entries())
    if (key.startsWith(PREFIX)) found.push(value as Relocation)
  return found
}
