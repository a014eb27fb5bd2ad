// Whether what an update does to others' marks may come from what it crossed on the way. It is refused all the same,
// but as `stale`, for its sender meant no harm; if it is a mere clean-up, it is taken and mended.
import * as Y from 'yjs'
import { nextOf } from '../../../shared/latecomers.ts'
import type { Walk } from './case.ts'

/**
 * Whether a key may come or go here only because of what the sender need not have seen: the words, null at the end of
 * a text, also when only what was written later shows that they were seen; the formatting that is in force now;
 * formatting that was taken away meanwhile and on which the sender built. Or Yjs tidied the gap that the sender's own
 * words left.
 */
export const crossed = (walk: Walk, item: Y.Item | null, key: string): boolean =>
  isByTheWay(walk, key) ||
  !walk.apart.has(key) ||
  isBegunUnseen(walk, key) ||
  (item !== null && (walk.gaps.has(key) || cameBetween(walk, item, key)))

/** Whether whoever wrote the edges of this key around an item need not have seen it then. */
function cameBetween({ trial, begun }: Walk, item: Y.Item, key: string): boolean {
  if (!trial.knows(item)) return true
  const edges = [begun.get(key), nextOf(item, key)]
  const written = edges.filter(edge => edge != null).filter(edge => trial.visibility.isNew(edge))
  return written.length > 0 && !written.some(edge => trial.knows(item, edge))
}

/**
 * Whether the update writes nothing of this key but really deletes own text, or what a decision has taken meanwhile: Yjs then
 * tidies formatting items that are redundant for the sender and are not so here.
 */
export function isByTheWay(walk: Walk, key: string): boolean {
  if (walk.written.has(key)) return false
  walk.withdrew ??= walk.trial.withdrawn.has(walk.text) || namesGoneWords(walk)
  return walk.withdrew
}

/** Not asked of what deletes formatting only: who comes back names all that is gone, and may have lifted a format. */
function namesGoneWords({ trial: { visibility, tidying }, text }: Walk): boolean {
  if (tidying) return false
  for (let item = text._start; item; item = item.right)
    if (item.deleted && item.content instanceof Y.ContentString && !visibility.isNew(item))
      if (visibility.names(item)) return true
  return false
}

/**
 * Whether what is in force of this key, or was before the update, comes from an item of the document that the sender
 * need not have seen, or not yet when writing an item of the update, such as these words or what begins the key anew: the
 * end of own bold words, say, came to lie behind the beginning of another's.
 */
export function isBegunUnseen(walk: Walk, key: string, words?: Y.Item): boolean {
  const [stood, begun] = [walk.stood.get(key), walk.begun.get(key)]
  return isUnseen(walk, begun, words) || isUnseen(walk, stood, words ?? begun)
}

/** Whether an item was in the document before the update and its sender need not have seen it, or not when writing another. */
export function isUnseen({ trial }: Walk, item: Y.Item | undefined, writing?: Y.Item): boolean {
  if (!item || trial.visibility.isNew(item)) return false
  return !trial.knows(item, writing && trial.visibility.isNew(writing) ? writing : undefined)
}
