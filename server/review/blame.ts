// Blame of the texts that somebody asked about lately, each brought up to the record's end before it is told.
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import { type Blame, createBlame } from '../../shared/blame/blame.ts'
import { stretchesOf, toldGone } from '../../shared/blame/stretches.ts'
import type { ParagraphId, TextId } from '../../shared/ids.ts'
import type { Log } from '../history/entries.ts'
import { createPace, type Pace } from '../history/pace.ts'
import { pagesAfter } from '../history/pages.ts'

/** Blame without what readers may not all know of its entries. */
export type BareBlame = Omit<BlameAnswer, 'entries'> & {
  /** what a silence asked, by its id */
  silences: ReadonlyMap<string, string>
}

/** A paragraph after entry `at`, or now; null for one that the text never had. */
export type Blames = (text: TextId, pid: ParagraphId, at?: number) => Promise<BareBlame | null>

/** A blame holds a whole document with its history. */
const KEPT = 4

type Kept = { blame: Blame; turn: Promise<unknown> }

/** Blame from the log. Whoever asks while others wait for the same text is told after them, from the same blame. */
export function createBlames(log: Pick<Log, 'entries'>, newPace: () => Pace = createPace): Blames {
  const kept = new Map<TextId, Kept>()

  const advance = async (text: TextId, blame: Blame): Promise<void> => {
    const pace = newPace()
    const read = (after: number, limit: number) => log.entries(text, after, limit)
    for await (const page of pagesAfter(read, blame.seq()))
      for (const entry of page) {
        blame.take(entry)
        if (pace.spent()) await pace.rest()
      }
  }

  return (text, pid, at) => {
    const known = kept.get(text) ?? { blame: createBlame(), turn: Promise.resolve() }
    // The one asked for last is the last to go.
    kept.delete(text)
    kept.set(text, known)
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest)
    const answer = known.turn.then(async () => {
      await advance(text, known.blame)
      return tell(known.blame, pid, at)
    })
    known.turn = answer.catch(() => {
      // A blame that broke half-way cannot go on.
      known.blame = createBlame()
    })
    return answer
  }
}

function tell(blame: Blame, pid: ParagraphId, at = Number.POSITIVE_INFINITY): BareBlame | null {
  const newest = blame.seq()
  const block = blame.block(pid, Math.min(at, newest))
  if (!block) return null
  const { numbers, silences } = blame.negotiation()
  return {
    ...{ pid, newest, at: block.at, there: block.there },
    stretches: stretchesOf(block, numbers, blame.actorOf),
    gone: toldGone(block, numbers),
    removed: block.removed.map(one => ({ ...one, gone: toldGone(one, numbers) })),
    silences: new Map([...silences.values()].map(({ id, question }) => [id, question])),
  }
}
