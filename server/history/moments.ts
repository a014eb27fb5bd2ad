// A text as it stood after any entry of its record.
import type { TextId } from '../../shared/ids.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import type { Block } from '../../shared/text.ts'
import { blockAt, negotiationAt } from '../../shared/weave/read.ts'
import { livesAt, type Weave } from '../../shared/weave/weave.ts'
import type { Log } from './entries.ts'
import { createLooms, type Looms } from './looms.ts'
import { createPace } from './pace.ts'

export type Moment = {
  /** the entry after which it was so */
  seq: number
  blocks: Block[]
  negotiation: Negotiation
}

export type Moments = {
  /** The text after entry `seq`, or after the newest one before it; null when nothing was recorded by then. */
  at(text: TextId, seq: number): Promise<Moment | null>
}

/** Moments from the log; whoever has looms already shares them. */
export function createMoments(log: Pick<Log, 'entries'>, looms: Looms = createLooms(log)): Moments {
  return {
    async at(text, seq) {
      const weave = await looms.weave(text, seq)
      const reached = Math.min(seq, weave.seq)
      if (reached <= 0) return null
      const blocks = await readInStretches(weave, reached)
      return { seq: reached, blocks, negotiation: negotiationAt(weave, reached) }
    },
  }
}

/** As `blocksAt` reads it; far from what was read last nearly every paragraph of a long text is another one. */
async function readInStretches(weave: Weave, seq: number): Promise<Block[]> {
  const pace = createPace()
  const blocks: Block[] = []
  for (const block of weave.blocks) {
    if (livesAt(block, seq)) blocks.push(blockAt(block, seq, weave.notes))
    if (pace.spent()) await pace.rest()
  }
  return blocks
}
