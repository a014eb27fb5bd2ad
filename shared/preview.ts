// Edits applied to a text as a value: what a decision would leave, before anybody decides. Equals `applyEdits`.
import type { Edit, Placing } from './edit.ts'
import type { ParagraphId } from './ids.ts'
import { type Block, compareMarks, type Mark, mergeRuns, type Run, sameMark, sliceRuns } from './text.ts'

/** The text after these edits; blocks that no edit names keep their identity, so that readers can cache by it. */
export function preview(blocks: readonly Block[], edits: readonly Edit[]): Block[] {
  const byBlock = new Map<ParagraphId, Edit[]>()
  for (const edit of edits)
    if (edit.kind !== 'place-block') byBlock.set(edit.pid, [...(byBlock.get(edit.pid) ?? []), edit])
  const edited = blocks.flatMap(block => {
    const own = byBlock.get(block.pid)
    if (!own) return [block]
    return own.some(edit => edit.kind === 'remove-block') ? [] : [editBlock(block, own)]
  })
  const runsOf = (pid: ParagraphId): readonly Run[] => blocks.find(block => block.pid === pid)?.runs ?? []
  for (const edit of edits) {
    if (edit.kind !== 'place-block') continue
    const index = edit.after === null ? 0 : edited.findIndex(block => block.pid === edit.after) + 1
    edited.splice(index, 0, { ...edit.frame, pid: edit.pid, runs: mergeRuns(runsOfPlacing(edit, runsOf)) })
  }
  return edited
}

/** The runs of a placed paragraph; `runsOf` gives a paragraph's before any edit. */
export const runsOfPlacing = ({ words }: Placing, runsOf: (pid: ParagraphId) => readonly Run[]): Run[] =>
  words.flatMap(part =>
    part === ' '
      ? [{ text: ' ', marks: [], formats: [] }]
      : sliceRuns(runsOf(part.pid), part.from, part.from + part.length),
  )

function editBlock(block: Block, edits: readonly Edit[]): Block {
  let { insertion, num, level } = block
  let pieces = cutAt(block.runs, edits)
  for (const edit of edits) {
    if (edit.kind === 'own-block') insertion = edit.insertion
    if (edit.kind === 'label-block') ({ num, level } = edit)
    if (edit.kind === 'mark')
      pieces = pieces.map(piece =>
        covers(edit, piece) ? { ...piece, run: remark(piece.run, edit.add, edit.remove) } : piece,
      )
  }
  const deletions = edits.filter(edit => edit.kind === 'delete')
  const kept = pieces.filter(piece => !deletions.some(edit => covers(edit, piece)))
  return { ...block, insertion, num, level, runs: mergeRuns(kept.map(piece => piece.run)) }
}

type Piece = { from: number; run: Run }
type Ranged = { from: number; length: number }

const covers = (range: Ranged, piece: Piece): boolean =>
  range.from <= piece.from && piece.from + piece.run.text.length <= range.from + range.length

/** Runs cut wherever an edit begins or ends, with their offsets before any edit. */
function cutAt(runs: readonly Run[], edits: readonly Edit[]): Piece[] {
  const cuts = new Set<number>()
  for (const edit of edits)
    if (edit.kind === 'mark' || edit.kind === 'delete') cuts.add(edit.from).add(edit.from + edit.length)
  const sorted = [...cuts].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let from = 0
  for (const run of runs) {
    const end = from + run.text.length
    const bounds = [from, ...sorted.filter(cut => cut > from && cut < end), end]
    bounds.slice(1).forEach((to, i) => {
      const start = bounds[i] ?? from
      pieces.push({ from: start, run: { ...run, text: run.text.slice(start - from, to - from) } })
    })
    from = end
  }
  return pieces
}

const remark = (run: Run, add: readonly Mark[], remove: readonly Mark[]): Run => ({
  ...run,
  marks: uniqueMarks([...run.marks.filter(mark => !remove.some(gone => sameMark(gone, mark))), ...add]),
})

/** Marks in their one sort order, each once. */
export const uniqueMarks = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort(compareMarks).filter((mark, i, sorted) => i === 0 || !sameMark(mark, sorted[i - 1]))
