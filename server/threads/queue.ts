// Work that takes turns: so much at once, and where that is wanted so much waiting, the rest turned away.

export type Turns = {
  /** Does the work when its turn comes. Throws what the work throws. */
  take<T>(work: () => Promise<T>): Promise<T>
  /** how much waits; null while the next one need not */
  waiting(): number | null
}

export function createTurns(atOnce: number): Turns {
  let running = 0
  const waiting: (() => void)[] = []

  return {
    async take(work) {
      if (running < atOnce) running += 1
      // Whoever ends hands on the place, so that nobody takes it in between.
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
    waiting: () => (running < atOnce ? null : waiting.length),
  }
}

export type Queue = {
  /** Does the work when its turn comes; null when too much waits already. Throws what the work throws. */
  run<T>(work: () => Promise<T>): Promise<T | null>
}

export function createQueue(limits: { atOnce: number; waiting: number }): Queue {
  const turns = createTurns(limits.atOnce)
  return {
    async run(work) {
      const waiting = turns.waiting()
      return waiting !== null && waiting >= limits.waiting ? null : turns.take(work)
    },
  }
}
