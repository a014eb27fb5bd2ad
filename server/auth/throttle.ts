// How often a sign-in may be tried. Counters live in memory: one process owns the database, and a restart that forgets
// them costs an attacker more than it gives.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { done, type Result, refuse } from '../../shared/refusal.ts'

const MINUTE = 60

/** Counts of tries and, in seconds, how long they count. */
export type ThrottleLimits = {
  /** one account from one address: a lockout, which a stranger elsewhere cannot cause for a delegate in a sitting */
  account: { points: number; duration: number }
  /** one account from anywhere: guessing from many addresses */
  everywhere: { points: number; duration: number }
  /** one address, any account: a whole delegation may sit behind one */
  address: { points: number; duration: number }
}

export const STANDARD_LIMITS: ThrottleLimits = {
  account: { points: 8, duration: 15 * MINUTE },
  everywhere: { points: 50, duration: 60 * MINUTE },
  address: { points: 120, duration: MINUTE },
}

/** What the door says to a try: come in, or wait `retryAfter` seconds. */
export type Throttle = {
  /** Counts a try before the password is looked at, so that many at once cannot slip through together. */
  enter(email: string, address: string): Promise<Result<true>>
  /** Forgets the tries of an account that signed in. */
  succeeded(email: string, address: string): Promise<void>
}

/** New counters. An account that does not exist is counted like one that does, so lockouts tell nothing. */
export function createThrottle(limits: ThrottleLimits = STANDARD_LIMITS): Throttle {
  const account = new RateLimiterMemory({ ...limits.account, blockDuration: limits.account.duration })
  const everywhere = new RateLimiterMemory(limits.everywhere)
  const addresses = new RateLimiterMemory(limits.address)
  const pair = (email: string, address: string): string => `${address} ${email}`
  return {
    async enter(email, address) {
      const byAddress = await take(addresses, address)
      if (byAddress !== null) return refuse('too-many-requests', { retryAfter: byAddress })
      const byPair = await take(account, pair(email, address))
      const locked = byPair ?? (await take(everywhere, email))
      return locked === null ? done(true) : refuse('locked-out', { retryAfter: locked })
    },
    async succeeded(email, address) {
      await account.delete(pair(email, address))
      await everywhere.reward(email, 1)
    },
  }
}

/** Seconds to wait, or null when the try is free. */
async function take(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (stopped) {
    if (stopped instanceof RateLimiterRes) return Math.max(1, Math.ceil(stopped.msBeforeNext / 1000))
    throw stopped
  }
}
