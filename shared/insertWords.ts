// Where exactly, between two characters of a Y.XmlText, typed words go, and with which formatting items.
import * as Y from 'yjs'
import { formatItem, putItem } from './putItem.ts'
import { isFormatKey } from './ydoc.ts'

type Formatting = Record<string, unknown>
type InForce = ReadonlyMap<string, unknown>
type Gap = { left: Y.Item | null; right: Y.Item | null; inForce: InForce }

/**
 * Inserts words so that no formatting item is written but for `own` keys and plain formats. Call in a transaction.
 *
 * Between two characters lie the items that begin and end marks, in any order. `Y.XmlText.insert` takes the first
 * gap it can and writes `null` for every mark it has to leave there. Such a null for a mark of somebody else would
 * bring that mark back over base text once the mark is decided meanwhile (BRACKETS.md section 4), and admission
 * refuses it. So the gap with the nearest marks is chosen; a mark that no gap is free of is inherited, and so is one
 * that own words already stand in without being struck. Formats are
 * inherited likewise, unless the place lies in own words: to end another's bold and begin it again after the words
 * would leave base text bold once the other takes its bold words back.
 *
 * @param wanted formatting that the words should have, own keys included
 * @param own keys that may be written here: the insertion mark of the words
 */
export function insertWords(
  text: Y.XmlText,
  offset: number,
  words: string,
  wanted: Formatting,
  own: ReadonlySet<string>,
): void {
  const { gaps, within } = gapsAt(text, offset)
  if (within) {
    // Inside one run of characters there is one gap, and Yjs has to cut the run.
    text.insert(offset, words, Object.fromEntries(resultAt(within, wanted, own)))
    return
  }
  const gap = gaps.reduce((best, other) =>
    distance(other, wanted, own) < distance(best, wanted, own) ? other : best,
  )
  text.doc?.transact(transaction =>
    integrate(transaction, text, gap, words, resultAt(gap.inForce, wanted, own)),
  )
}

/** The formatting that words get at a place: what is in force there, changed only as far as it is ours to write. */
function resultAt(inForce: InForce, wanted: Formatting, own: ReadonlySet<string>): Map<string, unknown> {
  const ours = [...own].some(key => inForce.has(key))
  const result = new Map<string, unknown>()
  for (const [key, value] of inForce) if (key in wanted || !(ours && isFormatKey(key))) result.set(key, value)
  for (const [key, value] of Object.entries(wanted))
    if (own.has(key) || isFormatKey(key)) result.set(key, value)
  return result
}

/** What it costs to stand in a mark unasked; a plain format costs least. */
const WEIGHT = [
  ['insertion--', 1000],
  ['deletion--', 200],
  ['bracket--', 100],
] as const

/**
 * How far a gap's marks are from the wanted ones. To fall into another's insertion says most; to be struck by somebody
 * who has not seen the words says more than to be bracketed.
 */
function distance({ inForce }: Gap, wanted: Formatting, own: ReadonlySet<string>): number {
  let sum = 0
  for (const [key, value] of inForce)
    if (!(key in wanted) && !passesOver(key, value, inForce, wanted, own))
      sum += WEIGHT.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 10
  for (const key of Object.keys(wanted))
    if (!inForce.has(key)) sum += own.has(key) || isFormatKey(key) ? 1 : 100
  return sum
}

/**
 * Whether a deletion of others lies over own words, which it does not strike, only because both were made at once.
 * Words that go on behind those do not leave it: beyond its end they would stand apart from the letters they belong
 * to, and what others type at once would come between.
 */
function passesOver(
  key: string,
  value: unknown,
  inForce: InForce,
  wanted: Formatting,
  own: ReadonlySet<string>,
): boolean {
  const continued = [...own].find(mine => mine in wanted && inForce.has(mine))
  return (
    continued !== undefined &&
    key.startsWith('deletion--') &&
    partOf(value, 'over') !== partOf(wanted[continued], 'id')
  )
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** The gaps before the next character; or, inside a run of characters, what is in force there. */
function gapsAt(text: Y.XmlText, offset: number): { gaps: [Gap, ...Gap[]]; within: InForce | null } {
  const inForce = new Map<string, unknown>()
  let remaining = offset
  let left: Y.Item | null = null
  let item = text._start
  for (; item && remaining > 0; item = item.right) {
    left = item
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) apply(inForce, item.content)
    else if (item.countable) {
      if (item.length > remaining) return { gaps: [{ left, right: item, inForce }], within: inForce }
      remaining -= item.length
    }
  }
  const gaps: [Gap, ...Gap[]] = [{ left, right: item, inForce: new Map(inForce) }]
  for (; item && (item.deleted || item.content instanceof Y.ContentFormat); item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat) {
      apply(inForce, item.content)
      gaps.push({ left: item, right: item.right, inForce: new Map(inForce) })
    }
  return { gaps, within: null }
}

function apply(inForce: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) inForce.delete(key)
  else inForce.set(key, value)
}

/** Words in the gap, between the beginnings and ends of what is not in force there. */
function integrate(
  transaction: Y.Transaction,
  text: Y.XmlText,
  gap: Gap,
  words: string,
  result: InForce,
): void {
  const { right, inForce } = gap
  let { left } = gap
  const put = (content: Y.ContentFormat | Y.ContentString): void => {
    left = putItem(transaction, text, left, right, content)
  }
  const keys = new Set([...inForce.keys(), ...result.keys()])
  const written = [...keys].filter(key => result.has(key) !== inForce.has(key))
  for (const key of written) put(formatItem(key, result.get(key)))
  put(new Y.ContentString(words))
  for (const key of written.reverse()) put(formatItem(key, inForce.get(key)))
}
