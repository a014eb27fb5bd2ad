// A block and what a decision makes of it → the edits between the two.
import type { Edit } from './edit.ts'
import { type Block, type Mark, type Run, sameMark } from './text.ts'

/** A block whose runs answer the old ones one by one; null where the words go. */
export type Outcome = {
  block: Block
  runs: (Run | null)[]
  insertion: Block['insertion']
  removed: boolean
}

/** The edits that make `block` into its outcome: one for each stretch that changes alike, none where nothing does. */
export function editsOf({ block, runs, insertion, removed }: Outcome): Edit[] {
  const { pid } = block
  if (removed) return [{ kind: 'remove-block', pid }]
  const edits: Edit[] = []
  if (insertion?.id !== block.insertion?.id || insertion?.by !== block.insertion?.by)
    edits.push({ kind: 'own-block', pid, insertion })
  let from = 0
  block.runs.forEach((run, i) => {
    const length = run.text.length
    const next = runs[i] ?? null
    const edit = next === run ? null : editOf(block, from, run, next)
    const last = edits.at(-1)
    if (edit && last && continues(last, edit)) last.length += length
    else if (edit) edits.push(edit)
    from += length
  })
  return edits
}

type RunEdit = Extract<Edit, { kind: 'delete' | 'mark' }>

function editOf({ pid }: Block, from: number, run: Run, next: Run | null): RunEdit {
  const length = run.text.length
  if (!next) return { kind: 'delete', pid, from, length }
  const missing = (marks: readonly Mark[], among: readonly Mark[]) =>
    marks.filter(mark => !among.some(other => sameMark(mark, other)))
  return {
    kind: 'mark',
    pid,
    from,
    length,
    add: missing(next.marks, run.marks),
    remove: missing(run.marks, next.marks),
  }
}

function continues(last: Edit, next: RunEdit): last is RunEdit {
  if (last.kind !== next.kind || !('from' in last) || last.from + last.length !== next.from) return false
  if (last.kind !== 'mark' || next.kind !== 'mark') return true
  return sameList(last.add, next.add) && sameList(last.remove, next.remove)
}

const sameList = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, i) => sameMark(mark, b[i]))
