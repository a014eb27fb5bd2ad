// Where an undo would write, asked before it does: what it writes cannot be taken out of the document again.
import * as Y from 'yjs'
import type { ParagraphId } from '../../../shared/ids.ts'

/** The paragraphs that the next undo or redo would change; `mayDelete` as in the manager's `deleteFilter`. */
export function undoPlaces(
  manager: Y.UndoManager,
  way: 'undo' | 'redo',
  mayDelete: (item: Y.Item) => boolean,
): ParagraphId[] {
  const acts = way === 'undo' ? manager.undoStack : manager.redoStack
  // Yjs passes over acts of which nothing is left to be undone.
  for (const act of [...acts].reverse()) {
    const items = manager.doc.transact(transaction => changedItems(transaction, act, mayDelete))
    if (items.length > 0) return [...new Set(items.map(paragraphOf))].filter(pid => pid !== null)
  }
  return []
}

function changedItems(
  transaction: Y.Transaction,
  { insertions, deletions }: Y.UndoManager['undoStack'][number],
  mayDelete: (item: Y.Item) => boolean,
): Y.Item[] {
  const changed: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, insertions, struct => {
    let item = struct
    while (item instanceof Y.Item && item.redone) item = Y.getItem(transaction.doc.store, item.redone)
    if (item instanceof Y.Item && !item.deleted && mayDelete(item)) changed.push(item)
  })
  Y.iterateDeletedStructs(transaction, deletions, struct => {
    if (!(struct instanceof Y.Item) || Y.isDeleted(insertions, struct.id)) return
    if (struct.deleted && !struct.redone) changed.push(struct)
  })
  return changed
}

function paragraphOf({ parent, content }: Y.Item): ParagraphId | null {
  const inner = content instanceof Y.ContentType ? content.type : null
  const element = [parent instanceof Y.XmlText ? parent.parent : parent, inner].find(
    type => type instanceof Y.XmlElement,
  )
  return element instanceof Y.XmlElement ? ((element.getAttribute('pid') as ParagraphId) ?? null) : null
}
