// What an undo has written again. Yjs brings back in one piece, in front of what went, what went in one piece.
import * as Y from 'yjs'
import { type FormatItem, isEnd, isFormatItem, isSameFormat } from './formatItem.ts'

/** How many stretches of text are looked at for a character's copy, and how many characters are compared: whoever means harm makes thousands. */
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
  let id = character
  // A copy is younger than what it copies, so this ends.
  for (let again = store && copyOf(store, edge, id); store && again; again = copyOf(store, edge, id))
    id = again
  return id
}

/**
 * Somebody may have typed the same beside the copy, and what is copied may have stood beside the same: of those the one
 * with which the mark reaches less.
 */
function copyOf(store: Y.Doc['store'], edge: FormatItem, id: Y.ID): Y.ID | null {
  const item = Y.getItem(store, id)
  if (!item.deleted || !isWords(item)) return null
  let looked = 0
  let copy: Y.ID | null = null
  for (
    let next = item.left;
    next && !begins(next, edge.content.key) && looked < STRETCHES;
    next = next.left
  ) {
    const { rightOrigin } = next
    if (!isWords(next) || rightOrigin?.client !== id.client || rightOrigin.clock > id.clock) continue
    looked += 1
    const gone = wordsFrom(store, rightOrigin, ({ deleted }) => deleted)
    const at = id.clock - rightOrigin.clock
    const first = at < gone.length ? startOfCopy(store, next, gone) : null
    const clock = first === null ? -1 : first + at
    if (clock < next.id.clock || clock >= next.id.clock + next.length) continue
    copy = Y.createID(next.id.client, clock)
    if (!isEnd(edge)) break
  }
  return copy
}

const begins = (item: Y.Item, key: string): boolean =>
  isFormatItem(item) && item.content.key === key && !isEnd(item)

/**
 * The clock from which an item, and what it goes on or what goes on with it, says the same as what is gone; words may have been
 * typed on behind. Whoever replaces words by others that begin alike has written no copy.
 */
function startOfCopy(store: Y.Doc['store'], item: Words, gone: string): number | null {
  for (let first: Words | null = item; first; ) {
    const before: Words | null = typedBefore(store, first)
    // What an undo brings back goes on nothing but what was typed there and is undone.
    if (!before || before.deleted) {
      const words = wordsFrom(store, first.id, () => true)
      if (words.startsWith(gone) || gone.startsWith(words))
        return isTyped(store, first) ? null : first.id.clock
    }
    first = before && item.id.clock - before.id.clock <= CHARACTERS ? before : null
  }
  return null
}

/** Whether words were written with a formatting item before them: somebody typed them there. */
function isTyped(store: Y.Doc['store'], words: Y.Item): boolean {
  const before = writtenBefore(store, words)
  return before !== null && isFormatItem(before) && !isEnd(before)
}

type Words = Y.Item & { content: Y.ContentString }

const isWords = (item: Y.Item): item is Words => item.content instanceof Y.ContentString

/** The first characters that were typed in one go from a place on, as long as the items that hold them are such. */
function wordsFrom(
  store: Y.Doc['store'],
  { client, clock }: Y.ID,
  isSuch: (item: Y.Item) => boolean,
): string {
  let words = ''
  let next: Y.Item | null = Y.getItem(store, Y.createID(client, clock))
  while (next && isWords(next) && isSuch(next) && words.length < CHARACTERS) {
    words += next.content.str.slice(Math.max(0, clock - next.id.clock))
    next = typedBehind(store, next)
  }
  return words.slice(0, CHARACTERS)
}

/** The words that an item goes on: it may have been one item with them. */
function typedBefore(store: Y.Doc['store'], item: Y.Item): Words | null {
  const before = writtenBefore(store, item)
  return before && isWords(before) ? before : null
}

/** What the same client wrote just before an item, in front of the same place and right left of it. */
function writtenBefore(store: Y.Doc['store'], { id, origin, rightOrigin }: Y.Item): Y.Item | null {
  if (origin?.client !== id.client || origin.clock !== id.clock - 1) return null
  const before = Y.getItem(store, origin)
  return Y.compareIDs(before.rightOrigin, rightOrigin) ? before : null
}

/** The words that go on an item, likewise. */
function typedBehind(store: Y.Doc['store'], item: Y.Item): Y.Item | null {
  const { client, clock } = item.id
  if (Y.getState(store, client) <= clock + item.length) return null
  const next = Y.getItem(store, Y.createID(client, clock + item.length))
  return typedBefore(store, next) === item ? next : null
}
