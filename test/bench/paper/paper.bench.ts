// What files of a long text cost: 100 pages with 2,000 changes as a Word file, printed in a thread; and how long the
// server's own thread is held up meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createPrinter } from '../../../server/paper/printer.ts'
import { exportQuery } from '../../../shared/exports.ts'
import { mintMarkId, mintParagraphId, parseDelegation } from '../../../shared/ids.ts'
import { NO_NEGOTIATION } from '../../../shared/negotiation/doc.ts'
import type { Negotiation } from '../../../shared/negotiation/model.ts'
import { register } from '../../../shared/negotiation/registration.ts'
import type { WordSource } from '../../../shared/printing/word/revisions.ts'
import type { Block, Mark, Run } from '../../../shared/text.ts'

/** Of a page of a conference document, characters. */
const PAGE = 3_000
const PAGES = 100
const CHANGES = 2_000
const ROUNDS = 7
const SENTENCE =
  'The Conference shall review the contribution of the Sector to the strategic plan of the Union. '
const CODES = ['APT', 'ATU', 'CEPT', 'CITEL', 'RCC']

function longText(): Block[] {
  const words = SENTENCE.repeat(4)
  const count = Math.round((PAGE * PAGES) / words.length)
  let made = 0
  return Array.from({ length: count }, (_, i): Block => {
    const runs: Run[] = []
    const own = Math.round(((i + 1) * CHANGES) / count) - made
    const piece = Math.floor(words.length / (own + 1))
    for (let n = 0; n < own; n++) {
      const by = parseDelegation(CODES[made % CODES.length] ?? '')
      if (!by) throw new Error('no delegation')
      const id = mintMarkId(by, 1, made++)
      const marked = (text: string, mark: Mark): Run => ({ text, marks: [mark], formats: [] })
      runs.push(
        { text: words.slice(n * piece, (n + 1) * piece - 8), marks: [], formats: [] },
        marked(words.slice((n + 1) * piece - 8, (n + 1) * piece), { type: 'deletion', id, by, over: null }),
        marked('instead ', { type: 'insertion', id, by, inside: null }),
      )
    }
    runs.push({ text: words.slice(own * piece), marks: [], formats: [] })
    const frame = { type: 'provision', num: `${i + 1}`, level: null, source: null, insertion: null } as const
    return { pid: mintParagraphId(1, i + 1), ...frame, runs }
  })
}

function source(): WordSource {
  const blocks = longText()
  const tabled = register(blocks, NO_NEGOTIATION, 1).facts.flatMap(fact =>
    fact.kind === 'tabled' ? [fact.value] : [],
  )
  const negotiation: Negotiation = {
    ...NO_NEGOTIATION,
    tabled: new Map(tabled.map(one => [one.number, one])),
    numbers: new Map(tabled.flatMap(one => one.marks.map(mark => [mark, one.number] as const))),
  }
  const version = {
    rev: 1,
    seq: 1,
    hash: '00',
    at: '2026-03-10T12:00:00.000Z',
    by: null,
    person: null,
    note: '',
    open: CHANGES,
  }
  return {
    edition: {
      ...{ meeting: 'A meeting', text: 'A long text', language: 'en', direction: 'ltr', illustrative: true },
      ...{ version, blocks, negotiation },
    },
    ...{ id: 'long', documentNumber: '', times: { of: new Map(), else: 0 }, parties: [], said: [] },
  }
}

const row = (name: string, times: number[]): void => {
  const sorted = times.toSorted((a, b) => a - b)
  const round = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10
  const [median, low, high] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map(round)
  console.log(JSON.stringify({ name, unit: 'ms', median, low, high }))
}

const printer = createPrinter()
const long = source()
for (const asked of [
  { format: 'docx', kind: 'revisions' },
  { format: 'docx', kind: 'compilation', by: 'option' },
  { format: 'docx', kind: 'synopsis' },
  { format: 'html' },
  { format: 'akn' },
]) {
  const query = exportQuery.parse(asked)
  const times: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now()
    const file = await printer.print({ query, source: long })
    times.push(performance.now() - began)
    if (!file.ok) throw new Error(file.refusal.code)
  }
  delay.disable()
  const name = Object.values(asked).join(' ')
  row(`${name}: 100 pages, 2,000 changes`, times)
  row(`${name}: longest hold-up of the server's thread`, [delay.max / 1e6])
}
