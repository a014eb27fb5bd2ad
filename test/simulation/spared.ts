// What people left alone when they struck or bracketed what stood beside it: nobody is credited with a strike or a
// bracket over words that they saw and spared. Each hand is watched in its own document; the record is held against it.
import * as Y from 'yjs'
import { placeKey } from '../../client/connection/characters.ts'
import type { DelegationCode, MarkId } from '../../shared/ids.ts'
import { type Mark, strikes } from '../../shared/text.ts'
import { blockElements, blockYText } from '../../shared/ydoc.ts'
import { LawBroken } from './lawBroken.ts'
import { firstPlaces } from './laws.ts'
import { type Letters, lettersOf } from './reading.ts'

/** A character by the place at which it was typed first, however often it was copied since. What undo writes again is new. */
type Key = string
type WishMark = Extract<Mark, { type: 'deletion' | 'bracket' }>

export type Spared = {
  /** Listens from now on to what is done by this document's own person. */
  watch(doc: Y.Doc, by: DelegationCode): void
  /** What this person has struck, bracketed and taken back in this document. */
  meantIn(doc: Y.Doc, by: DelegationCode): ReadonlySet<Key>
  /** What was meant in another document is put on `doc` by `again`: no new mark may reach further. */
  putAgain<T>(meant: ReadonlySet<Key>, doc: Y.Doc, again: () => T): T
  /** Throws when one of these characters of the record lies in a mark whose author had spared it. */
  check(doc: Y.Doc, letters: readonly Letters[], what: string): void
}

export function watchSpared(): Spared {
  const spared = new Map<MarkId, ReadonlySet<Key>>()
  /**
   * What was struck, bracketed and taken back in each document, remembered from when it was done: a paragraph that a
   * decision made anew is gone with the marks in it.
   */
  const done = new WeakMap<Y.Doc, Set<Key>>()
  const again = new Map<Y.Doc, ReadonlySet<Key>>()

  const keysIn = (doc: Y.Doc): ((letters: Letters) => Key[]) => {
    const first = firstPlaces(doc)
    return ({ client, clock, words }) =>
      Array.from({ length: words.length }, (_, i) => placeKey(first({ client, clock: clock + i })))
  }

  const isSpared = (doc: Y.Doc, mark: WishMark, letters: Letters): boolean =>
    keysIn(doc)(letters).some(key => spared.get(mark.id)?.has(key))

  const doneIn = (doc: Y.Doc): Set<Key> => {
    const keys = done.get(doc) ?? new Set()
    done.set(doc, keys)
    return keys
  }

  const noteNew = (doc: Y.Doc, by: DelegationCode): void => {
    const all = allLetters(doc)
    const made = new Map<MarkId, { mark: WishMark; reached: Letters[] }>()
    for (const letters of all)
      for (const mark of wishesOn(letters)) {
        if (mark.by !== by || spared.has(mark.id)) continue
        const { reached } = made.get(mark.id) ?? { reached: [] }
        made.set(mark.id, { mark, reached: [...reached, letters] })
      }
    if (made.size === 0) return
    const standing = all.filter(({ client }) => !again.has(doc) || client !== doc.clientID)
    const keys = new Set(standing.flatMap(keysIn(doc)))
    for (const [id, { mark, reached }] of made) {
      const marked = reached.flatMap(keysIn(doc))
      const meant = again.get(doc)
      const wished = new Set(meant ? wishedOf(mark, marked, meant) : marked)
      spared.set(id, new Set([...keys].filter(key => !wished.has(key))))
      for (const key of marked) if (wished.has(key)) doneIn(doc).add(key)
    }
  }

  return {
    watch(doc, by) {
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        const { local, deleteSet } = transaction
        if (!local) return
        const first = firstPlaces(doc)
        Y.iterateDeletedStructs(transaction, deleteSet, ({ id, length }) => {
          for (let i = 0; i < length; i++)
            doneIn(doc).add(placeKey(first({ client: id.client, clock: id.clock + i })))
        })
        noteNew(doc, by)
      })
    },
    meantIn(doc, by) {
      // A mark that only ran on is meant where it was not spared.
      const meant = new Set(doneIn(doc))
      for (const letters of allLetters(doc))
        for (const mark of wishesOn(letters))
          if (mark.by === by && !isSpared(doc, mark, letters))
            for (const key of keysIn(doc)(letters)) meant.add(key)
      return meant
    },
    putAgain(meant, doc, act) {
      again.set(doc, meant)
      try {
        return act()
      } finally {
        again.delete(doc)
      }
    },
    check(doc, all, what) {
      for (const letters of all)
        for (const mark of wishesOn(letters)) {
          if (!spared.has(mark.id)) throw new LawBroken(`${what}: nobody made the ${mark.type} ${mark.id}`)
          if (isSpared(doc, mark, letters))
            throw new LawBroken(`${what}: ${mark.by} had left "${letters.words}" out of its ${mark.type}`)
        }
    },
  }
}

/** Of the characters in a mark that is put again, what its author wished. What others typed inside a bracket stands in it. */
function wishedOf({ type }: WishMark, marked: readonly Key[], meant: ReadonlySet<Key>): readonly Key[] {
  const isMeant = (key: Key): boolean => meant.has(key)
  return type === 'bracket'
    ? marked.slice(marked.findIndex(isMeant), marked.findLastIndex(isMeant) + 1)
    : marked.filter(isMeant)
}

/** Words typed inside a struck stretch lie in the deletion and are not struck by it. */
const wishesOn = ({ marks }: Letters): WishMark[] =>
  marks.filter(
    (mark): mark is WishMark => mark.type === 'bracket' || (mark.type === 'deletion' && strikes(mark, marks)),
  )

const allLetters = (doc: Y.Doc): Letters[] =>
  blockElements(doc).flatMap(element => {
    const text = blockYText(element)
    return text ? lettersOf(text) : []
  })
