// What counting through a long record costs: 100,000 entries of four delegations typing in 200 paragraphs, a decision
// every 500 entries. Measured: the whole time, and the longest that nobody else had a turn.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createProgress } from '../../../server/progress/progress.ts'
import { createSince } from '../../../server/visits/since.ts'
import type { TextId } from '../../../shared/ids.ts'
import { ENTRIES, longRecord, TEXT } from '../record.ts'

function row(name: string, unit: string, value: number): void {
  const rounded = Math.round(value * 100) / 100
  console.log(JSON.stringify({ name, unit, median: rounded, low: rounded, high: rounded }))
}

/** Runs the work and says how long it took and what the longest stretch without a turn for others was. */
async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await new Promise(resolve => setTimeout(resolve, 50))
  delay.reset()
  const began = performance.now()
  await work()
  const took = performance.now() - began
  await new Promise(resolve => setTimeout(resolve, 20))
  delay.disable()
  row(`${name}, whole`, 'ms', took)
  row(`${name}, longest stretch`, 'ms', delay.max / 1e6)
  row(`${name}, 99 of 100 stretches`, 'ms', delay.percentile(99) / 1e6)
}

const entries = longRecord()
const log = {
  entries: async (_text: TextId, after: number, limit: number) => entries.slice(after, after + limit),
}
const progress = createProgress(log)
globalThis.gc?.()
await measure('progress, first time', () => progress(TEXT, Date.UTC(2026, 0, 2)))
await measure('progress, again', () => progress(TEXT, Date.UTC(2026, 0, 2)))
const since = createSince(log)
await measure('acts of 100,000 entries', () => since(TEXT, 0, ENTRIES))
await measure('acts, next page', () => since(TEXT, 0, ENTRIES))
