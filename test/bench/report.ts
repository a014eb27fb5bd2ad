// How a bench says what it measured: one JSON line, which the runner makes a row of.

/** Median, extremes and the 99th of 100 of these values. */
export function report(name: string, unit: string, values: number[]): void {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (q: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2))
  console.log(JSON.stringify({ name, unit, median: at(0.5), low: at(0), high: at(1), p99: at(0.99) }))
}
