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
  /** What was struck, bracketed and taken back in `old` is put on `doc` by `again`: no new mark may reach further. */
  putAgain<T>(old: Y.Doc, doc: Y.Doc, by: DelegationCode, again: () => T): T
  /** Throws when one of these characters of the record lies in a mark whose author had spared it. */
  check(doc: Y.Doc, letters: readonly Letters[], what: string): void
}

export function watchSpared(): Spared {
  const spared = new Map<MarkId, ReadonlySet<Key>>()
  /** what each delegation struck or bracketed, and the own words that it took back */
  const marked = new Map<DelegationCode, Set<Key>>()
  const takenBack = new Map<DelegationCode, Set<Key>>()
  const again = new Map<Y.Doc, ReadonlySet<Key>>()

  const keysIn = (doc: Y.Doc): ((letters: Letters) => Key[]) => {
    const first = firstPlaces(doc)
    return ({ client, clock, words }) =>
      Array.from({ length: words.length }, (_, i) => placeKey(first({ client, clock: clock + i })))
  }

  const isSpared = (doc: Y.Doc, mark: WishMark, letters: Letters): boolean =>
    keysIn(doc)(letters).some(key => spared.get(mark.id)?.has(key))

  /**
   * What this person meant by all that stands and is gone in this document, and by nothing that only ran on. A paragraph
   * that a decision made anew is gone with the marks in it, so these are remembered from when they were made.
   */
  const meantIn = (doc: Y.Doc, by: DelegationCode): Set<Key> => {
    const all = allLetters(doc)
    const standing = new Set(all.flatMap(keysIn(doc)))
    const gone = [...(takenBack.get(by) ?? [])].filter(key => !standing.has(key))
    const meant = new Set([...gone, ...(marked.get(by) ?? [])])
    for (const letters of all)
      for (const mark of wishesOn(letters))
        if (mark.by === by && !isSpared(doc, mark, letters))
          for (const key of keysIn(doc)(letters)) meant.add(key)
    return meant
  }

  const noteNew = (doc: Y.Doc, by: DelegationCode): void => {
    const all = allLetters(doc)
    const made = new Map<MarkId, Letters[]>()
    for (const letters of all)
      for (const { id, by: author } of wishesOn(letters))
        if (author === by && !spared.has(id)) made.set(id, [...(made.get(id) ?? []), letters])
    if (made.size === 0) return
    const standing = all.filter(({ client }) => !again.has(doc) || client !== doc.clientID)
    const keys = new Set(standing.flatMap(keysIn(doc)))
    for (const [id, letters] of made) {
      const reached = letters.flatMap(keysIn(doc))
      const meant = again.get(doc) ?? new Set(reached)
      spared.set(id, new Set([...keys].filter(key => !meant.has(key))))
      for (const key of reached) if (meant.has(key)) addTo(marked, by, key)
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
            addTo(takenBack, by, placeKey(first({ client: id.client, clock: id.clock + i })))
        })
        noteNew(doc, by)
      })
    },
    putAgain(old, doc, by, act) {
      again.set(doc, meantIn(old, by))
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

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set.add(value))
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
