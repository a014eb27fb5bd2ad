// Whether what an update does to others' marks may come from what it crossed on the way. It is refused all the same,
// but as `stale`, for its sender meant no harm; if it is a mere clean-up, it is taken and mended.
import type * as Y from 'yjs'
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
  (item !== null && (walk.gaps.has(key) || !walk.trial.knows(item)))

/**
 * Whether the update writes nothing of this key but really deletes own text: Yjs then tidies formatting items that are
 * redundant for the sender and are not so here.
 */
export const isByTheWay = ({ written, withdrew }: Walk, key: string): boolean => !written.has(key) && withdrew

/**
 * Whether what is in force of this key, or was before the update, comes from an item of the document that the sender
 * need not have seen: the end of own bold words, say, came to lie behind the beginning of another's.
 */
export const isBegunUnseen = (walk: Walk, key: string): boolean =>
  isUnseen(walk, walk.stood.get(key)) || isUnseen(walk, walk.begun.get(key))

/** Whether an item was in the document before the update and its sender need not have seen it. */
export const isUnseen = ({ trial }: Walk, item: Y.Item | undefined): boolean =>
  item !== undefined && !trial.visibility.isNew(item) && !trial.knows(item)
