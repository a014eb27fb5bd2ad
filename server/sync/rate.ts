// A token bucket: so much at once, then so much a second. Pure apart from its own level.

export type Rate = { burst: number; perSecond: number }

export type Bucket = {
  /** Takes `n` at time `now` (ms) and returns what is left; below zero means: too fast. */
  take(n: number, now: number): number
  /** ms until the level is back at zero; 0 when it is not below. */
  wait(now: number): number
}

export function createBucket(rate: Rate, start: number): Bucket {
  let level = rate.burst
  let at = start
  const fill = (now: number) => {
    level = Math.min(rate.burst, level + ((now - at) * rate.perSecond) / 1_000)
    at = now
  }
  return {
    take(n, now) {
      fill(now)
      level -= n
      return level
    },
    wait(now) {
      fill(now)
      return level >= 0 ? 0 : Math.ceil((-level / rate.perSecond) * 1_000)
    },
  }
}
