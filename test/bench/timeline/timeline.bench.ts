// What travelling through a record of 100,000 entries costs: bringing the weave up, a text at any entry and what a
// step changed, as a server is asked and as a page scrubs, and how much is sent for it.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import * as prng from 'lib0/prng'
import { createLooms } from '../../../server/history/looms.ts'
import { createMoments } from '../../../server/history/moments.ts'
import type { TextId } from '../../../shared/ids.ts'
import { timelineOf } from '../../../shared/timeline/timeline.ts'
import { changedBetween } from '../../../shared/weave/changed.ts'
import { type PackedWeave, packWeave, unpackWeave } from '../../../shared/weave/packed.ts'
import { blocksAt, negotiationAt } from '../../../shared/weave/read.ts'
import { ENTRIES, longRecord, TEXT } from '../record.ts'

const QUESTIONS = 500

function row(name: string, unit: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 100) / 100
  console.log(JSON.stringify({ name, unit, median: at(0.5), low: at(0), high: at(1), p99: at(0.99) }))
}

async function timed(work: (i: number) => unknown, count = 1): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const began = performance.now()
    await work(i)
    times.push(performance.now() - began)
  }
  return times
}

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

const entries = longRecord()
const log = {
  entries: async (_text: TextId, after: number, limit: number) => entries.slice(after, after + limit),
}
const random = prng.create(1)
const anywhere = Array.from({ length: QUESTIONS }, () => prng.uint32(random, 1, ENTRIES))
const before = heap()
const looms = createLooms(log)
const moments = createMoments(log, looms)

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
row('first question, nothing woven yet', 'ms', await timed(() => moments.at(TEXT, ENTRIES)))
delay.disable()
row('the longest that nobody else had a turn', 'ms', [delay.max / 1e6])
row('kept in memory', 'MB', [heap() - before])
row('text at any entry', 'ms', await timed(i => moments.at(TEXT, anywhere[i] ?? 1), QUESTIONS))
row('text at the entry before', 'ms', await timed(i => moments.at(TEXT, ENTRIES - i), QUESTIONS))

const weave = await looms.weave(TEXT, ENTRIES)
let sent = Buffer.alloc(0)
row('timeline of the whole', 'ms', await timed(() => timelineOf(weave), 5))
row('packing for a page', 'ms', await timed(() => (sent = Buffer.from(JSON.stringify(packWeave(weave)))), 5))
row('sent, compressed', 'kB', [gzipSync(sent).length / 1e3])
row(
  'unpacking in a page',
  'ms',
  await timed(() => unpackWeave(JSON.parse(sent.toString()) as PackedWeave), 5),
)
const page = unpackWeave(JSON.parse(sent.toString()) as PackedWeave)
const frame = (seq: number) => [
  blocksAt(page, seq),
  negotiationAt(page, seq),
  changedBetween(page, seq - 1, seq),
]
row('a frame of scrubbing anywhere', 'ms', await timed(i => frame(anywhere[i] ?? 1), QUESTIONS))
row('a frame of playing', 'ms', await timed(i => frame(40_000 + i), QUESTIONS))
