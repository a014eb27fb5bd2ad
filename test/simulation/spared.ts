// What people left alone when they struck or bracketed what stood beside it: nobody is credited with a strike or a
// bracket over words that they saw and spared. Each hand is watched in its own document; the record is held against it.
import * as Y from 'yjs'
import { placeKey } from '../../client/connection/characters.ts'
import type { DelegationCode, MarkId } from '../../shared/ids.ts'
import { LawBroken } from './lawBroken.ts'
import { firstPlaces } from './laws.ts'
import { allLetters, type Letters, type WishMark, wishesOn } from './reading.ts'
import { watchEdges } from './strikeEdges.ts'

/** A character by the place at which it was typed first, however often it was copied since. What undo writes again is new. */
type Key = string

/** What a person has struck, bracketed and taken back in a document, and what stood outside when they bracketed. */
export type Meant = { meant: ReadonlySet<Key>; outside: ReadonlySet<Key> }

export type Spared = {
  /** Listens from now on to what is done by this document's own person. */
  watch(doc: Y.Doc, by: DelegationCode): void
  meantIn(doc: Y.Doc, by: DelegationCode): Meant
  /** What was meant in another document is put on `doc` by `again`: no new mark may reach further. */
  putAgain<T>(meant: Meant, doc: Y.Doc, again: () => T): T
  /** Throws when one of these characters of the record lies in a mark whose author had spared it. */
  check(doc: Y.Doc, text: Y.XmlText, letters: readonly Letters[], what: string): void
}

export function watchSpared(): Spared {
  const spared = new Map<MarkId, ReadonlySet<Key>>()
  const edges = watchEdges()
  /**
   * What was struck, bracketed and taken back in each document, remembered from when it was done: a paragraph that a
   * decision made anew is gone with the marks in it.
   */
  const done = new WeakMap<Y.Doc, Set<Key>>()
  const outside = new WeakMap<Y.Doc, Set<Key>>()
  const again = new Map<Y.Doc, Meant>()

  const keysIn = (doc: Y.Doc): ((letters: Letters) => Key[]) => {
    const first = firstPlaces(doc)
    return ({ client, clock, words }) =>
      Array.from({ length: words.length }, (_, i) => placeKey(first({ client, clock: clock + i })))
  }

  const isSpared = (doc: Y.Doc, mark: WishMark, letters: Letters): boolean =>
    keysIn(doc)(letters).some(key => spared.get(mark.id)?.has(key))

  const keptIn = (sets: WeakMap<Y.Doc, Set<Key>>, doc: Y.Doc): Set<Key> => {
    const keys = sets.get(doc) ?? new Set()
    sets.set(doc, keys)
    return keys
  }
  const doneIn = (doc: Y.Doc): Set<Key> => keptIn(done, doc)

  const noteNew = (doc: Y.Doc, by: DelegationCode): void => {
    const all = allLetters(doc)
    const made = new Map<MarkId, { mark: WishMark; reached: Letters[] }>()
    for (const letters of all)
      for (const mark of wishesOn(letters)) {
        if (mark.by !== by) continue
        if (spared.has(mark.id)) {
          // An undo may have brought it back, and it may be gone with its paragraph when it is put again.
          if (!isSpared(doc, mark, letters)) for (const key of keysIn(doc)(letters)) doneIn(doc).add(key)
          continue
        }
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
      const left = [...keys].filter(key => !wished.has(key))
      spared.set(id, new Set(left))
      if (mark.type === 'bracket') for (const key of left) keptIn(outside, doc).add(key)
      for (const key of marked) if (wished.has(key)) doneIn(doc).add(key)
      if (mark.type === 'deletion') edges.note(doc, id)
    }
  }

  return {
    watch(doc, by) {
      edges.watch(doc)
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        const { local, deleteSet } = transaction
        if (!local) return
        const first = firstPlaces(doc)
        Y.iterateDeletedStructs(transaction, deleteSet, ({ id, length }) => {
          for (let i = 0; i < length; i++)
            doneIn(doc).add(placeKey(first({ client: id.client, clock: id.clock + i })))
        })
        if (marksAnew(transaction, doc)) noteNew(doc, by)
      })
    },
    meantIn(doc, by) {
      // A mark that only ran on is meant where it was not spared.
      const meant = new Set(doneIn(doc))
      for (const letters of allLetters(doc))
        for (const mark of wishesOn(letters))
          if (mark.by === by && !isSpared(doc, mark, letters))
            for (const key of keysIn(doc)(letters)) meant.add(key)
      return { meant, outside: keptIn(outside, doc) }
    },
    putAgain(meant, doc, act) {
      again.set(doc, meant)
      try {
        return act()
      } finally {
        again.delete(doc)
      }
    },
    check(doc, text, all, what) {
      edges.check(doc, text, what)
      for (const letters of all)
        for (const mark of wishesOn(letters)) {
          if (!spared.has(mark.id)) throw new LawBroken(`${what}: nobody made the ${mark.type} ${mark.id}`)
          if (isSpared(doc, mark, letters))
            throw new LawBroken(`${what}: ${mark.by} had left "${letters.words}" out of its ${mark.type}`)
        }
    },
  }
}

/** Of the characters in a mark that is put again, what its author wished. A bracket also holds what came into it unseen. */
const wishedOf = ({ type }: WishMark, marked: readonly Key[], { meant, outside }: Meant): readonly Key[] =>
  marked.filter(key => meant.has(key) || (type === 'bracket' && !outside.has(key)))

/** Whether a transaction wrote formatting of its own; a search for new marks takes the whole text. */
function marksAnew({ beforeState }: Y.Transaction, { store, clientID }: Y.Doc): boolean {
  const structs = store.clients.get(clientID) ?? []
  const from = beforeState.get(clientID) ?? 0
  return structs.some(
    item =>
      item.id.clock + item.length > from && item instanceof Y.Item && item.content instanceof Y.ContentFormat,
  )
}
