// Random states of a text for comparisons: crowded with marks, its paragraphs moved, split, joined, retyped, rewritten.
import fc from 'fast-check'
import type { Look, Segment } from '../../../../shared/compare/segments.ts'
import type { Pair } from '../../../../shared/compare.ts'
import { type Block, blockText, mergeRuns, type Run, sliceRuns } from '../../../../shared/text.ts'
import { pid, text } from '../../../helpers/documents.ts'
import { type Act, actArbitrary, perform } from '../../../helpers/random.ts'

const BASE = [
  '# Plan',
  '1.8.1| The Conference shall establish the goals, and shall review what was reached since.',
  '1.8.2| It shall <b>review</b> the Strategic Plan of the Union.',
  'item:a)| وتستعرض الخطة الاستراتيجية للاتحاد',
  'item:b)| 大会应审议报告。委员会可以提出建议。',
  'A paragraph that nobody numbered.',
]

type Turn = {
  kind: 'move' | 'split' | 'join' | 'drop' | 'retype' | 'number' | 'rewrite' | 'copy'
  block: number
  other: number
}

const turnArbitrary: fc.Arbitrary<Turn> = fc.record({
  kind: fc.constantFrom('move', 'split', 'join', 'drop', 'retype', 'number', 'rewrite', 'copy'),
  block: fc.nat({ max: 255 }),
  other: fc.nat({ max: 255 }),
})

/** A text after some acts of delegations and some turns of whole paragraphs. */
export const stateArbitrary: fc.Arbitrary<Block[]> = fc
  .tuple(fc.array(actArbitrary, { maxLength: 8 }), fc.array(turnArbitrary, { maxLength: 4 }))
  .map(([acts, turns]) => {
    const acted = acts.reduce<Block[]>((blocks, act: Act, n) => perform(blocks, act, n), text(...BASE))
    return turns.reduce((blocks, turn, n) => turned(blocks, turn, n), acted)
  })

function turned(blocks: Block[], { kind, block: part, other }: Turn, n: number): Block[] {
  const i = Math.floor((part * blocks.length) / 256)
  const block = blocks[i]
  if (!block) return blocks
  const rest = blocks.toSpliced(i, 1)
  const length = blockText(block).length
  const at = Math.floor((other * (length + 1)) / 256)
  switch (kind) {
    case 'move':
      return rest.toSpliced(Math.floor((other * (rest.length + 1)) / 256), 0, block)
    case 'drop':
      return rest
    case 'retype':
      return blocks.with(i, { ...block, type: other % 2 ? 'item' : 'provision', level: `${1 + (other % 3)}` })
    case 'number':
      return blocks.with(i, { ...block, num: other % 3 ? `${other}` : null })
    case 'rewrite':
      return blocks.with(i, { ...block, runs: [{ text: 'Nothing of it is left', marks: [], formats: [] }] })
    case 'copy':
      return blocks.with(i, { ...block, pid: pid(500 + n) })
    case 'split':
      return blocks.toSpliced(
        i,
        1,
        { ...block, runs: sliceRuns(block.runs, 0, at) },
        { ...block, pid: pid(600 + n), num: null, runs: sliceRuns(block.runs, at, length) },
      )
    case 'join': {
      const next = blocks[i + 1]
      const space: Run = { text: ' ', marks: [], formats: [] }
      const runs = next ? mergeRuns([...block.runs, space, ...next.runs]) : []
      return next ? blocks.toSpliced(i, 2, { ...block, runs }) : blocks
    }
  }
}

/** The words that a side of segments has, with what lies on them, paragraph by paragraph. */
function sideOf(segments: readonly Segment[], look: (segment: Segment) => Look | null): Run[][] {
  const paragraphs: Run[][] = [[]]
  for (const segment of segments) {
    const on = look(segment)
    if (!on) continue
    if (segment.ends) paragraphs.push([])
    else paragraphs.at(-1)?.push({ text: segment.text, marks: on.marks, formats: on.formats })
  }
  return paragraphs.map(mergeRuns)
}

/** The first text as the pairs tell it: every paragraph in its frame, with the words of the segments. */
export const firstOf = (pairs: readonly Pair[]): Block[] =>
  pairs.flatMap(({ before, segments }) => {
    const runs = sideOf(segments, segment => segment.was)
    return before.map((block, i) => ({ ...block, runs: runs[i] ?? [] }))
  })

/**
 * The second text made from the first and the pairs: words that are not new are taken from the first. Throws where
 * the pairs do not fit it.
 */
export function applied(first: readonly Block[], pairs: readonly Pair[]): Block[] {
  const runsOf = new Map(first.map(block => [block.pid, block.runs]))
  return pairs
    .filter(({ to }) => to !== null)
    .flatMap(({ before, after, segments }) => {
      let nth = 0
      let at = 0
      const taken = segments.map((segment): Segment => {
        if (segment.kind === 'added') return segment
        if (segment.ends) {
          nth += 1
          at = 0
          return segment
        }
        const runs = sliceRuns(runsOf.get(before[nth]?.pid ?? pid(0)) ?? [], at, at + segment.text.length)
        at += segment.text.length
        const words = runs.map(run => run.text).join('')
        if (words !== segment.text) throw new Error(`"${segment.text}" does not stand in the first text`)
        return { ...segment, text: words }
      })
      const runs = sideOf(taken, segment => segment.is)
      return after.map((block, i) => ({ ...block, runs: runs[i] ?? [] }))
    })
}
