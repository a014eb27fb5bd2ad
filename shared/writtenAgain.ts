// Characters that an undo has written again. Yjs brings back in one piece, in front of what went, what went in one piece.
import * as Y from 'yjs'
import { type FormatItem, isFormatItem } from './formatItem.ts'

/**
 * Where a character stands now that stood left of a mark's end: itself, unless it went and an undo has written it again
 * within the mark. Whoever typed on behind it then did so without knowing the end.
 */
export function writtenAgainAs(end: FormatItem, character: Y.ID): Y.ID {
  const { store } = (end.parent instanceof Y.AbstractType && end.parent.doc) || {}
  let id = character
  for (let again = store && copyOf(store, end, id); store && again; again = copyOf(store, end, id)) id = again
  return id
}

function copyOf(store: Y.Doc['store'], end: FormatItem, id: Y.ID): Y.ID | null {
  const gone = Y.getItem(store, id)
  if (!gone.deleted || !(gone.content instanceof Y.ContentString)) return null
  for (let item = gone.left; item && !begins(item, end.content.key); item = item.left) {
    const { content, rightOrigin } = item
    if (!(content instanceof Y.ContentString) || rightOrigin?.client !== id.client) continue
    if (rightOrigin.clock > id.clock) continue
    const wanted = wordsFrom(store, rightOrigin, id.clock + 1)
    const run = runAround(store, item)
    const at = run.words.lastIndexOf(wanted)
    if (at >= 0) return Y.createID(item.id.client, run.from + at + wanted.length - 1)
  }
  return null
}

const begins = (item: Y.Item, key: string): boolean =>
  isFormatItem(item) && item.content.key === key && item.content.value !== null

/**
 * What was written one after the other in front of the same item: what an undo brought back, cut or not, and what was typed
 * there before and behind it.
 */
function runAround(store: Y.Doc['store'], item: Y.Item): { from: number; words: string } {
  const { client } = item.id
  const belongs = (other: Y.Item, before: number): boolean =>
    other.content instanceof Y.ContentString &&
    Y.compareIDs(other.rightOrigin, item.rightOrigin) &&
    Y.compareIDs(other.origin, Y.createID(client, before))
  let [from, to] = [item.id.clock, item.id.clock + item.length]
  for (let first = item; belongs(first, from - 1); from = first.id.clock) {
    const before = Y.getItem(store, Y.createID(client, from - 1))
    if (!(before.content instanceof Y.ContentString) || !Y.compareIDs(before.rightOrigin, item.rightOrigin))
      break
    first = before
  }
  while (Y.getState(store, client) > to) {
    const next = Y.getItem(store, Y.createID(client, to))
    if (next.id.clock !== to || !belongs(next, to - 1)) break
    to += next.length
  }
  return { from, words: wordsFrom(store, Y.createID(client, from), to) }
}

/** The characters of one client between two clocks. */
function wordsFrom(store: Y.Doc['store'], { client, clock }: Y.ID, to: number): string {
  let words = ''
  while (clock + words.length < to) {
    const { id, content, length } = Y.getItem(store, Y.createID(client, clock + words.length))
    if (!(content instanceof Y.ContentString)) return words
    words += content.str.slice(clock + words.length - id.clock, Math.min(length, to - id.clock))
  }
  return words
}
