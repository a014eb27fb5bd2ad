// The most of a list that stands in rising order: what stays in its place when the rest is moved. Pure.

/** The indices of a longest rising part of distinct numbers, in order; n log n. */
export function longestRising(values: readonly number[]): number[] {
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((value, i) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = i
  })
  const found: number[] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) found.push(i)
  return found.reverse()
}
