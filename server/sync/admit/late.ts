// Words typed at the end of another's strike while that was on its way, on either side: Yjs lays them in it or behind it by
// the order of client ids. In it they would be struck in the name of somebody who never saw them, or, being a third's, hold
// it open for what is typed before them. So the server takes them out in the same entry.
import type * as Y from 'yjs'
import { latecomersOf, nextOf } from '../../../shared/latecomers.ts'
import type { Mark } from '../../../shared/text.ts'
import { markKey } from '../../../shared/ydoc.ts'
import type { Walk } from './case.ts'

const isLive = (item: Y.Item): boolean => !item.deleted

/** Notes what stands before the end of a deletion that begins here and is new, without having stood there for the sender. */
export function noteLatecomers({ trial, late }: Walk, beginning: Y.Item, key: string): void {
  if (!key.startsWith('deletion--')) return
  const end = nextOf(beginning, key, isLive)
  if (end && trial.visibility.isNew(end)) late.set(key, new Set(latecomersOf(end)))
}

/** The keys of the strikes on new words whose author typed behind them, not knowing them. */
export function strikesUnseen({ trial }: Walk, item: Y.Item, marks: readonly Mark[]): string[] {
  return marks.flatMap(mark => {
    if (mark.type !== 'deletion') return []
    const key = markKey(mark)
    const end = nextOf(item, key, isLive)
    const isLate =
      end && !trial.visibility.isNew(end) && !trial.knows(end) && latecomersOf(end).includes(item)
    return isLate ? [key] : []
  })
}

/** Lets the server end these marks before the words at this place. */
export function leaveOut({ trial, text, newAt }: Walk, keys: readonly string[], words: string): void {
  if (keys.length === 0) return
  const attributes = Object.fromEntries(keys.map(key => [key, null]))
  trial.findings.repairs.push({ text, from: newAt, length: words.length, attributes, stamp: null })
}
