// Makes a failing list of steps short enough to read: leaves out whatever the failure does not need.

/** The shortest list found within so many tries that still fails. */
export async function shrink<T>(
  steps: readonly T[],
  fails: (steps: readonly T[]) => Promise<boolean>,
  tries = 400,
): Promise<T[]> {
  let best = [...steps]
  let left = tries
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length && left > 0; left--) {
      const shorter = best.toSpliced(at, size)
      if (await fails(shorter)) best = shorter
      else at += size
    }
  }
  return best
}
