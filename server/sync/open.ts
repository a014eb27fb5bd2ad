// Reads a text from its record. A snapshot that cannot be used costs a longer replay; a record that does not verify
// opens nothing, because an empty or wrong text that can be written to would overwrite the truth.
import type * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import type { Head, Log, Owner } from '../history/entries.ts'
import { replay } from '../history/replay.ts'
import type { Logger } from '../logger.ts'
import { faultOf } from './fault.ts'

export type Opened = { doc: Y.Doc; head: Head; owners: Map<number, Owner>; snapshotSeq: number }

/** The text as recorded. Throws when the record cannot be read or does not verify. */
export async function openText(log: Log, logger: Logger, text: TextId, before?: number): Promise<Opened> {
  const { snapshot, entries, head, owners } = await log.load(text, before)
  try {
    return { doc: replay(entries, snapshot?.state), head, owners, snapshotSeq: snapshot?.seq ?? 0 }
  } catch (error) {
    if (!snapshot) throw error
    logger.warn(
      { text, seq: snapshot.seq, err: faultOf(error) },
      'a snapshot cannot be used; reading an older one',
    )
    return openText(log, logger, text, snapshot.seq)
  }
}
