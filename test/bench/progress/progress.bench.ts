// What counting through a long record costs: 100,000 entries of four delegations typing in 200 paragraphs, a decision
// every 500 entries. Measured: the whole time, and the longest that nobody else had a turn.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Entry } from '../../../server/history/entries.ts'
import { createProgress } from '../../../server/progress/progress.ts'
import { createSince } from '../../../server/visits/since.ts'
import type { Change } from '../../../shared/changes.ts'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  parseDelegation,
  type TextId,
} from '../../../shared/ids.ts'
import type { Block, Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes, writeBase } from '../../../shared/ydoc.ts'

const ENTRIES = 100_000
const PARAGRAPHS = 200
const TEXT = 'long' as TextId
const CODES = ['APT', 'CEPT', 'ATU', 'RCC'].flatMap(code => parseDelegation(code) ?? [])

const base: Block[] = Array.from({ length: PARAGRAPHS }, (_, n) => ({
  pid: mintParagraphId(1, n + 1),
  type: 'provision',
  num: `${n + 1}`,
  level: null,
  source: null,
  insertion: null,
  runs: [{ text: 'plain words of the base '.repeat(20), marks: [], formats: [] }],
}))

type Writer = {
  by: DelegationCode
  mark: MarkId
  minted: number
  paragraph: number
  left: number
  at: number
}

/** Words of twelve letters typed at random places; the facilitator takes one paragraph's marks out now and then. */
function record(): Entry[] {
  const doc = openDoc(7)
  const entries: Entry[] = []
  let update: Uint8Array = new Uint8Array()
  doc.on('update', made => {
    update = made
  })
  const hash = new Uint8Array(32)
  const note = (kind: Entry['kind'], by: string, changes: Change[]): void => {
    const seq = entries.length + 1
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 150)
    const command = kind === 'decision' ? { command: { act: 'adopt' } } : {}
    const who = { actor: by, role: 'delegate', delegation: by, connection: 'bench' }
    entries.push({ seq, kind, at, ...who, update, changes, prevHash: hash, hash, ...command })
  }
  writeBase(doc, base, 'base')
  note('base', 'system', [])
  const texts = blockElements(doc).flatMap(element => blockYText(element) ?? [])
  const writers = CODES.map(
    (by, i): Writer => ({ by, mark: mintMarkId(by, 7, i), minted: i, paragraph: 0, left: 0, at: 0 }),
  )
  for (let n = 0; entries.length < ENTRIES; n++) {
    const writer = writers[n % writers.length]
    if (!writer) continue
    if (writer.left === 0) {
      writer.minted += writers.length
      writer.mark = mintMarkId(writer.by, 7, writer.minted)
      writer.paragraph = (writer.paragraph * 31 + n + 17) % texts.length
      writer.at = (n * 7) % 100
      writer.left = 12
    }
    const text = texts[writer.paragraph]
    const pid = base[writer.paragraph]?.pid
    if (!text || !pid) continue
    if (entries.length % 500 === 0) {
      const runs = text.toDelta()
      const keys = new Set<string>(
        runs.flatMap((run: { attributes?: object }) => Object.keys(run.attributes ?? {})),
      )
      text.format(0, text.length, Object.fromEntries([...keys].map(key => [key, null])))
      note('decision', 'CHAIR', [{ kind: 'became-base', pid, mark: writer.mark, at: 0, text: 'x' }])
    }
    const mark: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    const at = Math.min(writer.at, text.length)
    text.insert(at, 'x', writeAttributes([mark], []))
    note('edit', writer.by, [{ kind: 'inserted', pid, mark: writer.mark, at, text: 'x' }])
    writer.at = at + 1
    writer.left -= 1
  }
  return entries
}

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

const entries = record()
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
