// The course of a text's record at a glance: its sittings, how busy they were, and what stands out. Pure.
import type { SentAct } from '../visits.ts'
import { ENTRY_KINDS, type Weave, type WovenAct } from '../weave/weave.ts'
import { createAxis, type Sitting } from './axis.ts'

export const LANDMARKS = ['decision', 'publication', 'arrival', 'spike'] as const

/** What stands out: a decision, a version that was published, a delegation's first word in a sitting, a busy moment. */
export type Landmark = {
  kind: (typeof LANDMARKS)[number]
  seq: number
  at: number
  delegation: string
  /** what was decided or published */
  act: SentAct | null
  /** entries of a busy moment, else 1 */
  entries: number
}

export type Timeline = {
  /** the newest entry */
  seq: number
  sittings: Sitting[]
  /** entries in each of `BUCKETS` equal parts of the line */
  activity: number[]
  /** in the order of the record */
  landmarks: Landmark[]
}

export const BUCKETS = 240
/** A moment is busy beyond so many times the usual, and no more than so many are told. */
const BUSY = 3
const BUSY_ENTRIES = 20
const MOST_SPIKES = 5

/** The timeline of a whole record, from its weave. */
export function timelineOf({ seq, entries, acts }: Pick<Weave, 'seq' | 'entries' | 'acts'>): Timeline {
  const axis = createAxis(entries.times)
  const activity = Array<number>(BUCKETS).fill(0)
  const firsts = Array<number>(BUCKETS).fill(0)
  for (let at = 1; at <= seq; at++) {
    const bucket = Math.min(BUCKETS - 1, Math.floor(axis.placeOf(at) * BUCKETS))
    if (activity[bucket] === 0) firsts[bucket] = at
    activity[bucket] = (activity[bucket] ?? 0) + 1
  }
  const landmark = (kind: Landmark['kind'], at: number, act: SentAct | null, count = 1): Landmark => ({
    kind,
    seq: at,
    at: entries.times[at - 1] ?? 0,
    delegation: kind === 'spike' ? '' : (entries.delegations[entries.by[at - 1] ?? 0] ?? ''),
    act,
    entries: count,
  })
  const told = commandsOf(acts).map(act =>
    landmark(act.command?.act === 'publish' ? 'publication' : 'decision', act.first, act),
  )
  const outstanding = told.filter(
    ({ kind, seq: at }) => kind === 'publication' || ENTRY_KINDS[entries.kinds[at - 1] ?? 0] === 'decision',
  )
  const arrivals = arrivalsOf(entries, axis.sittings).map(at => landmark('arrival', at, null))
  const spikes = spikesOf(activity).map(i => landmark('spike', firsts[i] ?? 1, null, activity[i] ?? 0))
  return {
    seq,
    sittings: axis.sittings,
    activity,
    landmarks: [...outstanding, ...arrivals, ...spikes].sort((a, b) => a.seq - b.seq),
  }
}

/** The first act of each command; what it did in further paragraphs is part of the same. */
function commandsOf(acts: readonly WovenAct[]): SentAct[] {
  const found = new Map<number, SentAct>()
  for (const { person: _person, ...act } of acts)
    if (act.kind === 'decided' && !found.has(act.first)) found.set(act.first, act)
  return [...found.values()]
}

/** The first words or act of each delegation in each sitting; nobody arrives by a decision, or by what the system does. */
function arrivalsOf(entries: Weave['entries'], sittings: readonly Sitting[]): number[] {
  const found: number[] = []
  for (const { first, last } of sittings) {
    const here = new Set<number>()
    for (let seq = first; seq <= last; seq++) {
      const by = entries.by[seq - 1] ?? 0
      const kind = ENTRY_KINDS[entries.kinds[seq - 1] ?? 0]
      if (here.has(by) || (kind !== 'edit' && kind !== 'act') || entries.delegations[by] === 'system')
        continue
      here.add(by)
      found.push(seq)
    }
  }
  return found
}

/** Parts of the line that are far busier than usual, the busiest first; neighbours count as one moment. */
function spikesOf(activity: readonly number[]): number[] {
  const busy = activity.filter(count => count > 0).sort((a, b) => a - b)
  const usual = busy[Math.floor(busy.length / 2)] ?? 0
  return [...activity.keys()]
    .filter(i => {
      const count = activity[i] ?? 0
      return (
        count >= BUSY_ENTRIES &&
        count > BUSY * usual &&
        count > (activity[i - 1] ?? 0) &&
        count >= (activity[i + 1] ?? 0)
      )
    })
    .sort((a, b) => (activity[b] ?? 0) - (activity[a] ?? 0))
    .slice(0, MOST_SPIKES)
}
