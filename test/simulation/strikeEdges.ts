// The edges of strikes: who types right beside struck words, and did not see them struck, is not struck either.
import * as Y from 'yjs'
import type { Place } from '../../client/connection/acts.ts'
import { placeKey } from '../../client/connection/characters.ts'
import type { MarkId } from '../../shared/ids.ts'
import { blockElements, blockYText, markKey, parseMark } from '../../shared/ydoc.ts'
import { followCharacters } from './characters.ts'
import { LawBroken } from './lawBroken.ts'
import { type Letters, lettersOf, wishesOn } from './reading.ts'

/** A character by the place at which it was typed, however often it was copied or written again since. */
type Key = string
/** Struck characters, and the offsets where they begin and end. */
type Stretch = { id: MarkId; from: number; to: number; keys: Key[] }

/** What a strike reached when it was made, and the first and last character of each stretch of it. */
type Struck = { reach: ReadonlySet<Key>; firsts: ReadonlySet<Key>; lasts: ReadonlySet<Key> }
const NOTHING: Struck = { reach: new Set(), firsts: new Set(), lasts: new Set() }

export type Edges = {
  /** Listens from now on to what undo writes again in this document. */
  watch(doc: Y.Doc): void
  /** Remembers where a strike lies that is new in its author's document. */
  note(doc: Y.Doc, id: MarkId): void
  /**
   * Throws when a stretch of a strike in the record begins or ends with words that are new in it beside a character that
   * was at its edge when it was made.
   */
  check(doc: Y.Doc, text: Y.XmlText, what: string): void
}

export function watchEdges(): Edges {
  const characters = followCharacters()
  const struck = new Map<MarkId, Struck>()
  /** what lay in each strike without breaking the law: the characters around it may go, and it stays */
  const accepted = new Map<MarkId, Set<Key>>()
  const stretchesIn = (doc: Y.Doc, text: Y.XmlText | null) => stretchesOf(text, characters.typedAt(doc))
  return {
    watch: characters.watch,
    note(doc, id) {
      const stretches = blockElements(doc)
        .flatMap(element => joined(stretchesIn(doc, blockYText(element)).filter(one => one.id === id)))
        .map(({ keys }) => keys)
      struck.set(id, {
        reach: new Set(stretches.flat()),
        firsts: new Set(stretches.flatMap(keys => keys.slice(0, 1))),
        lasts: new Set(stretches.flatMap(keys => keys.slice(-1))),
      })
    },
    check(doc, text, what) {
      for (const { id, keys } of stretchesIn(doc, text)) {
        const { reach, firsts, lasts } = struck.get(id) ?? NOTHING
        const known = accepted.get(id) ?? new Set<Key>()
        const isNew = (key: Key): boolean => !known.has(key)
        const inside = keys.filter(key => reach.has(key))
        const [first, last] = [inside.at(0), inside.at(-1)]
        if (first && firsts.has(first) && keys.slice(0, keys.indexOf(first)).some(isNew))
          throw new LawBroken(`${what}: words came before what ${id} strikes, and it lies on them`)
        if (last && lasts.has(last) && keys.slice(keys.lastIndexOf(last) + 1).some(isNew))
          throw new LawBroken(`${what}: words came behind what ${id} strikes, and it lies on them`)
        for (const key of keys) known.add(key)
        accepted.set(id, known)
      }
    },
  }
}

/** Stretches that follow each other were struck as one, in pieces where something else began or ended between them. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const stretch of stretches) {
    const last = found.at(-1)
    if (last?.to === stretch.from)
      found.splice(-1, 1, { ...last, to: stretch.to, keys: [...last.keys, ...stretch.keys] })
    else found.push(stretch)
  }
  return found
}

/** What deletions strike from their beginnings to their ends. Removing words lets stretches meet, but not become one. */
function stretchesOf(text: Y.XmlText | null, typedAt: (place: Place) => Place): Stretch[] {
  const keysOf = ({ client, clock, words }: Letters): Key[] =>
    Array.from({ length: words.length }, (_, i) => placeKey(typedAt({ client, clock: clock + i })))
  const letters = text ? lettersOf(text).values() : [].values()
  const open = new Map<string, Stretch>()
  const found: Stretch[] = []
  let at = 0
  for (let item = text?._start ?? null; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      const mark = parseMark(key, value)
      if (value === null) open.delete(key)
      if (mark?.type !== 'deletion' || open.has(key)) continue
      const stretch: Stretch = { id: mark.id, from: at, to: at, keys: [] }
      open.set(key, stretch)
      found.push(stretch)
    } else if (item.content instanceof Y.ContentString) {
      const here = letters.next().value
      at += item.length
      for (const mark of here ? wishesOn(here) : []) {
        const stretch = open.get(markKey(mark))
        if (!here || !stretch) continue
        stretch.keys.push(...keysOf(here))
        stretch.to = at
      }
    }
  }
  return found
}
