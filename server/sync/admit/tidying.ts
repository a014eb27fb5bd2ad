// Clean-up by readers: Yjs makes every receiver delete formatting items that say nothing there. Where others typed
// meanwhile they did say something, and the server says it again: a reader must neither change a text nor be refused.
import * as Y from 'yjs'
import { nextOf } from '../../../shared/latecomers.ts'
import { isOwn, type Tidying, type Walk } from './case.ts'
import { crossed } from './crossing.ts'
import type { Decoded } from './intake.ts'
import { readingOf } from './readings.ts'
import type { Visibility } from './visibility.ts'

/** What an update without content tidies; null when it deletes anything but formatting items of what was to be seen. */
export function tidyingOf(
  transaction: Y.Transaction,
  visibility: Visibility,
  { ds }: Decoded,
): Tidying | null {
  const [begun, ended] = [new Set<string>(), new Set<string>()]
  let formats = true
  Y.iterateDeletedStructs(transaction, ds, item => {
    if (!(item instanceof Y.Item)) return
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (value !== null) begun.add(key)
      if (value === null || isEndGone(item, key)) ended.add(key)
    } else if (visibility.was(item)) formats = false
  })
  return formats ? { lifted: new Set([...begun].filter(key => ended.has(key))) } : null
}

/** The end that was written with a beginning may be gone: the server had words left out that came before it. */
function isEndGone(beginning: Y.Item, key: string): boolean {
  const { client } = beginning.id
  return nextOf(beginning, key, item => item.id.client === client)?.deleted ?? false
}

/**
 * Whether a key that comes or goes here is the side effect of a clean-up that crossed something on the way; the item
 * is null at the end of a text. Who lifts an own bracket or deletion does the same, but takes its end as well, and
 * means whatever lies in it.
 */
export function isSideEffect(walk: Walk, item: Y.Item | null, key: string): boolean {
  const { trial, before, after } = walk
  if (!trial.tidying || !crossed(walk, item, key)) return false
  if (!trial.mayWrite || !isOwn(trial, key)) return true
  const reading = readingOf(key, before.get(key) ?? after.get(key))
  const isInsertion = reading?.kind === 'mark' && reading.mark.type === 'insertion'
  return isInsertion || !trial.tidying.lifted.has(key)
}

/** Lets the server state again what a clean-up took of keys that it should not have touched, all over this text. */
export function restate({ trial, taken, restated }: Walk): void {
  for (const item of taken)
    if (item.content instanceof Y.ContentFormat && restated.has(item.content.key))
      trial.findings.restated.push(item)
}
