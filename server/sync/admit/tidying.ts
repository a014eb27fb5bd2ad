// Clean-up by readers: Yjs makes every receiver delete formatting items that say nothing there. Where others typed
// meanwhile they did say something, and the server says it again: a reader must neither change a text nor be refused.
import * as Y from 'yjs'
import { isOwn, type Walk } from './case.ts'
import { crossed } from './crossing.ts'
import { readingOf } from './readings.ts'
import type { Visibility } from './visibility.ts'

/** Whether an update without content deletes nothing but formatting items, of all that was to be seen. */
export function onlyFormats(transaction: Y.Transaction, visibility: Visibility): boolean {
  let formats = true
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, item => {
    if (!(item instanceof Y.Item) || !visibility.was(item)) return
    if (!(item.content instanceof Y.ContentFormat)) formats = false
  })
  return formats
}

/**
 * Whether a key that comes or goes here is the side effect of a clean-up that crossed something on the way; the item
 * is null at the end of a text. Lifting an own bracket or deletion looks the same and is meant for whatever lies in it.
 */
export function isSideEffect(walk: Walk, item: Y.Item | null, key: string): boolean {
  const { trial, before, after } = walk
  if (!trial.tidies || !crossed(walk, item, key)) return false
  if (!trial.mayWrite || !isOwn(trial, key)) return true
  const reading = readingOf(key, before.get(key) ?? after.get(key))
  return reading?.kind === 'mark' && reading.mark.type === 'insertion'
}

/** Lets the server state again what a clean-up took of the keys it should not have touched: wherever they lie in this text. */
export function restate({ trial, taken, restated }: Walk): void {
  for (const item of taken)
    if (item.content instanceof Y.ContentFormat && restated.has(item.content.key))
      trial.findings.restated.push(item)
}
