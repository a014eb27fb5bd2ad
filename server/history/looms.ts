// The weaves of the texts that somebody asked about lately, each brought as far as the question needs.
import { emptyHead } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import { emptyWeave, type Weave } from '../../shared/weave/weave.ts'
import { type Head, type Log, verifyEntries } from './entries.ts'
import { createLoom, type Loom } from './loom.ts'
import { createPace, type Pace } from './pace.ts'
import { pagesAfter } from './pages.ts'

export type Looms = {
  /**
   * The text's weave up to entry `seq` at least, or up to the newest one before it. Throws `RecordBroken` when the
   * chain of the record breaks on the way.
   */
  weave(text: TextId, seq: number): Promise<Weave>
}

/** A loom holds a whole document with its history: of a record of 100,000 entries some 100 MB. */
const KEPT = { looms: 8, entries: 250_000 }

type Kept = { loom: Loom; head: Head; weave: Weave; turn: Promise<unknown> }

const fresh = (): Omit<Kept, 'turn'> => ({ loom: createLoom(), head: emptyHead(), weave: emptyWeave() })

/** Weaves from the log. Who asks for what is woven is answered at once; others wait for their turn at the text's loom. */
export function createLooms(log: Pick<Log, 'entries'>, newPace: () => Pace = createPace): Looms {
  const kept = new Map<TextId, Kept>()

  const advance = async (text: TextId, known: Kept, seq: number): Promise<Weave> => {
    const pace = newPace()
    const read = (after: number, limit: number) => log.entries(text, after, limit)
    for await (const page of pagesAfter(read, known.head.seq)) {
      known.head = verifyEntries(text, page, known.head)
      await known.loom.take(page, pace)
      if (known.head.seq >= seq) break
    }
    known.weave = await known.loom.weave(pace)
    return known.weave
  }

  const dropOldest = (): void => {
    let entries = 0
    const newestFirst = [...kept].reverse()
    newestFirst.forEach(([text, { head }], i) => {
      entries += head.seq
      if (i >= KEPT.looms || (i > 0 && entries > KEPT.entries)) kept.delete(text)
    })
  }

  return {
    weave(text, seq) {
      const known = kept.get(text) ?? { ...fresh(), turn: Promise.resolve() }
      // The one asked for last is the last to go.
      kept.delete(text)
      kept.set(text, known)
      if (seq <= known.weave.seq) return Promise.resolve(known.weave)
      const answer = known.turn.then(() => advance(text, known, seq))
      known.turn = answer.then(dropOldest, () => {
        // A loom that broke half-way cannot go on.
        Object.assign(known, fresh())
      })
      return answer
    },
  }
}
