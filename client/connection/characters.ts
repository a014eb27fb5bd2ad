// Single characters of a Yjs text with their identity: what the public Yjs interface does not tell, and what makes
// "which words are not confirmed" exact. The only file of the client that walks Yjs items.
import * as Y from 'yjs'
import { sameValue } from '../../shared/formatItem.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { readEdge } from '../../shared/latecomers.ts'
import type { Format } from '../../shared/schema.ts'
import type { Mark } from '../../shared/text.ts'
import { lastAttribute, markKey, readAttributes, textRoot } from '../../shared/ydoc.ts'
import type { Place, Span } from './acts.ts'

/** What holds at a character: one shared value for all characters of a stretch. */
export type Setting = { marks: readonly Mark[]; formats: readonly Format[]; raw: Record<string, unknown> }

/** One UTF-16 unit; deleted ones are listed too, in their place. */
export type Character = Place & { text: string; deleted: boolean; setting: Setting }

/** Tells which formatting items count; ordinarily those that are in force. */
export type InForce = (item: Place & { deleted: boolean }) => boolean

const visible: InForce = ({ deleted }) => !deleted

/** All characters of a text in document order. */
export function charactersOf(text: Y.XmlText, inForce: InForce = visible): Character[] {
  const characters: Character[] = []
  const walk = settings(inForce)
  for (let item = text._start; item; item = item.right) {
    walk.pass(item)
    if (!(item.content instanceof Y.ContentString)) continue
    const setting = walk.current()
    for (let i = 0; i < item.length; i++)
      characters.push({
        client: item.id.client,
        clock: item.id.clock + i,
        text: item.content.str.charAt(i),
        deleted: item.deleted,
        setting,
      })
  }
  return characters
}

/** The deleted characters of a text. Every start asks for them, so they are not looked at one by one. */
export function deletedSpans(text: Y.XmlText): Span[] {
  const spans: Span[] = []
  for (let item = text._start; item; item = item.right)
    if (item.deleted && item.content instanceof Y.ContentString)
      spans.push({ client: item.id.client, clock: item.id.clock, length: item.length })
  return spans
}

/** The marks that nothing but the end of the text ends. */
export function unendedMarks(text: Y.XmlText, inForce?: InForce): readonly Mark[] {
  const walk = settings(inForce)
  for (let item = text._start; item; item = item.right) walk.pass(item)
  return walk.current().marks
}

/** Tells whether a character came to stand at the edge of a mark, inside it, while that was on its way. */
export function latecomersIn(text: Y.XmlText, inForce = visible): (mark: Mark, place: Place) => boolean {
  const late = new Map<string, Span[]>()
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentFormat)) continue
    if (!inForce({ ...item.id, deleted: item.deleted })) continue
    const { key } = item.content
    if (!key.includes('--') || key.startsWith('insertion--')) continue
    const spans = (readEdge(item)?.latecomers ?? []).map(({ item: { id }, from, to }) => ({
      client: id.client,
      clock: id.clock + from,
      length: to - from,
    }))
    if (spans.length > 0) late.set(key, [...(late.get(key) ?? []), ...spans])
  }
  const isLate = new Map([...late].map(([key, spans]) => [key, inSpans(spans)]))
  return (mark, place) => isLate.get(markKey(mark))?.(place) ?? false
}

/**
 * The settings a text typed at `index` may be born with: one for each gap between formatting items there, as far
 * as Yjs walks by itself. Writing any other setting would make Yjs write the end of a mark and its restoration
 * around the new text, and a restored mark runs to the end of the paragraph once it is resolved.
 */
export function settingsAt(text: Y.XmlText, index: number): Setting[] {
  const walk = settings()
  let before = index
  let item = text._start
  for (; item && before > 0; item = item.right) {
    walk.pass(item)
    if (!item.deleted && item.countable) before -= item.length
  }
  if (before < 0) return [walk.current()]
  const found = [walk.current()]
  const passed: Y.ContentFormat[] = []
  for (; item && (item.deleted || item.content instanceof Y.ContentFormat); item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentFormat)) continue
    walk.pass(item)
    passed.push(item.content)
    const setting = walk.current()
    const reached = passed.every(({ key, value }) => sameValue(setting.raw[key] ?? null, value))
    if (reached) found.push(setting)
  }
  return found
}

