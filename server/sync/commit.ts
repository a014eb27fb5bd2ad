// Commits a batch, patient with a database in trouble, never with a lost fence.
import type { TextId } from '../../shared/ids.ts'
import { FenceLost, type Head, type Log } from '../history/entries.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import { ROOM } from './limits.ts'

/**
 * The new head; tries again a few times and then throws what the last attempt threw. Whether an attempt without an
 * answer was written shows when the next one asks, because the same entries on the same head are not written twice.
 */
export async function commit(log: Log, text: TextId, head: Head, batch: Batch, clock: Clock): Promise<Head> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await log.append(text, head, batch.entries, batch.claims)
    } catch (error) {
      const pause = ROOM.commitRetries[attempt]
      if (error instanceof FenceLost || pause === undefined) throw error
      await new Promise<void>(resolve => clock.after(pause, resolve))
    }
  }
}
