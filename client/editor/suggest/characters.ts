// Characters of two UTF-16 units, which no edit may cut: Yjs would replace both halves.
import type { Node as ProseNode } from '@tiptap/pm/model'

const PAIR = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/

/** The position, moved out of the middle of a character: to its start (-1) or its end (1). */
export function wholePlace(doc: ProseNode, position: number, side: -1 | 1): number {
  const { parent, parentOffset } = doc.resolve(position)
  if (!parent.isTextblock || parentOffset === 0 || parentOffset === parent.content.size) return position
  return PAIR.test(parent.textBetween(parentOffset - 1, parentOffset + 1)) ? position + side : position
}
