// What Backspace and Delete remove: the next living character or word beside the caret, as people count them.
import type { EditorState } from '@tiptap/pm/state'
import type { DelegationCode } from '../../../shared/ids.ts'
import { ownStrike } from './ownership.ts'

export type Direction = 'backward' | 'forward'
export type Unit = 'grapheme' | 'word' | 'block'
export type Range = { from: number; to: number }

/**
 * The range that one press removes, words already struck by the own delegation passed over: they are gone in its
 * eyes, and pressing on must go on. At a block's edge the range is the boundary; null at the text's edge.
 */
export function deletionRange(
  state: EditorState,
  direction: Direction,
  unit: Unit,
  by: DelegationCode,
): Range | null {
  const { $head } = state.selection
  if (!$head.parent.isTextblock) return null
  let at = $head
  for (;;) {
    const node = direction === 'backward' ? at.nodeBefore : at.nodeAfter
    if (!node || !ownStrike(node, by)) break
    at = state.doc.resolve(at.pos + (direction === 'backward' ? -node.nodeSize : node.nodeSize))
  }
  const { parent, parentOffset, pos } = at
  const rest =
    direction === 'backward'
      ? parent.textBetween(0, parentOffset)
      : parent.textBetween(parentOffset, parent.content.size)
  if (rest === '') return boundary(state, pos, direction)
  const length = unit === 'block' ? rest.length : measure(rest, direction, unit)
  return direction === 'backward' ? { from: pos - length, to: pos } : { from: pos, to: pos + length }
}

function boundary(state: EditorState, position: number, direction: Direction): Range | null {
  const $at = state.doc.resolve(position)
  const index = $at.index(0)
  if (direction === 'backward') return index > 0 ? { from: $at.before(1) - 1, to: position } : null
  return index < state.doc.childCount - 1 ? { from: position, to: $at.after(1) + 1 } : null
}

/** Length of the unit at the end (backward) or the start of a text, in UTF-16 units. */
export function measure(text: string, direction: Direction, unit: 'grapheme' | 'word'): number {
  const segments = [...new Intl.Segmenter(undefined, { granularity: unit }).segment(nearby(text, direction))]
  if (direction === 'backward') segments.reverse()
  let length = 0
  for (const segment of segments) {
    length += segment.segment.length
    if (unit === 'grapheme' || segment.isWordLike) break
  }
  return length
}

/** No word needs more; segmenting a whole long paragraph for one key would be felt. */
const NEARBY = 200

const nearby = (text: string, direction: Direction): string =>
  direction === 'backward' ? text.slice(-NEARBY) : text.slice(0, NEARBY)
