// Where acts on a paragraph belong that a decision has made anew elsewhere: moved, split, joined or of another type.
import type * as Y from 'yjs'
import type { ParagraphId } from '../../shared/ids.ts'
import { readRelocations, type Span } from '../../shared/relocation.ts'
import type { Act, Place } from './acts.ts'
import { charactersOf, type Home, homeOf, homesOf, inSpans, placeKey, spansOf } from './characters.ts'

/** A gap of a text: behind a character, or at its beginning. */
export type Gap = { home: Home; after: Place | null }

/** What became of each relocated character. */
function relocatedIn(doc: Y.Doc): Map<string, Place> {
  const became = new Map<string, Place>()
  for (const { from, to } of readRelocations(doc)) {
    const old = placesOf(from)
    placesOf(to).forEach((place, i) => {
      const was = old[i]
      if (was) became.set(placeKey(was), place)
    })
  }
  return became
}

const placesOf = (spans: readonly Span[]): Place[] =>
  spans.flatMap(({ client, clock, length }) =>
    Array.from({ length }, (_, i) => ({ client, clock: clock + i })),
  )

/** Whether a decision has copied these characters elsewhere. */
export function isRelocated(doc: Y.Doc): (place: Place) => boolean {
  const became = relocatedIn(doc)
  return place => became.has(placeKey(place))
}

/** Whether a formatting item was in force in a paragraph when a decision made that anew elsewhere. */
export const relocatedFormatting = (doc: Y.Doc): ((item: Place) => boolean) =>
  inSpans(readRelocations(doc).flatMap(({ beginnings, ends }) => [...beginnings, ...ends]))

/**
 * Tells where a gap of a paragraph went that was made anew: behind what stood in front of it, else before what stood
 * behind it. The same gap where the paragraph is in sight; null where its words went nowhere.
 */
export function gapFollower(doc: Y.Doc, became = relocatedIn(doc)): (gap: Gap) => Gap | null {
  const gapNow = ({ home, after }: Gap): Gap | null => {
    if (!home.gone) return { home, after }
    const places = charactersOf(home.text)
    const cut = after === null ? 0 : places.findIndex(place => placeKey(place) === placeKey(after)) + 1
    const left = places.slice(0, cut).findLast(place => became.has(placeKey(place)))
    if (left) {
      const next = became.get(placeKey(left))
      const there = next && homeOf(doc, next)
      return next && there ? gapNow({ home: there, after: next }) : null
    }
    const right = places.slice(cut).find(place => became.has(placeKey(place)))
    const next = right && became.get(placeKey(right))
    const there = next && homeOf(doc, next)
    if (!next || !there) return null
    const others = charactersOf(there.text)
    const before = others[others.findIndex(place => placeKey(place) === placeKey(next)) - 1]
    return gapNow({ home: there, after: before ? { client: before.client, clock: before.clock } : null })
  }
  return gapNow
}

/**
 * Tells of an act where it belongs in this document: the same act where nothing was relocated, several where its words
 * now stand in several paragraphs.
 */
export function follower(doc: Y.Doc): (act: Act) => Act[] {
  const became = relocatedIn(doc)
  if (became.size === 0) return act => [act]
  const gapNow = gapFollower(doc, became)

  const homeNow = (place: Place): { place: Place; home: Home } | null => {
    let now = place
    for (let next = became.get(placeKey(now)); next; next = became.get(placeKey(now))) now = next
    const home = homeOf(doc, now)
    return home && { place: now, home }
  }

  const insertNow = (act: Extract<Act, { kind: 'insert' }>): Act[] => {
    const home = act.after ? homeOf(doc, act.after) : homesOf(doc, act.pid)[0]
    const gap = home && gapNow({ home, after: act.after })
    return gap ? [{ ...act, pid: gap.home.pid, after: gap.after }] : [act]
  }

  const spansNow = <A extends Extract<Act, { spans: unknown }>>(act: A): Act[] => {
    const byPid = new Map<ParagraphId, Place[]>()
    for (const place of placesOf(act.spans)) {
      const now = homeNow(place)
      const pid = now?.home.pid ?? act.pid
      byPid.set(pid, [...(byPid.get(pid) ?? []), now?.place ?? place])
    }
    return [...byPid].map(([pid, places]) => ({ ...act, pid, spans: spansOf(places) }))
  }

  /** A paragraph that was joined to another one stands where that one stands. */
  const pidNow = (pid: ParagraphId): ParagraphId => {
    const home = homesOf(doc, pid)[0]
    if (!home?.gone) return pid
    const last = charactersOf(home.text).findLast(place => became.has(placeKey(place)))
    const now = last && homeNow(last)
    return now && !now.home.gone ? now.home.pid : pid
  }

  return act => {
    if (act.kind === 'insert') return insertNow(act)
    if (act.kind === 'block') return [{ ...act, after: act.after && pidNow(act.after) }]
    return 'spans' in act ? spansNow(act) : [act]
  }
}
