// What a piece of work costs: on the clock, and of processors, in several runs.
export const RUNS = 5

/** Milliseconds on the clock, and of processors by all threads: what other programs take in between counts in the first alone. */
export async function costOf(work: () => unknown): Promise<{ clock: number; processor: number }> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  const began = performance.now()
  await work()
  const clock = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  return { clock, processor: (user + system) / 1_000 }
}

/** Milliseconds on the clock. */
export const timed = (work: () => void): number => {
  globalThis.gc?.()
  const began = performance.now()
  work()
  return performance.now() - began
}
export const runs = (work: () => void): number[] => Array.from({ length: RUNS }, () => timed(work))
