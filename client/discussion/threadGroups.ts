// Which threads the panel shows, and in which order: here, elsewhere by provision, then what was decided. Pure.
import { meets, type Place, placeFinder } from '../../shared/anchors.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { ThreadAnswer } from '../../shared/discussionRequests.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { type Section, sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

/** A thread with the place it has in the text as it is now. */
export type Placed = { thread: ThreadAnswer; place: Place; section: Section | null }

/** Where the reader is: a passage, or a paragraph with the caret outside of any. */
export type Focus = { passage: Passage | null; pid: ParagraphId | null }

export type ThreadGroups = {
  here: Placed[]
  elsewhere: { section: Section; threads: Placed[] }[]
  /** their passages were decided or withdrawn */
  resolved: Placed[]
}

const placePid = (place: Place): ParagraphId | null =>
  place.kind === 'passage' ? place.passage.pid : place.pid
const placeFrom = (place: Place): number =>
  place.kind === 'passage' ? place.passage.from : place.kind === 'words' ? place.from : 0

/** Each thread with its place, in reading order; threads of one place in the order of their opening. */
export function placeThreads(
  threads: readonly ThreadAnswer[],
  blocks: readonly Block[],
  passages: readonly Passage[],
): Placed[] {
  const find = placeFinder(blocks, passages)
  const sections = sectionsOf(blocks)
  const line = new Map(blocks.map(({ pid }, i) => [pid, i]))
  const lineOf = ({ place }: Placed): number => {
    const pid = placePid(place)
    return pid === null ? blocks.length : (line.get(pid) ?? blocks.length)
  }
  return threads
    .map((thread): Placed => {
      const place = find(thread.anchor)
      const pid = placePid(place)
      const at = pid === null ? undefined : line.get(pid)
      return { thread, place, section: at === undefined ? null : (sections[at] ?? null) }
    })
    .sort(
      (a, b) =>
        lineOf(a) - lineOf(b) ||
        placeFrom(a.place) - placeFrom(b.place) ||
        (a.thread.at < b.thread.at ? -1 : a.thread.at > b.thread.at ? 1 : 0),
    )
}

/** Whether a thread is about the place where the reader is. */
function isHere({ place }: Placed, { passage, pid }: Focus): boolean {
  if (place.kind === 'resolved') return false
  if (!passage) return placePid(place) === pid
  if (place.kind === 'passage') return place.passage.key === passage.key
  return place.pid === passage.pid && place.from < place.to && meets(passage, place.from, place.to)
}

/** Threads in reading order, divided for a reader who is at `focus`. */
export function groupThreads(placed: readonly Placed[], focus: Focus): ThreadGroups {
  const groups: ThreadGroups = { here: [], elsewhere: [], resolved: [] }
  for (const one of placed) {
    const last = groups.elsewhere.at(-1)
    if (one.place.kind === 'resolved' || !one.section) groups.resolved.push(one)
    else if (isHere(one, focus)) groups.here.push(one)
    else if (last?.section.pid === one.section.pid) last.threads.push(one)
    else groups.elsewhere.push({ section: one.section, threads: [one] })
  }
  return groups
}

/** The newest moment at which others wrote something, or null. */
export function newestOfOthers(threads: readonly ThreadAnswer[]): string | null {
  let newest: string | null = null
  for (const { comments } of threads)
    for (const { at, mine, body } of comments)
      if (!mine && body !== null && (newest === null || at > newest)) newest = at
  return newest
}
