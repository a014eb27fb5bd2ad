// Commits a batch, patient with a database in trouble, never with a lost fence.
import type { TextId } from '../../shared/ids.ts'
import { FenceLost, type Head, type Log } from '../history/entries.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import { ROOM } from './limits.ts'

/** The new head; tries again a few times and then throws what the last attempt threw. */
export async function commit(log: Log, text: TextId, head: Head, batch: Batch, clock: Clock): Promise<Head> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await answered(log.append(text, head, batch.entries, batch.claims), clock)
    } catch (error) {
      const pause = ROOM.commitRetries[attempt]
      if (error instanceof FenceLost || pause === undefined) throw error
      await new Promise<void>(resolve => clock.after(pause, resolve))
    }
  }
}

/**
 * The answer, or an error when none comes: a half-open connection never gives one. Whether that attempt was written
 * shows when the next one asks, because the same entries on the same head are not written twice.
 */
function answered<T>(answer: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ROOM.commitPatience, () => reject(new Error('the database does not answer')))
    answer.then(resolve, reject).finally(stop)
  })
}
