// Words typed at the edge of another's strike while that was on its way, on either side: Yjs lays them in it or outside by
// the order of client ids. In it they would be struck in the name of somebody who never saw them, or, being a third's, hold
// it open for what is typed before them. So the server moves the edge in the same entry.
import type * as Y from 'yjs'
import { edgePlace, type Latecomers, latecomersAt, metUnseen, nextOf } from '../../../shared/latecomers.ts'
import type { Mark } from '../../../shared/text.ts'
import { markKey } from '../../../shared/ydoc.ts'
import type { Stretch, Walk } from './case.ts'

const isLive = (item: Y.Item): boolean => !item.deleted

/** Notes what stands at the edges of a deletion that begins here and is new, without having stood there for the sender. */
export function noteLatecomers(walk: Walk, beginning: Y.Item, key: string): void {
  if (!key.startsWith('deletion--')) return
  const { trial, late } = walk
  const end = nextOf(beginning, key, isLive)
  const edges = [beginning, ...(end && trial.visibility.isNew(end) ? [end] : [])]
  late.set(key, apartFrom(edges.flatMap(edge => moveFrom(walk, edge))))
}

/** What of the items with latecomers in them stood there: these come before or behind it. */
function apartFrom(latecomers: readonly Latecomers[]): Map<Y.Item, Stretch> {
  const stretches = new Map<Y.Item, Stretch>()
  for (const { item, from, to } of latecomers) {
    const known = stretches.get(item) ?? { from: 0, to: item.length }
    stretches.set(
      item,
      from === 0 ? { ...known, from: Math.max(known.from, to) } : { ...known, to: Math.min(known.to, from) },
    )
  }
  return stretches
}

/** Moves the edges of strikes on new words that came to stand at them by what was typed before they were there. */
export function noteUnseenStrikes(walk: Walk, item: Y.Item, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.type !== 'deletion') continue
    const key = markKey(mark)
    for (const edge of [walk.begun.get(key), nextOf(item, key, isLive)])
      if (edge && intruders(walk, edge).has(item)) moveFrom(walk, edge)
  }
}

/** The latecomers at an edge, if any of them was typed without the edge being there; looked for once. */
function intruders({ intruders }: Walk, edge: Y.Item): ReadonlySet<Y.Item> {
  const known = intruders.get(edge)
  if (known) return known
  const found = new Set(metUnseen(edge) ? latecomersAt(edge).map(({ item }) => item) : [])
  intruders.set(edge, found)
  return found
}

/** Has the server write an edge where its author put it, if others' words came in between; returns those. */
function moveFrom({ trial }: Walk, edge: Y.Item): Latecomers[] {
  const late = latecomersAt(edge)
  const place = edgePlace(edge)
  if (place && late.length > 0) trial.findings.moved.set(edge, place)
  return late
}
