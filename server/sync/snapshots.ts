// When a room writes a snapshot: every so many entries and on closing, one at a time, never in the way of typing.
import * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import type { Head, Log } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { faultOf } from './fault.ts'
import { ROOM } from './limits.ts'

export type Snapshots = {
  /** Writes one in the background when enough entries have come since the last. */
  due(head: Head, doc: Y.Doc): void
  /** Writes one unless the last is as new; a failure costs a longer replay and nothing else, so it does not throw. */
  write(head: Head, doc: Y.Doc): Promise<void>
}

/** `newest`: the sequence number of the newest snapshot there is, 0 for none. */
export function createSnapshots(log: Log, logger: Logger, text: TextId, newest: number): Snapshots {
  let writtenAt = newest
  let running: Promise<void> | null = null

  const save = async (head: Head, state: Uint8Array): Promise<void> => {
    try {
      await log.saveSnapshot(text, head, state)
      writtenAt = head.seq
    } catch (error) {
      logger.warn({ text, seq: head.seq, err: faultOf(error) }, 'no snapshot was written')
    } finally {
      running = null
    }
  }

  const begin = (head: Head, doc: Y.Doc): Promise<void> => {
    running = save(head, Y.encodeStateAsUpdateV2(doc))
    return running
  }

  return {
    due(head, doc) {
      if (!running && head.seq - writtenAt >= ROOM.snapshotEvery) void begin(head, doc)
    },
    async write(head, doc) {
      await running
      if (head.seq > writtenAt) await begin(head, doc)
    },
  }
}
