// Undo and redo take marks away whole. Where a decision or words of others met the edges of a mark, the server wrote edges of
// its own, which no undo manager knows: left behind they would mark what nobody meant, or keep what was taken away.
import * as Y from 'yjs'
import { type FormatItem, isEnd, isFormatItem } from '../../../shared/formatItem.ts'
import { type MarkId, parseMarkId } from '../../../shared/ids.ts'
import type { Mark } from '../../../shared/text.ts'
import { firstOf } from '../../../shared/writtenAgain.ts'
import { blockElements, blockYText, parseMark } from '../../../shared/ydoc.ts'

/** Undoes the last act, deletions and brackets that it made with all their parts. Returns whether anything was undone. */
export function undoWhole(manager: Y.UndoManager, doc: Y.Doc): boolean {
  const acts = [...manager.undoStack]
  return whole(manager, doc, 'undo', transaction => {
    const undone = acts.slice(manager.undoStack.length)
    lift(transaction, new Set(undone.flatMap(act => madeIn(doc, act))))
  })
}

/** Does again what was undone last. Returns whether there was anything. */
export const redoWhole = (manager: Y.UndoManager, doc: Y.Doc): boolean =>
  whole(manager, doc, 'redo', () => undefined)

function whole(
  manager: Y.UndoManager,
  doc: Y.Doc,
  way: 'undo' | 'redo',
  then: (transaction: Y.Transaction) => void,
): boolean {
  const flag = way === 'undo' ? 'undoing' : 'redoing'
  try {
    return doc.transact(transaction => {
      const stood = pairsIn(doc)
      const isDone = manager[way]() !== null
      // Until the transaction is over: what is lifted here belongs to what brings it all back.
      manager[flag] = true
      then(transaction)
      liftHalves(transaction, stood)
      return isDone
    }, manager)
  } finally {
    manager[flag] = false
  }
}

type UndoneAct = Y.UndoManager['undoStack'][number]

/** The deletions and brackets of this document's client that an act has made, and not only changed. */
function madeIn({ store, clientID }: Y.Doc, { insertions }: UndoneAct): MarkId[] {
  const first = new Map<MarkId, Y.Item>()
  const made: { id: MarkId; item: Y.Item }[] = []
  for (const item of store.clients.get(clientID) ?? []) {
    const id = item instanceof Y.Item ? wishAt(item)?.id : undefined
    if (!(item instanceof Y.Item) || !id || parseMarkId(id)?.client !== clientID) continue
    if (!first.has(id)) first.set(id, item)
    if (Y.isDeleted(insertions, item.id)) made.push({ id, item })
  }
  return made.flatMap(({ id, item }) => (first.get(id) === firstOf(item) ? [id] : []))
}

function lift(transaction: Y.Transaction, ids: ReadonlySet<MarkId>): void {
  if (ids.size === 0) return
  const edges = blockElements(transaction.doc).flatMap(element => edgesIn(blockYText(element)))
  // An end does not say whose it is, and its beginning may be gone.
  const keys = new Set(
    edges.flatMap(edge => {
      const wish = wishAt(edge)
      return wish && ids.has(wish.id) ? [edge.content.key] : []
    }),
  )
  for (const edge of edges) if (keys.has(edge.content.key)) edge.delete(transaction)
}

type Pair = readonly [beginning: FormatItem, end: FormatItem]

/** Of a stretch that lost one edge the other one goes, unless it has a new one: the mark would run on to its next edge. */
function liftHalves(transaction: Y.Transaction, stood: readonly Pair[]): void {
  const halves = stood
    .filter(([beginning, end]) => beginning.deleted !== end.deleted)
    .map(([beginning, end]) => (beginning.deleted ? end : beginning))
  if (halves.length === 0) return
  const paired = new Set(pairsIn(transaction.doc).flat())
  for (const half of halves) if (!paired.has(half)) half.delete(transaction)
}

/** The stretches of all deletions and brackets. */
const pairsIn = (doc: Y.Doc): Pair[] =>
  blockElements(doc).flatMap(element => {
    const open = new Map<string, FormatItem>()
    return edgesIn(blockYText(element)).flatMap((edge): Pair[] => {
      const { key } = edge.content
      const beginning = open.get(key)
      if (edge.deleted) return []
      if (!isEnd(edge)) {
        if (!beginning && wishAt(edge)) open.set(key, edge)
        return []
      }
      open.delete(key)
      return beginning ? [[beginning, edge]] : []
    })
  })

/** All formatting items of a text, also those that are gone. */
function edgesIn(text: Y.XmlText | null): FormatItem[] {
  const edges: FormatItem[] = []
  for (let item = text?._start ?? null; item; item = item.right) if (isFormatItem(item)) edges.push(item)
  return edges
}

/** The deletion or bracket that begins at an item; null at any other. */
function wishAt(item: Y.Item): Mark | null {
  const mark = isFormatItem(item) ? parseMark(item.content.key, item.content.value) : null
  return mark && mark.type !== 'insertion' ? mark : null
}
