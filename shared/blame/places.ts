// Where words that are gone stood, in a paragraph as it is: behind the character that stood before them, wherever that
// went since. Pure.
import * as Y from 'yjs'
import type { ParagraphId } from '../ids.ts'
import type { Span } from '../relocation.ts'
import { lastAttribute, textRoot } from '../ydoc.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { Origins } from './origins.ts'
import type { Letters } from './reading.ts'
import { elementOf, textOf } from './standing.ts'
import type { Gone, Verdicts } from './verdicts.ts'

/** Words that are gone and the offset at which they stood. */
export type PlacedGone = { at: number; gone: Gone }

type Sources = { lifetimes: Lifetimes; origins: Origins; verdicts: Verdicts }

/**
 * What is gone from a paragraph after entry `at`, in order. `text` is null where the paragraph itself is gone: then
 * everything that was gone from it, and with it, is told.
 */
export function goneOf(
  doc: Y.Doc,
  pid: ParagraphId,
  text: Y.XmlText | null,
  letters: readonly Letters[],
  at: number,
  sources: Sources,
): PlacedGone[] {
  const offsets = offsetsOf(letters)
  const placed: PlacedGone[] = []
  for (const home of homesOf(doc, pid, text, letters, sources))
    placed.push(...goneFrom(home, pid, text, offsets, at, sources))
  return placed.sort((a, b) => a.at - b.at || a.gone.seq - b.gone.seq)
}

type Offsets = Map<number, { clock: number; length: number; offset: number }[]>

function offsetsOf(letters: readonly Letters[]): Offsets {
  const offsets: Offsets = new Map()
  let offset = 0
  for (const { client, clock, words, seen } of letters) {
    if (!seen) continue
    const list = offsets.get(client) ?? []
    list.push({ clock, length: words.length, offset })
    offsets.set(client, list)
    offset += words.length
  }
  return offsets
}

/** Every text that a paragraph's words ever lay in: what bore its id, and what its characters were copied from. */
function homesOf(
  doc: Y.Doc,
  pid: ParagraphId,
  text: Y.XmlText | null,
  letters: readonly Letters[],
  { origins }: Sources,
): Set<Y.XmlText> {
  const homes = new Set<Y.XmlText>(text ? [text] : [])
  for (let item = textRoot(doc)._start; item; item = item.right) {
    const element = elementOf(item)
    const own = element && textOf(element)
    if (own && lastAttribute(element, 'pid') === pid) homes.add(own)
  }
  let spans: Span[] = letters.map(({ client, clock, words }) => ({ client, clock, length: words.length }))
  while (spans.length > 0) {
    spans = spans.flatMap(origins.sourcesOf)
    for (const { client, clock } of spans) {
      const { parent } = Y.getItem(doc.store, Y.createID(client, clock))
      if (parent instanceof Y.XmlText) homes.add(parent)
    }
  }
  return homes
}

/** What went from one text, as far as its place is in this paragraph now. */
function goneFrom(
  home: Y.XmlText,
  pid: ParagraphId,
  text: Y.XmlText | null,
  offsets: Offsets,
  at: number,
  { lifetimes, origins, verdicts }: Sources,
): PlacedGone[] {
  const told = new Set<Gone>()
  const placed: PlacedGone[] = []
  let waiting: Gone[] = []
  /** behind which character of the paragraph; undefined: no character is left so far; null: in another paragraph */
  let anchor: number | null | undefined
  for (let item = home._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    const { client } = item.id
    for (const piece of verdicts.gone.pieces(client, item.id.clock, item.length)) {
      if (piece.value && piece.value.seq <= at) {
        if (told.has(piece.value)) continue
        told.add(piece.value)
        if (anchor === undefined) waiting.push(piece.value)
        else if (anchor !== null) placed.push({ at: anchor, gone: piece.value })
        continue
      }
      for (const [span, length] of nowOf({ client, clock: piece.clock, length: piece.length })) {
        const offset = offsetIn(offsets, span)
        if (anchor === undefined && offset !== null)
          placed.push(...waiting.map(gone => ({ at: offset, gone })))
        if (anchor === undefined) waiting = []
        anchor = offset === null ? null : offset + length
      }
    }
  }
  // Nothing of this text is left anywhere: what bears its id stands for it.
  const element = home.parent
  const own = element instanceof Y.XmlElement && lastAttribute(element, 'pid') === pid
  if (own || home === text) placed.push(...waiting.map(gone => ({ at: 0, gone })))
  return placed

  /** Where characters of this text are now, those that are to be seen, with the length up to their last one. */
  function nowOf(span: Span): [Span, number][] {
    return origins.nextOf(span).flatMap(({ span: here, next }): [Span, number][] => {
      const moved = next && (lifetimes.born.at(next.client, next.clock) ?? Number.POSITIVE_INFINITY) <= at
      if (moved) return nowOf(next)
      return lifetimes.died.pieces(here.client, here.clock, here.length).flatMap(death =>
        lifetimes.born.pieces(here.client, death.clock, death.length).flatMap((life): [Span, number][] => {
          const there =
            life.value !== null && life.value <= at && (death.value ?? Number.POSITIVE_INFINITY) > at
          return there ? [[{ client: here.client, clock: life.clock, length: life.length }, life.length]] : []
        }),
      )
    })
  }
}

/** The offset of a character in the paragraph, or null when it is not one of it. */
function offsetIn(offsets: Offsets, { client, clock }: Span): number | null {
  for (const one of offsets.get(client) ?? [])
    if (one.clock <= clock && clock < one.clock + one.length) return one.offset + clock - one.clock
  return null
}
