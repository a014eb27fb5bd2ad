// Undo of own edits only: what another delegation wrote, or what a decision made base, never goes by an undo.
import * as Y from 'yjs'
import type { DelegationCode } from '../../../shared/ids.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { readAttributes, readAttrs } from '../../../shared/ydoc.ts'

/** Keystrokes closer together than this are undone together, in milliseconds. */
const CAPTURE = 600

/**
 * Tracks the transactions of one binding.
 * @param by undo may delete only text that is still this delegation's proposal; admission refuses the rest
 */
export const createUndo = (root: Y.XmlFragment, origin: object, by: DelegationCode): Y.UndoManager =>
  new Y.UndoManager(root, {
    trackedOrigins: new Set([origin]),
    captureTimeout: CAPTURE,
    deleteFilter: item => mayDelete(item, by),
  })

function mayDelete(item: Y.Item, by: DelegationCode): boolean {
  const { parent, content } = item
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
    return readAttrs(content.type).insBy === by
  if (!(parent instanceof Y.XmlText) || !(content instanceof Y.ContentString)) return true
  const formatting: Record<string, unknown> = {}
  for (let left = parent._start; left && left !== item; left = left.right) {
    if (left.deleted || !(left.content instanceof Y.ContentFormat)) continue
    if (left.content.value === null) delete formatting[left.content.key]
    else formatting[left.content.key] = left.content.value
  }
  return innermostInsertion(readAttributes(formatting).marks)?.by === by
}
