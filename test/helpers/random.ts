// Random negotiated texts: suggestions of four delegations as data, carried out one after the other, so that a text
// obeys the invariants of the text model and a failure shrinks to a few acts.
import fc from 'fast-check'
import { type MarkId, mintMarkId } from '../../shared/ids.ts'
import { uniqueMarks } from '../../shared/preview.ts'
import { type Block, innermostInsertion, type Mark, mergeRuns, type Run } from '../../shared/text.ts'
import { delegation, pid, text } from './documents.ts'

export const DELEGATIONS = ['APT', 'CEPT', 'ATU', 'RCC'].map(delegation)

const BASE = ['# Plan', '1.8.2| It shall <b>review</b>', 'item:a)| والخطة']

/** One act of a delegation: places are shares of what is there, in 256ths, so that they survive shrinking. */
export type Act = {
  kind: 'type' | 'delete' | 'replace' | 'bracket' | 'paragraph'
  by: number
  block: number
  from: number
  length: number
  words: string
}

export const actArbitrary: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('type', 'type', 'delete', 'delete', 'replace', 'bracket', 'paragraph'),
  by: fc.nat({ max: DELEGATIONS.length - 1 }),
  block: fc.nat({ max: 255 }),
  from: fc.nat({ max: 255 }),
  length: fc.nat({ max: 255 }),
  words: fc.constantFrom('x', 'should consider ', ' may not at all', 'Ω in accordance '),
})

/** A text after up to `max` acts; short and crowded, so that wishes nest and overlap. */
export const blocksArbitrary = (max = 14): fc.Arbitrary<Block[]> =>
  fc.array(actArbitrary, { maxLength: max, size: 'max' }).map(acts => acts.reduce(perform, text(...BASE)))

/** The text after one more act; `n` numbers its marks. */
export function perform(blocks: Block[], act: Act, n: number): Block[] {
  const by = DELEGATIONS[act.by] ?? delegation('APT')
  const id = mintMarkId(by, 2, n)
  const index = share(act.block, blocks.length - 1)
  const block = blocks[index]
  if (!block) return blocks
  if (act.kind === 'paragraph') {
    const mark: Mark = { type: 'insertion', id, by, inside: null }
    const runs = act.length % 3 === 0 ? [] : [{ text: act.words, marks: [mark], formats: [] }]
    const added: Block = { ...block, pid: pid(100 + n), type: 'paragraph', num: null, level: null, runs }
    return blocks.toSpliced(index + 1, 0, { ...added, insertion: { id, by } })
  }
  const length = lengthOf(block)
  const from = share(act.from, length)
  const to = Math.min(length, from + share(act.length, length))
  const runs = changed(block.runs, act, id, from, to)
  return blocks.with(index, { ...block, runs: mergeRuns(runs) })
}

const share = (part: number, whole: number): number => Math.floor((part * (whole + 1)) / 256)
const lengthOf = (block: Block): number => block.runs.reduce((sum, run) => sum + run.text.length, 0)

function changed(runs: readonly Run[], act: Act, id: MarkId, from: number, to: number): Run[] {
  if (act.kind === 'type') return typed(runs, from, act.words, id)
  if (act.kind === 'bracket') {
    const by = byOf(id)
    return within(runs, from, to, run => [
      { ...run, marks: uniqueMarks([...run.marks, { type: 'bracket', id, by }]) },
    ])
  }
  const struck = within(runs, from, to, run => strike(run, id))
  if (act.kind === 'delete') return struck
  const end = struck.reduce((sum, run) => sum + run.text.length, 0) - (totalOf(runs) - to)
  return typed(struck, end, act.words, id)
}

const byOf = (id: MarkId) => delegation(id.split('-')[0] ?? '')
const totalOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.text.length, 0)

/** Own words go, all others are marked: base with `over` null, an insertion's words with its id. */
function strike(run: Run, id: MarkId): Run[] {
  const by = byOf(id)
  const own = innermostInsertion(run.marks)
  if (own?.by === by) return []
  return [{ ...run, marks: uniqueMarks([...run.marks, { type: 'deletion', id, by, over: own?.id ?? null }]) }]
}

/** Typed words inherit every mark on both sides and add an insertion of their own unless they continue one. */
function typed(runs: readonly Run[], at: number, words: string, id: MarkId): Run[] {
  const by = byOf(id)
  const [before, after] = [within(runs, at, Infinity, () => []), within(runs, 0, at, () => [])]
  const left = before.at(-1)?.marks ?? []
  const right = after[0]?.marks ?? []
  const key = (mark: Mark) => JSON.stringify(mark)
  const around = left.filter(mark => right.some(other => key(other) === key(mark)))
  const own = innermostInsertion(around)
  const marks: Mark[] =
    own?.by === by ? around : [...around, { type: 'insertion', id, by, inside: own?.id ?? null }]
  return [...before, { text: words, marks: uniqueMarks(marks), formats: [] }, ...after]
}

/** The runs with the part between two offsets exchanged. */
function within(runs: readonly Run[], from: number, to: number, change: (run: Run) => Run[]): Run[] {
  let at = 0
  return runs.flatMap(run => {
    const cut = (a: number, b: number): Run => ({
      ...run,
      text: run.text.slice(Math.max(0, a - at), Math.max(0, b - at)),
    })
    const end = at + run.text.length
    const middle = cut(Math.max(from, at), Math.min(to, end))
    const parts = [
      cut(at, Math.min(from, end)),
      ...(middle.text && to > from ? change(middle) : []),
      cut(Math.max(to, at), end),
    ]
    at = end
    return parts.filter(part => part.text !== '')
  })
}
