// What the edits of a decision do to the words, in negotiation terms: the readable half of its entry. Pure.
import type { Change } from '../changes.ts'
import type { Edit } from '../edit.ts'
import type { MarkId } from '../ids.ts'
import { type Block, innermostInsertion, type Mark, type Run, strikingDeletions } from '../text.ts'
import type { Step } from './model.ts'

/** The changes that these edits make to these blocks; `decided` are the marks that the step is about. */
export function changesOfEdits(
  blocks: readonly Block[],
  edits: readonly Edit[],
  act: Step['act'],
  decided: ReadonlySet<string>,
): Change[] {
  const byPid = new Map(blocks.map(block => [block.pid, block]))
  return edits.flatMap(edit => {
    const block = byPid.get(edit.pid)
    return block ? changesOf(block, edit, act, decided) : []
  })
}

function changesOf(block: Block, edit: Edit, act: Step['act'], decided: ReadonlySet<string>): Change[] {
  const { pid, insertion, type } = block
  if (edit.kind === 'remove-block')
    return insertion ? [{ kind: 'block-withdrawn', pid, mark: insertion.id, type }] : []
  if (edit.kind === 'own-block')
    return insertion && act === 'adopt'
      ? [{ kind: 'became-base', pid, mark: insertion.id, at: 0, text: '' }]
      : []
  // Only wishes about whole paragraphs place or label any; what they do is told as one change (wishChange).
  if (edit.kind === 'place-block' || edit.kind === 'label-block') return []
  const touched = slices(block.runs, edit.from, edit.length)
  if (edit.kind === 'delete') return touched.map(({ run, at, text }) => removal(pid, run, at, text, decided))
  return touched.flatMap(({ run, at, text }) =>
    edit.remove
      .filter(mark => decided.has(mark.id))
      .map(
        (mark): Change =>
          act === 'adopt' && innermostInsertion(run.marks)?.id === mark.id
            ? { kind: 'became-base', pid, mark: mark.id, at, text }
            : { kind: 'mark-lifted', pid, mark: mark.id, type: mark.type, at, text },
      ),
  )
}

/** Words that go: base words under an adopted deletion leave the base, proposed words are withdrawn. */
function removal(
  pid: Block['pid'],
  run: Run,
  at: number,
  text: string,
  decided: ReadonlySet<string>,
): Change {
  const own = innermostInsertion(run.marks)
  if (own) return { kind: 'withdrawn', pid, mark: own.id, at, text }
  const striking: readonly Mark[] = strikingDeletions(run.marks)
  const by: MarkId | undefined = (striking.find(mark => decided.has(mark.id)) ?? striking[0])?.id
  if (!by) throw new Error('a decision removes base words that nobody struck')
  return { kind: 'left-base', pid, mark: by, at, text }
}

/** The parts of runs inside a range, with their offsets. */
function slices(
  runs: readonly Run[],
  from: number,
  length: number,
): { run: Run; at: number; text: string }[] {
  const parts: { run: Run; at: number; text: string }[] = []
  let start = 0
  for (const run of runs) {
    const at = Math.max(from, start)
    const end = Math.min(from + length, start + run.text.length)
    if (at < end) parts.push({ run, at, text: run.text.slice(at - start, end - start) })
    start += run.text.length
  }
  return parts
}
