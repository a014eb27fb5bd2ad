// What was to be seen before an update and what is now, item by item, while its transaction is still open.
import * as Y from 'yjs'
import type { Decoded } from './intake.ts'

export type Visibility = {
  isNew(item: Y.Item): boolean
  /** Whether the item was to be seen before the update. */
  was(item: Y.Item): boolean
  /** Whether the update itself deletes the item, all of it; else a deleted parent took it along. */
  names(item: Y.Item): boolean
}

/** The view on one transaction, at a moment when Yjs has split the items it touches and not yet merged them. */
export function visibilityOf(transaction: Y.Transaction, decoded: Decoded): Visibility {
  const { beforeState, deleteSet } = transaction
  const isNew = (item: Y.Item): boolean => item.id.clock >= (beforeState.get(item.id.client) ?? 0)
  return {
    isNew,
    was: item =>
      !isNew(item) &&
      (!item.deleted || (deleteSet.clients.has(item.id.client) && Y.isDeleted(deleteSet, item.id))),
    names: item => covers(decoded.ds, item),
  }
}

function covers(ds: Decoded['ds'], { id, length }: Y.Item): boolean {
  const ranges = ds.clients.get(id.client) ?? []
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range && range.clock + range.len <= id.clock) low = middle + 1
    else high = middle
  }
  let from = id.clock
  for (let i = low; from < id.clock + length; i++) {
    const range = ranges[i]
    if (!range || range.clock > from) return false
    from = range.clock + range.len
  }
  return true
}
