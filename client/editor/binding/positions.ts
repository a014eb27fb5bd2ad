// Positions of the view and of Yjs: caret places that survive other people's edits.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Selection, Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { parseMarkId } from '../../../shared/ids.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { blockYText } from '../../../shared/ydoc.ts'
import { marksOf } from '../extensions/conversion.ts'

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
 * Where one end of a selection is after `tr` showed what came in. A caret stays behind the character before it: words
 * that others put right there come after it, else two who type in one place would take turns letter by letter. Own
 * words that come back (the paragraph was made anew while they were on their way) are what was typed before the caret.
 * A selection does not grow by what is written at its ends.
 * @param client the Yjs client id of whoever has the selection
 */
export function keptPosition(
  tr: Transaction,
  { anchor, head }: Selection,
  position: number,
  client: number,
): number {
  const [before, behind] = [tr.mapping.map(position, -1), tr.mapping.map(position, 1)]
  if (anchor !== head) return position === Math.min(anchor, head) ? behind : before
  let at = before
  for (let node = tr.doc.nodeAt(at); at < behind && node?.isText; node = tr.doc.nodeAt(at)) {
    const insertion = innermostInsertion(marksOf(node))
    if (!insertion || parseMarkId(insertion.id)?.client !== client) break
    at = Math.min(behind, at + node.nodeSize - tr.doc.resolve(at).textOffset)
  }
  return at
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

/** A relative position from another client's presence, or null when it is none. */
export function parseRelative(json: unknown): Y.RelativePosition | null {
  if (typeof json !== 'object' || json === null) return null
  try {
    return Y.createRelativePositionFromJSON(json)
  } catch {
    return null
  }
}
