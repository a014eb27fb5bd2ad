// Words typed at the edge of another's strike while that was on its way, on either side: Yjs lays them in it or outside by
// the order of client ids. In it they would be struck in the name of somebody who never saw them, or, being a third's, hold
// it open for what is typed before them. So the server moves the edge in the same entry.
import * as Y from 'yjs'
import { type Edge, type EdgePlace, type Latecomers, nextOf, readEdge } from '../../../shared/latecomers.ts'
import type { Mark } from '../../../shared/text.ts'
import { markKey } from '../../../shared/ydoc.ts'
import type { MetEdge, Stretch, Walk } from './case.ts'

/** Notes what stands at the edges of a deletion that begins here and is new, without having stood there for the sender. */
export function noteLatecomers(walk: Walk, beginning: Y.Item, key: string): void {
  if (!key.startsWith('deletion--')) return
  const { trial, late, edges } = walk
  const latecomers: Latecomers[] = []
  const note = (item: Y.Item, anew: boolean): void => {
    const edge = readEdge(item)
    // Nothing lay in this strike before, so what comes later on the walk has no say in where it ends.
    edges.set(item, null)
    if (!edge || (edge.latecomers.length === 0 && !anew)) return
    trial.findings.moved.set(item, edge.place)
    latecomers.push(...edge.latecomers)
  }
  note(beginning, false)
  const end = nextOf(beginning, key)
  if (end && trial.visibility.isNew(end)) note(end, false)
  // Whoever types in front of it meanwhile builds on it without knowing what it ends: it is written anew in any case.
  else if (end && isIdle(walk, beginning, end, key)) note(end, true)
  late.set(key, apartFrom(latecomers))
}

/**
 * Whether what ends a new stretch ended nothing before: an end that the server has moved is left standing when the strike is
 * lifted by somebody who does not know that yet.
 */
const isIdle = ({ trial, before }: Walk, beginning: Y.Item, end: Y.Item, key: string): boolean =>
  !before.has(key) && nextOf(beginning, key, trial.visibility.was) === end

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

/**
 * Has the server write edges of strikes on new words where their authors put them, if words that did not know them came there;
 * but what lay in the strike before stays in it: words that come between are typed in the middle.
 */
export function noteUnseenStrikes(walk: Walk, item: Y.Item, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.type !== 'deletion') continue
    const key = markKey(mark)
    for (const edge of [walk.begun.get(key), nextOf(item, key)]) {
      if (!edge) continue
      const met = metAt(walk, edge)
      if (met?.intruders.has(item)) walk.trial.findings.moved.set(edge, met.place)
    }
  }
}

/** An edge with the new words that came there, if one of them was typed without the edge being there; looked for once. */
function metAt({ edges, trial: { visibility } }: Walk, item: Y.Item): MetEdge | null {
  const known = edges.get(item)
  if (known !== undefined) return known
  const edge = readEdge(item)
  const met = edge && metBy(edge, visibility.isNew)
  edges.set(item, met)
  return met
}

/** Words that are gone count: what is new may be what an undo has brought back of them. */
function metBy({ place, latecomers }: Edge, isNew: (item: Y.Item) => boolean): MetEdge | null {
  const struck = latecomers.findIndex(({ item, apart }) => !item.deleted && !isNew(item) && !apart)
  const came = struck < 0 ? latecomers : latecomers.slice(0, struck)
  if (!came.some(({ unseen }) => unseen)) return null
  const last = latecomers[struck]
  const intruders = came.map(({ item }) => item).filter(isNew)
  return { place: last ? beside(last, place) : place, intruders: new Set(intruders) }
}

/** On the side of some words on which the edge is. */
const beside = ({ item: { id }, from, to }: Latecomers, place: EdgePlace): EdgePlace =>
  'behind' in place
    ? { behind: Y.createID(id.client, id.clock + to - 1) }
    : { before: Y.createID(id.client, id.clock + from) }
