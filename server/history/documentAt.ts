// A document as it stood after one entry, read from the verified record in short stretches.
import type * as Y from 'yjs'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'
import { openDoc } from '../../shared/ydoc.ts'
import { type Head, type Log, verifyEntries } from './entries.ts'
import type { Pace } from './pace.ts'
import { applyRecorded } from './replay.ts'

const PAGE = 100

/** The document after entry `seq`; null when the record does not reach so far. The caller destroys it. */
export async function documentAt(
  log: Pick<Log, 'entries'>,
  text: TextId,
  seq: number,
  pace: Pace,
): Promise<{ doc: Y.Doc; head: Head } | null> {
  const doc = openDoc()
  let head = emptyHead()
  while (head.seq < seq) {
    const page = await log.entries(text, head.seq, Math.min(PAGE, seq - head.seq))
    if (page.length === 0) {
      doc.destroy()
      return null
    }
    head = verifyEntries(text, page, head)
    applyRecorded(
      doc,
      page.map(entry => entry.update),
    )
    if (pace.spent()) await pace.rest()
  }
  return { doc, head }
}
