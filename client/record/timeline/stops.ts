// Where keys and buttons lead: the entries that end an act, and decisions. Pure.
import type { ParagraphId } from '../../../shared/ids.ts'
import type { Timeline } from '../../../shared/timeline/timeline.ts'
import { indexAfter } from '../../../shared/weave/read.ts'
import type { Weave } from '../../../shared/weave/weave.ts'

/** What is shown: the text after `seq`, with what changed after `after`, in the paragraph `pid` or anywhere. */
export type Shown = { seq: number; after: number; pid: ParagraphId | null }

export type Stops = {
  acts: readonly Shown[]
  decisions: readonly Shown[]
}

/** One entry and what it changed. */
export const entryAt = (seq: number): Shown => ({ seq, after: seq - 1, pid: null })

export function stopsOf({ acts }: Pick<Weave, 'acts'>, { landmarks }: Pick<Timeline, 'landmarks'>): Stops {
  const ends = new Map<number, Shown>()
  for (const { kind, first, last, pid } of acts)
    if (kind !== 'noted' && kind !== 'retracted' && !ends.has(last))
      ends.set(last, { seq: last, after: first - 1, pid: kind === 'decided' ? null : pid })
  const decided = landmarks.filter(({ kind }) => kind === 'decision' || kind === 'publication')
  return {
    acts: [...ends.values()].sort((a, b) => a.seq - b.seq),
    decisions: decided.map(({ seq }) => entryAt(seq)),
  }
}

/** The nearest stop after (1) or before (-1) this entry, or null. */
export function stopFrom(stops: readonly Shown[], seq: number, direction: 1 | -1): Shown | null {
  const places = stops.map(stop => stop.seq)
  const after = indexAfter(places, seq)
  const before = indexAfter(places, seq - 1) - 1
  return stops[direction === 1 ? after : before] ?? null
}
