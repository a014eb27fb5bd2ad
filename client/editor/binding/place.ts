// Where exactly, between two characters of a Y.XmlText, typed words go, and with which formatting.
import * as Y from 'yjs'
import { FORMATS } from '../../../shared/schema.ts'

type Attributes = Record<string, unknown>
type FormatItem = { key: string; value: unknown }

/**
 * Between two characters lie the formatting items that begin and end marks, in any order. Yjs inserts at the
 * first gap whose formatting it can reach and writes `null` for every mark it has to leave. Such a null for a
 * mark of somebody else would bring that mark back over base text once it is decided meanwhile
 * (BRACKETS.md section 4), and admission refuses it. So the gap is chosen whose marks are nearest to the wanted
 * ones and that is reached without writing anything but `own` keys; a mark that cannot be left is inherited.
 *
 * @param wanted formatting that the words should have, own keys included
 * @param own keys that may be written here: the insertion mark of the words
 * @returns formatting to hand to `Y.XmlText.insert`
 */
export function placeText(
  text: Y.XmlText,
  offset: number,
  wanted: Attributes,
  own: ReadonlySet<string>,
): Attributes {
  const { before, boundary } = gapsAt(text, offset)
  const free = (key: string): boolean => own.has(key) || isFormat(key)
  let best: { given: Attributes; score: number } | null = null
  const here = new Map(before)
  for (let gap = 0; gap <= boundary.length; gap++) {
    const passed = gap > 0 ? boundary[gap - 1] : undefined
    if (passed) apply(here, passed)
    const given: Attributes = {}
    for (const [key, value] of here) if (!isFormat(key)) given[key] = value
    for (const [key, value] of Object.entries(wanted)) if (free(key)) given[key] = value
    const written = writtenKeys(before, boundary, given)
    if (!written.every(free)) continue
    const surplus = [...here.keys()].filter(key => !isFormat(key) && !(key in wanted))
    const missing = Object.keys(wanted).filter(key => !free(key) && !here.has(key))
    const score = 100 * weigh(surplus) + 100 * missing.length + written.length
    if (!best || score < best.score) best = { given, score }
  }
  // The first gap needs no formatting but our own, so there always is one.
  return best?.given ?? wanted
}

const isFormat = (key: string): boolean => FORMATS.some(format => format === key)

/** To fall into another's insertion says something else than to fall into a bracket. */
const weigh = (keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + (key.startsWith('insertion--') ? 10 : 1), 0)

/** Formatting in force right after the character before `offset`, and the items up to the next character. */
function gapsAt(text: Y.XmlText, offset: number): { before: Map<string, unknown>; boundary: FormatItem[] } {
  const before = new Map<string, unknown>()
  let left = offset
  let item = text._start
  for (; item && left > 0; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) apply(before, item.content)
    else if (item.countable) {
      if (item.length > left) return { before, boundary: [] }
      left -= item.length
    }
  }
  const boundary: FormatItem[] = []
  for (; item && (item.deleted || item.content instanceof Y.ContentFormat); item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat)
      boundary.push({ key: item.content.key, value: item.content.value })
  return { before, boundary }
}

function apply(formatting: Map<string, unknown>, item: FormatItem): void {
  if (item.value === null) formatting.delete(item.key)
  else formatting.set(item.key, item.value)
}

/** The keys for which Yjs would write an item, following its `minimizeAttributeChanges`. */
function writtenKeys(
  before: ReadonlyMap<string, unknown>,
  boundary: readonly FormatItem[],
  given: Attributes,
): string[] {
  const reached = new Map(before)
  for (const item of boundary) {
    if (!equal(given[item.key] ?? null, item.value)) break
    apply(reached, item)
  }
  const keys = new Set([...before.keys(), ...Object.keys(given)])
  return [...keys].filter(key => !equal(given[key] ?? null, reached.get(key) ?? null))
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const other = new Map(Object.entries(b))
  const entries = Object.entries(a)
  return entries.length === other.size && entries.every(([key, value]) => other.get(key) === value)
}
