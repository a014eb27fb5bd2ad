// Where exactly, between two characters of a Y.XmlText, typed words go, and with which formatting items.
import * as Y from 'yjs'
import { isFormatKey } from '../../../shared/ydoc.ts'

type Formatting = Record<string, unknown>
type Gap = { left: Y.Item | null; right: Y.Item | null; inForce: ReadonlyMap<string, unknown> }

/**
 * Inserts words so that no formatting item is written but for `own` keys and plain formats. Call in a transaction.
 *
 * Between two characters lie the items that begin and end marks, in any order. `Y.XmlText.insert` takes the first
 * gap it can and writes `null` for every mark it has to leave there. Such a null for a mark of somebody else would
 * bring that mark back over base text once the mark is decided meanwhile (BRACKETS.md section 4), and admission
 * refuses it. So the gap with the nearest marks is chosen; a mark that no gap is free of is inherited.
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
  const free = (key: string): boolean => own.has(key) || isFormatKey(key)
  const { gaps, within } = gapsAt(text, offset)
  if (within) {
    // Inside one run of characters there is one gap, and Yjs has to cut the run.
    const given: Formatting = {}
    for (const [key, value] of within) if (!free(key)) given[key] = value
    for (const [key, value] of Object.entries(wanted)) if (free(key)) given[key] = value
    text.insert(offset, words, given)
    return
  }
  const gap = gaps.reduce((best, other) =>
    distance(other, wanted, free) < distance(best, wanted, free) ? other : best,
  )
  text.doc?.transact(transaction => integrate(transaction, text, gap, words, wanted, free))
}

/** How far a gap's marks are from the wanted ones; to fall into another's insertion says most. */
function distance({ inForce }: Gap, wanted: Formatting, free: (key: string) => boolean): number {
  let sum = 0
  for (const key of inForce.keys())
    if (!(key in wanted)) sum += isFormatKey(key) ? 1 : key.startsWith('insertion--') ? 1000 : 100
  for (const key of Object.keys(wanted)) if (!inForce.has(key)) sum += free(key) ? 1 : 100
  return sum
}

/** The gaps before the next character; or, inside a run of characters, what is in force there. */
function gapsAt(
  text: Y.XmlText,
  offset: number,
): { gaps: [Gap, ...Gap[]]; within: ReadonlyMap<string, unknown> | null } {
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
  wanted: Formatting,
  free: (key: string) => boolean,
): void {
  const { doc } = transaction
  const { right, inForce } = gap
  let { left } = gap
  const put = (content: Y.ContentFormat | Y.ContentString): void => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    const item = new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, text, null, content)
    item.integrate(transaction, 0)
    left = item
  }
  const keys = new Set([...inForce.keys(), ...Object.keys(wanted)])
  const written = [...keys].filter(key => free(key) && key in wanted !== inForce.has(key))
  for (const key of written) put(formatItem(key, wanted[key]))
  put(new Y.ContentString(words))
  for (const key of written.reverse()) put(formatItem(key, inForce.get(key)))
}

/** A formatting item with the value null ends a mark; the types of Yjs do not say so. */
const formatItem = (key: string, value: unknown): Y.ContentFormat =>
  new Y.ContentFormat(key, (value ?? null) as object)