function settings(inForce: InForce = visible) {
  const raw = new Map<string, unknown>()
  let known: Setting | null = null
  return {
    pass(item: Y.Item): void {
      if (!(item.content instanceof Y.ContentFormat)) return
      if (!inForce({ ...item.id, deleted: item.deleted })) return
      const { key, value } = item.content
      if (value === null) raw.delete(key)
      else raw.set(key, value)
      known = null
    },
    current(): Setting {
      const attributes = Object.fromEntries(raw)
      known ??= { ...readAttributes(attributes), raw: attributes }
      return known
    },
  }
}

/** A block that is gone from the text but still lies in the document. */
export type GoneBlock = { id: Y.ID; pid: string; num: string | null; text: Y.XmlText }

/** Deleted blocks with their texts; documents keep their history, so the words are still there. */
export function goneBlocks(doc: Y.Doc): GoneBlock[] {
  const gone: GoneBlock[] = []
  for (let item = textRoot(doc)._start; item; item = item.right) {
    if (!item.deleted || !(item.content instanceof Y.ContentType)) continue
    const element = item.content.type
    if (!(element instanceof Y.XmlElement)) continue
    const child = element._start?.content
    if (child instanceof Y.ContentType && child.type instanceof Y.XmlText)
      gone.push({
        id: item.id,
        pid: lastAttribute(element, 'pid') ?? '',
        num: lastAttribute(element, 'num'),
        text: child.type,
      })
  }
  return gone
}

/** A paragraph's text, and whether the paragraph is gone. */
export type Home = { pid: ParagraphId; text: Y.XmlText; gone: boolean }

/** The paragraph that a character stands in, or stood in when it went; null when the document never had it. */
export function homeOf(doc: Y.Doc, { client, clock }: Place): Home | null {
  if (Y.getState(doc.store, client) <= clock) return null
  const { parent } = Y.getItem(doc.store, Y.createID(client, clock))
  const element = parent instanceof Y.XmlText ? parent.parent : null
  if (!(parent instanceof Y.XmlText) || !(element instanceof Y.XmlElement)) return null
  const pid = lastAttribute(element, 'pid') as ParagraphId
  return { pid, text: parent, gone: element._item?.deleted ?? true }
}

/** All paragraphs that bear or bore this id, the one in sight first. */
export function homesOf(doc: Y.Doc, pid: ParagraphId): Home[] {
  const homes: Home[] = []
  for (let item = textRoot(doc)._start; item; item = item.right) {
    const element = item.content instanceof Y.ContentType ? item.content.type : null
    if (!(element instanceof Y.XmlElement) || lastAttribute(element, 'pid') !== pid) continue
    const child = element._start?.content
    if (child instanceof Y.ContentType && child.type instanceof Y.XmlText)
      homes.push({ pid, text: child.type, gone: item.deleted })
  }
  return homes.sort((a, b) => Number(a.gone) - Number(b.gone))
}

/** A key that is equal for the same character in every document. */
export const placeKey = (place: Place): string => `${place.client}:${place.clock}`

/** Characters as spans, neighbours of one client joined. */
export function spansOf(places: readonly Place[]): Span[] {
  const spans: Span[] = []
  for (const { client, clock } of places) {
    const last = spans.at(-1)
    if (last && last.client === client && last.clock + last.length === clock) last.length++
    else spans.push({ client, clock, length: 1 })
  }
  return spans
}

/** Whether a place lies in one of the spans. */
export const inSpans = (spans: readonly Span[]): ((place: Place) => boolean) => {
  const keys = new Set<string>()
  for (const { client, clock, length } of spans)
    for (let i = 0; i < length; i++) keys.add(placeKey({ client, clock: clock + i }))
  return place => keys.has(placeKey(place))
}
