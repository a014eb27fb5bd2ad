// What it costs to know who wrote a long record: 100,000 entries of four delegations typing and striking in 200
// paragraphs, a decision every 500 entries, every fourth of which moves a paragraph. Measured: the whole time, the
// longest that nobody else had a turn, answers afterwards, and what it holds in memory.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import * as prng from 'lib0/prng'
import type { Entry } from '../../../server/history/entries.ts'
import { createBlames } from '../../../server/review/blame.ts'
import { applyEdits } from '../../../shared/edits.ts'
import { mintMarkId, mintParagraphId, type TextId } from '../../../shared/ids.ts'
import { resolve } from '../../../shared/resolve.ts'
import { blockText, type Mark } from '../../../shared/text.ts'
import {
  blockElements,
  blockYText,
  openDoc,
  readBlock,
  writeAttributes,
  writeBase,
} from '../../../shared/ydoc.ts'
import { CODES, longBase, PARAGRAPHS, TEXT, type Writer } from '../record.ts'

const ENTRIES = 100_000
/** Replacements letter by letter at random places; the facilitator adopts a paragraph's marks, or moves it. */
function record(): Entry[] {
  const doc = openDoc(7)
  const entries: Entry[] = []
  let update: Uint8Array = new Uint8Array()
  doc.on('update', made => {
    update = made
  })
  const hash = new Uint8Array(32)
  const gen = prng.create(7)
  const note = (kind: Entry['kind'], by: string, changes: Entry['changes'] = []): void => {
    const seq = entries.length + 1
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 150)
    const who = { actor: by, role: 'delegate', delegation: by, connection: 'bench' }
    entries.push({ seq, kind, at, ...who, update, changes, prevHash: hash, hash })
  }
  writeBase(doc, longBase, 'base')
  note('base', 'system')
  const writers = CODES.map(
    (by, i): Writer => ({ by, mark: mintMarkId(by, 7, i), minted: i, paragraph: 0, left: 0, at: 0 }),
  )
  const decide = (n: number, index: number): void => {
    const element = blockElements(doc)[index]
    const block = element && readBlock(element)
    if (!block) return
    const marks = [...new Set(block.runs.flatMap(run => run.marks.map(mark => mark.id)))]
    update = new Uint8Array()
    const resolved = resolve([block], { act: 'adopt', marks })
    const edits = resolved.ok ? resolved.value : []
    doc.transact(() => {
      applyEdits(doc, edits, 'decision')
      if (n % 4 > 0) return
      const now = blockElements(doc).map(readBlock)
      const { pid, runs: _runs, ...frame } = now[index] ?? block
      const after = now[(index + 100) % now.length]?.pid ?? null
      const words = [{ pid, from: 0, length: blockText(now[index] ?? block).length }]
      if (after === pid) return
      applyEdits(
        doc,
        [
          { kind: 'remove-block', pid },
          { kind: 'place-block', pid, after, frame, words },
        ],
        '',
      )
    }, 'decision')
    if (update.length > 0) note('decision', 'CHAIR')
  }
  for (let n = 0; entries.length < ENTRIES; n++) {
    const writer = writers[n % writers.length]
    if (!writer) continue
    if (n % 500 === 499) decide(Math.floor(n / 500), (Math.floor(n / 500) * 7) % PARAGRAPHS)
    const begins = writer.left === 0
    if (begins) {
      writer.minted += writers.length
      writer.mark = mintMarkId(writer.by, 7, writer.minted)
      writer.paragraph = prng.uint32(gen, 0, PARAGRAPHS - 1)
      writer.at = (n * 7) % 100
      writer.left = 12
    }
    const element = blockElements(doc)[writer.paragraph]
    const text = element && blockYText(element)
    const pid = longBase[writer.paragraph]?.pid
    if (!text || !pid || text.length < 120) {
      writer.left = 0
      continue
    }
    const insertion: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    const deletion: Mark = { type: 'deletion', id: writer.mark, by: writer.by, over: null }
    const at = Math.min(writer.at, text.length)
    if (begins) {
      text.format(at, 4, writeAttributes([deletion], []))
      note('edit', writer.by, [{ kind: 'struck', pid, mark: writer.mark, over: null, at, text: 'text' }])
    } else {
      text.insert(at, 'x', writeAttributes([insertion], []))
      note('edit', writer.by, [{ kind: 'inserted', pid, mark: writer.mark, at, text: 'x' }])
      writer.at = at + 1
    }
    writer.left -= 1
  }
  return entries
}

function row(name: string, unit: string, values: number[]): void {
  const sorted = values.sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 100) / 100
  console.log(JSON.stringify({ name, unit, median: at(0.5), low: at(0), high: at(1) }))
}

const held = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

const entries = record()
const log = {
  entries: async (_text: TextId, after: number, limit: number) => entries.slice(after, after + limit),
}
const pids = longBase.map(({ pid }) => pid)
const before = held()
const blames = createBlames(log)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
await new Promise(resolve => setTimeout(resolve, 50))
delay.reset()
const began = performance.now()
const busy = process.cpuUsage()
await blames(TEXT, pids[0] ?? mintParagraphId(1, 1))
row('blame of 100,000 entries, first time', 'ms', [performance.now() - began])
const { user, system } = process.cpuUsage(busy)
row('processor time of it', 'ms', [(user + system) / 1_000])
await new Promise(resolve => setTimeout(resolve, 20))
delay.disable()
row('longest stretch', 'ms', [delay.max / 1e6])
row('99 of 100 stretches', 'ms', [delay.percentile(99) / 1e6])
row('held in memory', 'MB', [held() - before])

const measure = async (name: string, at: (i: number) => number | undefined): Promise<void> => {
  const times: number[] = []
  for (const [i, pid] of pids.entries()) {
    const start = performance.now()
    await blames(TEXT, pid, at(i))
    times.push(performance.now() - start)
  }
  row(name, 'ms', times)
}
await measure('a paragraph now', () => undefined)
await measure('a paragraph at some time before', i => 1 + ((i * 7919) % ENTRIES))
