// Clean-up by readers: Yjs makes every receiver delete formatting items that say nothing there. Where others typed
// meanwhile they did say something, and the server says it again: a reader must neither change a text nor be refused.
import * as Y from 'yjs'
import { isOwn, type Walk } from './case.ts'
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
 * Whether a key that comes or goes on this text is the side effect of a clean-up: on words that the sender need not
 * have seen. Lifting an own bracket or deletion looks the same and is meant for whatever lies in it.
 */
export function isSideEffect({ trial, before, after }: Walk, item: Y.Item, key: string): boolean {
  if (!trial.tidies || trial.knows(item)) return false
  if (!trial.mayWrite || !isOwn(trial, key)) return true
  const reading = readingOf(key, before.get(key) ?? after.get(key))
  return reading?.kind === 'mark' && reading.mark.type === 'insertion'
}

/** Lets the server state again what was in force on words that a clean-up would change. */
export function keepAsItWas({ trial, text, before, newAt }: Walk, key: string, words: string): void {
  const value = before.get(key)
  const { repairs } = trial.findings
  repairs.push({
    text,
    from: newAt,
    length: words.length,
    attributes: { [key]: typeof value === 'object' ? value : null },
    stamp: null,
  })
}
