// Edits of a text as values, and how they are written into Yjs.
import type * as Y from 'yjs'
import type { DelegationCode, MarkId, ParagraphId } from './ids.ts'
import type { Mark } from './text.ts'
import { blockElements, blockYText, markKey, textRoot, writeAttributes } from './ydoc.ts'

/** One edit of a text, by paragraph; offsets refer to the paragraph before any edit of the same list. */
export type Edit =
  | { kind: 'delete'; pid: ParagraphId; from: number; length: number }
  | {
      kind: 'mark'
      pid: ParagraphId
      from: number
      length: number
      add: readonly Mark[]
      remove: readonly Mark[]
    }
  | { kind: 'remove-block'; pid: ParagraphId }
  | { kind: 'own-block'; pid: ParagraphId; insertion: { id: MarkId; by: DelegationCode } | null }

/**
 * Applies edits in one transaction. Marks are set before anything is deleted, and deletions run from the end, so
 * offsets stay valid. An edit of a paragraph that does not exist is a bug and throws.
 */
export function applyEdits(doc: Y.Doc, edits: readonly Edit[], origin: unknown): void {
  const elements = new Map(blockElements(doc).map(element => [element.getAttribute('pid'), element]))
  const find = (pid: ParagraphId): Y.XmlElement => {
    const element = elements.get(pid)
    if (!element) throw new Error(`edit of an unknown paragraph ${pid}`)
    return element
  }
  doc.transact(() => {
    for (const edit of edits) {
      if (edit.kind === 'mark') {
        const format: Record<string, object | null> = writeAttributes(edit.add, [])
        for (const mark of edit.remove) format[markKey(mark)] = null
        blockYText(find(edit.pid))?.format(edit.from, edit.length, format)
      } else if (edit.kind === 'own-block') {
        const element = find(edit.pid)
        if (edit.insertion) {
          element.setAttribute('insId', edit.insertion.id)
          element.setAttribute('insBy', edit.insertion.by)
        } else {
          element.removeAttribute('insId')
          element.removeAttribute('insBy')
        }
      }
    }
    const deletions = edits.filter(edit => edit.kind === 'delete').sort((a, b) => b.from - a.from)
    for (const edit of deletions) blockYText(find(edit.pid))?.delete(edit.from, edit.length)
    for (const edit of edits) {
      if (edit.kind !== 'remove-block') continue
      const index = textRoot(doc).toArray().indexOf(find(edit.pid))
      textRoot(doc).delete(index, 1)
    }
  }, origin)
}
