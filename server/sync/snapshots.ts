// When a room writes a snapshot: every so many entries and on closing, one at a time, never in the way of typing.
import type { TextId } from '../../shared/ids.ts'
import type { Head, Log } from '../history/entries.ts'
import type { Layers } from '../history/layers.ts'
import { packLayers } from '../history/layerUpdates.ts'
import type { Logger } from '../logger.ts'
import { faultOf } from './fault.ts'
import { ROOM } from './limits.ts'

export type Snapshots = {
  /** Writes one in the background when enough entries have come since the last. */
  due(head: Head, layers: () => Layers): void
  /** Writes one unless the last is as new; a failure costs a longer replay and nothing else, so it does not throw. */
  write(head: Head, layers: () => Layers): Promise<void>
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

  const begin = (head: Head, layers: () => Layers): Promise<void> => {
    running = save(head, packLayers(layers()))
    return running
  }

  return {
    due(head, layers) {
      if (!running && head.seq - writtenAt >= ROOM.snapshotEvery) void begin(head, layers)
    },
    async write(head, layers) {
      await running
      if (head.seq > writtenAt) await begin(head, layers)
    },
  }
}
