// Positions of the view and of Yjs: caret places that survive other people's edits.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Mappable } from '@tiptap/pm/transform'
import * as Y from 'yjs'
import { fromBase64, toBase64 } from '../../../shared/base64.ts'
import { blockYText } from '../../../shared/ydoc.ts'

/** The position right before the block with this index. */
export function blockStart(doc: ProseNode, index: number): number {
  let position = 0
  for (let i = 0; i < index; i++) position += doc.child(i).nodeSize
  return position
}

/** A position of the view as a Yjs position, or null outside of any block's text. */
export function toRelative(
  doc: ProseNode,
  elements: readonly Y.XmlElement[],
  position: number,
): Y.RelativePosition | null {
  const resolved = doc.resolve(position)
  const element = resolved.depth > 0 ? elements[resolved.index(0)] : undefined
  const text = element ? blockYText(element) : null
  // Bound to the character before it, so that words others put at the caret come after it.
  return text ? Y.createRelativePositionFromTypeIndex(text, resolved.parentOffset, -1) : null
}

/**
 * Where one end of a selection is after a change that did not come from the view. A caret stays behind the character
 * before it: words that others put right there come after it, else two who type in one place would take turns letter
 * by letter. A selection does not grow by what is written at its ends.
 * @param own the change puts own words back (taken again after a refusal, or undone): they were typed before the caret
 */
function keptPosition(
  mapping: Mappable,
  { anchor, head }: Selection,
  position: number,
  own: boolean,
): number {
  const begins = anchor !== head && position === Math.min(anchor, head)
  return mapping.map(position, begins || (anchor === head && own) ? 1 : -1)
}

/**
 * Leaves selected in `tr`, a change that did not come from the view, what was selected before it.
 * @param own as for `keptPosition`
 * @param moved ends whose place is known otherwise
 */
export function keepSelection(
  tr: Transaction,
  selection: Selection,
  own: boolean,
  moved: { anchor?: number | undefined; head?: number | undefined } = {},
): void {
  if (!(selection instanceof TextSelection)) return
  const kept = (position: number): number => keptPosition(tr.mapping, selection, position, own)
  const anchor = tr.doc.resolve(moved.anchor ?? kept(selection.anchor))
  const head = tr.doc.resolve(moved.head ?? kept(selection.head))
  tr.setSelection(TextSelection.between(anchor, head))
}

/** A Yjs position as a position of the view, or null when its block is gone. */
export function toAbsolute(
  doc: ProseNode,
  ydoc: Y.Doc,
  elements: readonly Y.XmlElement[],
  relative: Y.RelativePosition,
): number | null {
  const place = Y.createAbsolutePositionFromRelativePosition(relative, ydoc)
  const element = place?.type.parent
  if (!place || !(element instanceof Y.XmlElement)) return null
  const index = elements.indexOf(element)
  if (index < 0 || index >= doc.childCount) return null
  return blockStart(doc, index) + 1 + Math.min(place.index, doc.child(index).content.size)
}

/** A Yjs position as presence carries it: a sixth of its JSON, which everybody in the room is sent at every letter. */
export const printRelative = (relative: Y.RelativePosition): string =>
  toBase64(Y.encodeRelativePosition(relative))

/** A relative position from another client's presence, in our form or in Yjs' JSON, or null when it is none. */
export function parseRelative(told: unknown): Y.RelativePosition | null {
  try {
    if (typeof told === 'string') {
      const bytes = fromBase64(told)
      return bytes && Y.decodeRelativePosition(bytes)
    }
    return typeof told === 'object' && told !== null ? Y.createRelativePositionFromJSON(told) : null
  } catch {
    return null
  }
}
