// Characters that an undo has written again. Yjs brings back in one piece, in front of what went, what went in one piece.
import * as Y from 'yjs'
import { type FormatItem, isFormatItem } from './formatItem.ts'

/**
 * How many stretches of text are looked at for a character's copy, and how many characters in front of it are compared at
 * least: whoever means harm makes thousands of both.
 */
const STRETCHES = 16
const CHARACTERS = 128

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
    const { content, rightOrigin } = next
    if (!(content instanceof Y.ContentString) || rightOrigin?.client !== id.client) continue
    if (rightOrigin.clock < gone.from || rightOrigin.clock > id.clock) continue
    looked += 1
    const copy = lastIn(next, gone.words.slice(rightOrigin.clock - gone.from), typedWith(store, next))
    if (copy !== null) return Y.createID(next.id.client, copy)
  }
  return null
}

/** The clock at which these words end within an item, given what was typed with it; null when they do not. */
function lastIn({ id, length }: Y.Item, words: string, typed: Typed): number | null {
  const at = typed.words.lastIndexOf(words, id.clock + length - typed.from - words.length)
  const clock = typed.from + at + words.length - 1
  return at >= 0 && clock >= id.clock ? clock : null
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

/** The last words typed with an item, up to its end: by one client in one go in front of the same item. */
function typedWith(store: Y.Doc['store'], item: Y.Item): Typed {
  const typed = {
    from: item.id.clock,
    words: item.content instanceof Y.ContentString ? item.content.str : '',
  }
  for (let before = typedBefore(store, item); before; before = typedBefore(store, before)) {
    if (typed.words.length > item.length + CHARACTERS) break
    typed.from = before.id.clock
    typed.words = before.content.str + typed.words
  }
  return typed
}

type Words = Y.Item & { content: Y.ContentString }

/** The words that an item goes on with: it may have been one item with them. */
function typedBefore(store: Y.Doc['store'], { id, origin, rightOrigin }: Y.Item): Words | null {
  if (origin?.client !== id.client || origin.clock !== id.clock - 1) return null
  const before = Y.getItem(store, origin)
  return isWords(before) && Y.compareIDs(before.rightOrigin, rightOrigin) ? before : null
}

const isWords = (item: Y.Item): item is Words => item.content instanceof Y.ContentString
