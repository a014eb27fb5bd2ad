// The course of one text: its record replayed entry by entry, with what was open after each second and decision.
import { createBracketCache, readBrackets } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import {
  type DecisionPoint,
  gridOf,
  type ParagraphShares,
  type Point,
  type ProgressAnswer,
  samplesOf,
  secondOf,
  stepOf,
  tallied,
} from '../../shared/progress.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc } from '../../shared/ydoc.ts'
import type { Entry } from '../history/entries.ts'
import type { Pace } from '../history/pace.ts'
import { applyRecorded } from '../history/replay.ts'
import { createTally } from './tally.ts'

export type Course = {
  /** the last entry that was taken; 0 before the first */
  seq(): number
  /**
   * Takes the entries that follow; what was open is counted as finely as a picture up to `now` shows it. Throws when
   * an entry does not decode; then the course is of no more use.
   */
  take(entries: readonly Entry[], now: number, pace: Pace): Promise<void>
  /** The numbers as they are now; no entry may be on its way in. */
  tell(now: number, pace: Pace): Promise<ProgressAnswer>
}

/** Entries of one transaction: each one costs, and none may take long. */
const TOGETHER = 32

/** The course of a text of which nothing has been read yet. */
export function createCourse(): Course {
  const doc = openDoc()
  const tally = createTally(doc)
  const brackets = createBracketCache()
  const points: Point[] = []
  const decisions: DecisionPoint[] = []
  const decidedOn = new Set<ParagraphId>()
  let seq = 0
  let start = 0
  let second = 0
  let waiting: Uint8Array[] = []

  const apply = async (pace: Pace): Promise<void> => {
    if (waiting.length > 0) applyRecorded(doc, waiting)
    waiting = []
    if (pace.spent()) await pace.rest()
  }

  const count = async (pace: Pace): Promise<number> => {
    while (!tally.settle(pace.spent)) await pace.rest()
    return tally.open()
  }

  const note = (at: number, open: number): void => {
    const last = points.at(-1)
    if (last?.at === at) last.open = open
    else if (last?.open !== open) points.push({ at, open })
  }

  return {
    seq: () => seq,

    async take(entries, now, pace) {
      for (const entry of entries) {
        // The server's clock may have been set back; the record's order has not.
        const next = Math.max(second, secondOf(entry.at.getTime()))
        if (seq === 0) start = next
        const step = stepOf(start, Math.max(now, next))
        // The beginning is a point of every picture, whatever its grid.
        const begins = second === start && next > second
        if (seq > 0 && (begins || gridOf(next - 1, step) >= second)) {
          await apply(pace)
          const open = await count(pace)
          if (begins) note(start, open)
          // The second itself is part of what was open at a point that lies on it.
          if (gridOf(next - 1, step) >= second) note(gridOf(second + step - 1, step), open)
        }
        second = next
        waiting.push(entry.update)
        seq = entry.seq
        if (entry.kind === 'decision') {
          await apply(pace)
          const act = typeof entry.command?.act === 'string' ? entry.command.act : ''
          decisions.push({ seq, act, at: entry.at.getTime(), open: await count(pace) })
          for (const change of entry.changes) decidedOn.add(change.pid)
        } else if (waiting.length >= TOGETHER || entry.kind === 'base') await apply(pace)
      }
    },

    async tell(now, pace) {
      await apply(pace)
      const open = await count(pace)
      if (seq > 0) note(second, open)
      const blocks = tally.blocks()
      const { byProvision, passages } = readBrackets(blocks, brackets)
      const openIn = new Set(passages.map(passage => passage.pid))
      return {
        seq,
        points: samplesOf(points, now),
        decisions: [...decisions],
        acts: tallied(decisions.map(({ act }) => act)).map(({ name, count }) => ({ act: name, count })),
        open,
        byProvision,
        byDelegation: tallied(passages.flatMap(passage => passage.delegations)).map(({ name, count }) => ({
          code: name,
          count,
        })),
        paragraphs: sharesOf(blocks, openIn, decidedOn, readNegotiation(doc)),
      }
    },
  }
}

function sharesOf(
  blocks: readonly Block[],
  openIn: ReadonlySet<ParagraphId>,
  decidedOn: ReadonlySet<ParagraphId>,
  negotiation: Negotiation,
): ParagraphShares {
  const shares: ParagraphShares = { open: 0, untouched: 0, decided: 0, group: 0, meeting: 0 }
  for (const { pid, insertion } of blocks) {
    if (insertion) continue
    const agreed = negotiation.paragraphs.get(pid)?.agreed?.level
    shares[openIn.has(pid) ? 'open' : (agreed ?? (decidedOn.has(pid) ? 'decided' : 'untouched'))] += 1
  }
  return shares
}
