// What a comparison costs: 100,000 characters with 2,000 changes, a text written anew, and the worst that can be pasted.
import { compare } from '../../../shared/compare.ts'
import { mintMarkId, mintParagraphId, parseDelegation } from '../../../shared/ids.ts'
import type { Block, Run } from '../../../shared/text.ts'

const CHARACTERS = 100_000
const CHANGES = 2_000
const ROUNDS = 15
const WORDS =
  'the conference shall review establish goals report of member states sector development plan union strategic to and in with advisory group meeting cycle'.split(
    ' ',
  )

/** The same numbers on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const plain = (text: string): Run[] => [{ text, marks: [], formats: [] }]

function textOf(seed: number, paragraph: number, vocabulary = WORDS): Block[] {
  const next = numbers(seed)
  const blocks: Block[] = []
  for (let total = 0; total < CHARACTERS; ) {
    let words = ''
    while (words.length < paragraph) words += `${vocabulary[next(vocabulary.length)]} `
    total += words.length
    const pid = mintParagraphId(1, blocks.length + 1)
    const frame = { type: 'provision', num: `${blocks.length + 1}`, level: null, source: null } as const
    blocks.push({ pid, ...frame, insertion: null, runs: plain(words) })
  }
  return blocks
}

/** Single words replaced, all over the text. */
function changed(blocks: readonly Block[], marked: boolean): Block[] {
  const next = numbers(7)
  const by = parseDelegation('CEPT')
  const words = blocks.map(block =>
    block.runs
      .map(run => run.text)
      .join('')
      .split(' '),
  )
  const runs = words.map(list => list.map(word => plain(`${word} `)))
  for (let n = 0; n < CHANGES; n++) {
    const i = next(words.length)
    const j = next((words[i]?.length ?? 1) - 1)
    const run = runs[i]?.[j]
    if (!run || !by) continue
    const id = mintMarkId(by, 1, n)
    const old = words[i]?.[j] ?? ''
    const mark = { id, by } as const
    runs[i]?.splice(
      j,
      1,
      marked
        ? [
            { text: old, marks: [{ type: 'deletion', ...mark, over: null }], formats: [] },
            { text: `w${n}`, marks: [{ type: 'insertion', ...mark, inside: null }], formats: [] },
            { text: ' ', marks: [], formats: [] },
          ]
        : plain(`w${n} `),
    )
  }
  return blocks.map((block, i) => ({ ...block, runs: runs[i]?.flat() ?? [] }))
}

function row(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const round = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100
  const [median, low, high] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map(round)
  console.log(JSON.stringify({ name, unit: 'ms', median, low, high }))
}

function measure(name: string, a: readonly Block[], b: readonly Block[], language = 'en'): void {
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now()
    compare(a, b, language)
    times.push(performance.now() - began)
  }
  row(name, times)
}

const base = textOf(1, 330)
const long = textOf(1, 49_000)
const fresh = WORDS.map((_, i) => `other${i}`)
measure('2,000 replaced words', base, changed(base, false))
measure('2,000 replaced words, the second side with its marks', base, changed(base, true))
measure('nothing changed', base, textOf(1, 330))
measure('every paragraph moved', base, base.toReversed())
measure(
  'every paragraph new',
  base,
  textOf(2, 330).map((block, i) => ({ ...block, pid: mintParagraphId(2, i) })),
)
measure('every paragraph written anew with the same few words', base, textOf(3, 330))
measure('every paragraph written anew with other words', base, textOf(3, 330, fresh))
measure('two paragraphs of 49,000 characters, 2,000 replaced words', long, changed(long, false))
measure('two paragraphs of 49,000 characters written anew with the same few words', long, textOf(3, 49_000))
