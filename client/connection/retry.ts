// Coming back after a lost connection, never in step with others.
import { holdBeforeRetry } from './backoff.ts'
import type { Lost } from './closing.ts'
import type { Environment } from './environment.ts'

/** After a network outage a whole meeting room comes back: spread over this time. */
const NETWORK_SPREAD_MS = 500

/**
 * Calls `connect` after a hold that grows with every failure, or soon when the network returns; what is under way then
 * belongs to the network before, and `leave` may give it up.
 */
export function createRetry(
  { timers, random, onNetwork }: Environment,
  { connect, leave }: { connect(): void; leave(): void },
) {
  let failures = 0
  let stop: (() => void) | null = null
  const after = (ms: number): void => {
    stop?.()
    stop = timers.after(ms, () => {
      stop = null
      connect()
    })
  }
  const stopNetwork = onNetwork(() => {
    failures = 0
    if (stop) after(random() * NETWORK_SPREAD_MS)
    else leave()
  })
  return {
    later(why: Lost): void {
      after(holdBeforeRetry(failures, random(), why))
      failures++
    },
    /**
     * A socket did what it is for. To have got the text is not enough: whoever loses every socket over what it sends
     * afterwards would come back for ever at the first pace.
     */
    succeeded(): void {
      failures = 0
    },
    end(): void {
      stop?.()
      stopNetwork()
    },
  }
}
