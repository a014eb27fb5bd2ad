// Two strikes on neighbouring words, made at the same time: Yjs may lay the beginning of the one before the end of the
// other, by the order of client ids. Then every place between the words lies in a strike, and whoever types there is struck
// in the name of somebody who never saw it. So the server parts the two in the same entry.
import * as Y from 'yjs'
import { type FormatItem, isEnd, isFormatItem } from '../../../shared/formatItem.ts'
import { type EdgePlace, holds, placeOf } from '../../../shared/latecomers.ts'
import type { Walk } from './case.ts'

/** Notes, at a new edge of a deletion, the ends that stand behind another's beginning with no character between the two. */
export function noteCrossedEnds({ trial, met }: Walk, item: Y.Item): void {
  if (!isDeletionEdge(item) || met.has(item)) return
  const edges = gapAround(item).filter(isDeletionEdge)
  // Once for each gap: somebody may write thousands of edges into it.
  for (const edge of edges) met.add(edge)
  const { moved } = trial.findings
  for (const [end, beginning] of crossedIn(edges))
    if (!moved.has(end)) moved.set(end, placeBefore(beginning, end))
}

/**
 * Where an end that stands behind a beginning belongs: behind what it was put next to, so that it is still known what came
 * between, or at least behind the last character before them.
 */
function placeBefore(beginning: Y.Item, end: Y.Item): EdgePlace {
  const place = placeOf(end)
  for (let item = beginning.left; item; item = item.left) {
    if (place && 'behind' in place && holds(item, place.behind)) return place
    if (isCharacter(item)) return { behind: item.lastId }
  }
  return { before: beginning.id }
}

/** The ends in a gap with the first beginning that each has to stand before, its own not counted: there it ends nothing. */
function crossedIn(edges: readonly FormatItem[]): [FormatItem, FormatItem][] {
  const crossed: [FormatItem, FormatItem][] = []
  const lastOf = new Map<string, number>()
  const beginnings: { at: number; edge: FormatItem }[] = []
  for (const [at, edge] of edges.entries()) {
    const { key } = edge.content
    if (!isEnd(edge)) beginnings.push({ at, edge })
    else {
      const own = lastOf.get(key)
      const first = own === undefined ? beginnings[0] : beginnings.find(other => other.at > own)
      if (first) crossed.push([edge, first.edge])
    }
    lastOf.set(key, at)
  }
  return crossed
}

/** What stands with an item between the same two characters. */
function gapAround(item: Y.Item): Y.Item[] {
  let first = item
  while (first.left && !isCharacter(first.left)) first = first.left
  const gap: Y.Item[] = []
  for (let next: Y.Item | null = first; next && !isCharacter(next); next = next.right) gap.push(next)
  return gap
}

const isCharacter = ({ deleted, content }: Y.Item): boolean => !deleted && content instanceof Y.ContentString

const isDeletionEdge = (item: Y.Item): item is FormatItem =>
  !item.deleted && isFormatItem(item) && item.content.key.startsWith('deletion--')
