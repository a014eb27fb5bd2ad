// What an undo has written again. Yjs brings back in one piece, in front of what went, what went in one piece.
import * as Y from 'yjs'
import { type FormatItem, isEnd, isFormatItem, isSameFormat } from './formatItem.ts'

/**
 * How many stretches of text are looked at for a character's copy, and how many characters in front of it are compared:
 * whoever means harm makes thousands of both.
 */
const STRETCHES = 16
const CHARACTERS = 128

/** Whether a formatting item was written again by an undo, right in front of the one that was taken away. */
export const isCopy = (item: Y.Item): boolean => firstOf(item) !== item

/**
 * The item of which this one is a copy: what an undo brings back stands right in front of what was taken away, behind
 * whatever came there since.
 */
export function firstOf(item: Y.Item): Y.Item {
  const { store } = (item.parent instanceof Y.AbstractType && item.parent.doc) || {}
  let first = item
  while (store && first.rightOrigin && isFormatItem(item)) {
    const old = Y.getItem(store, first.rightOrigin)
    if (!(old instanceof Y.Item) || !old.deleted || !isFormatItem(old) || !isSameFormat(old, item)) break
    first = old
  }
  return first
}

/**
 * Where a character stands now that stood at an edge of a mark, inside it: itself, unless it went and an undo has written it
 * again within the mark. Whoever typed on beside it then did so without knowing the edge.
 */
export function writtenAgainAs(edge: FormatItem, character: Y.ID): Y.ID {
  const { store } = (edge.parent instanceof Y.AbstractType && edge.parent.doc) || {}
  const { key } = edge.content
  let id = character
  // A copy is younger than what it copies, so this ends.
  for (let again = store && copyOf(store, key, id); store && again; again = copyOf(store, key, id)) id = again
  return id
}

function copyOf(store: Y.Doc['store'], key: string, id: Y.ID): Y.ID | null {
  const item = Y.getItem(store, id)
  const gone = goneUpTo(store, item, id.clock)
  if (!gone) return null
  let looked = 0
  for (let next = item.left; next && !begins(next, key) && looked < STRETCHES; next = next.left) {
    const { rightOrigin } = next
    if (!isWords(next) || rightOrigin?.client !== id.client) continue
    if (rightOrigin.clock < gone.from || rightOrigin.clock > id.clock) continue
    looked += 1
    const copy = lastOf(store, next, gone.words.slice(rightOrigin.clock - gone.from))
    if (copy !== null) return Y.createID(next.id.client, copy)
  }
  return null
}

/** The clock of the last of these words if they end within an item and the item, or one that it goes on, begins with them. */
function lastOf(store: Y.Doc['store'], item: Words, wanted: string): number | null {
  let words = ''
  for (let first: Words | null = item; first; first = typedBefore(store, first)) {
    const clock = first.id.clock + wanted.length - 1
    if (clock < item.id.clock) return null
    words = first.content.str + words
    if (clock < item.id.clock + item.length && words.startsWith(wanted))
      return isTyped(store, first) ? null : clock
  }
  return null
}

/** Whether words were written with a formatting item before them: somebody typed them there. */
function isTyped(store: Y.Doc['store'], { id, origin, rightOrigin }: Y.Item): boolean {
  if (origin?.client !== id.client || origin.clock !== id.clock - 1) return false
  const before = Y.getItem(store, origin)
  return isFormatItem(before) && !isEnd(before) && Y.compareIDs(before.rightOrigin, rightOrigin)
}

const begins = (item: Y.Item, key: string): boolean =>
  isFormatItem(item) && item.content.key === key && item.content.value !== null

type Typed = { from: number; words: string }

/** The last words typed with a character, up to it, that have all gone; null when it is there. */
function goneUpTo(store: Y.Doc['store'], item: Y.Item, clock: number): Typed | null {
  const { content, id, deleted } = item
  if (!deleted || !(content instanceof Y.ContentString)) return null
  const gone = { from: id.clock, words: content.str.slice(0, clock + 1 - id.clock) }
  for (let before = typedBefore(store, item); before?.deleted; before = typedBefore(store, before)) {
    if (gone.words.length > CHARACTERS) break
    gone.from = before.id.clock
    gone.words = before.content.str + gone.words
  }
  return gone
}

type Words = Y.Item & { content: Y.ContentString }

/** The words that an item goes on with: it may have been one item with them. */
function typedBefore(store: Y.Doc['store'], { id, origin, rightOrigin }: Y.Item): Words | null {
  if (origin?.client !== id.client || origin.clock !== id.clock - 1) return null
  const before = Y.getItem(store, origin)
  return isWords(before) && Y.compareIDs(before.rightOrigin, rightOrigin) ? before : null
}

const isWords = (item: Y.Item): item is Words => item.content instanceof Y.ContentString
