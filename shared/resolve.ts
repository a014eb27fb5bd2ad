// A decision on marks → the edits that carry it out, or a refusal. The only place that says what adopting means.
import type { Edit } from './edit.ts'
import type { MarkId } from './ids.ts'
import { editsOf, type Outcome } from './outcome.ts'
import { uniqueMarks } from './preview.ts'
import { done, type Refusal, type Result, refuse } from './refusal.ts'
import type { MarkType } from './schema.ts'
import {
  type Block,
  type InsertionMark,
  innermostInsertion,
  type Mark,
  type Run,
  sameMark,
  strikingDeletions,
} from './text.ts'

/** What is decided together; an id stands for every mark that bears it (a replacement's deletion and insertion). */
export type Decision = { act: 'adopt' | 'reject' | 'lift'; marks: readonly string[] }

/**
 * The edits of a decision.
 * - adopt: inserted words become base, struck words go; a deletion goes on striking the words it struck, and none
 *   begins to strike.
 * - reject: inserted words go, struck words are free of this wish; others' words typed inside stay theirs.
 * - lift: the brackets go; nothing else does.
 *
 * Refusals: `mark-unknown` (no open mark bears the id), `act-unfit` (a bracket is lifted, nothing else is),
 * `enclosing-open` (adopting words inside an insertion that is still open would credit them to its delegation).
 */
export function resolve(blocks: readonly Block[], decision: Decision): Result<Edit[]> {
  const decided: ReadonlySet<string> = new Set(decision.marks)
  const refusal = checkIds(blocks, decision, decided) ?? checkEnclosing(blocks, decision, decided)
  if (refusal) return { ok: false, refusal }
  const outcomes = blocks.map(block =>
    bears(block, decided) ? decideBlock(block, decision.act, decided) : untouched(block),
  )
  return done(withoutWordless(outcomes).flatMap(editsOf))
}

/** In a long text most paragraphs have nothing to do with the decision, and are not looked at twice. */
const bears = (block: Block, ids: ReadonlySet<string>): boolean =>
  (block.insertion !== null && ids.has(block.insertion.id)) || block.runs.some(run => bearsRun(run, ids))

const bearsRun = ({ marks }: Run, ids: ReadonlySet<string>): boolean => marks.some(mark => ids.has(mark.id))

const untouched = (block: Block): Outcome => ({
  ...{ block, runs: [...block.runs], insertion: block.insertion, removed: false },
})

function checkIds(
  blocks: readonly Block[],
  { act, marks }: Decision,
  decided: ReadonlySet<string>,
): Refusal | null {
  const types = new Map<string, Set<MarkType>>()
  const add = (id: MarkId, type: MarkType): void => {
    if (decided.has(id)) types.set(id, (types.get(id) ?? new Set<MarkType>()).add(type))
  }
  for (const block of blocks) {
    if (block.insertion) add(block.insertion.id, 'insertion')
    for (const run of block.runs) for (const mark of run.marks) add(mark.id, mark.type)
  }
  for (const id of marks) {
    const known = types.get(id)
    if (!known) return refuse('mark-unknown', { mark: id }).refusal
    const fit = act === 'lift' ? known.has('bracket') : known.has('insertion') || known.has('deletion')
    if (!fit) return refuse('act-unfit', { mark: id, act }).refusal
  }
  return null
}

function checkEnclosing(
  blocks: readonly Block[],
  { act }: Decision,
  decided: ReadonlySet<string>,
): Refusal | null {
  if (act !== 'adopt') return null
  const authors = insertionsWithWords(blocks)
  for (const block of blocks) {
    if (!bears(block, decided)) continue
    for (const run of block.runs) {
      const own = innermostInsertion(run.marks)
      if (!own || !decided.has(own.id) || isStruckBy(run, decided)) continue
      const open = [block.insertion, ...insertionsOf(run)].find(
        insertion => insertion && !decided.has(insertion.id) && authors.has(insertion.id),
      )
      if (open) return refuse('enclosing-open', { mark: own.id, enclosing: open.id, by: open.by }).refusal
    }
  }
  return null
}

const insertionsOf = (run: Run): InsertionMark[] => run.marks.filter(mark => mark.type === 'insertion')

const isStruckBy = (run: Run, decided: ReadonlySet<string>): boolean =>
  strikingDeletions(run.marks).some(deletion => decided.has(deletion.id))

/** Insertions that have words or a paragraph of their own; others merely enclose what was typed inside them. */
function insertionsWithWords(blocks: readonly Block[]): Set<MarkId> {
  const ids = new Set<MarkId>()
  for (const block of blocks) {
    if (block.insertion) ids.add(block.insertion.id)
    for (const run of block.runs) {
      const own = innermostInsertion(run.marks)
      if (own) ids.add(own.id)
    }
  }
  return ids
}

function decideBlock(block: Block, act: Decision['act'], decided: ReadonlySet<string>): Outcome {
  const decide = { adopt: adoptRun, reject: rejectRun, lift: liftRun }[act]
  const runs = block.runs.map(run => decide(run, decided))
  const { insertion } = block
  if (act === 'lift' || !insertion || !decided.has(insertion.id))
    return { block, runs, insertion, removed: false }
  if (act === 'adopt') return { block, runs, insertion: null, removed: false }
  const left = runs.find(run => run !== null)
  const heir = left ? innermostInsertion(left.marks) : null
  return {
    block,
    runs,
    insertion: heir ? { id: heir.id, by: heir.by } : null,
    removed: left === undefined,
  }
}

function adoptRun(run: Run, decided: ReadonlySet<string>): Run | null {
  if (isStruckBy(run, decided)) return null
  const own = innermostInsertion(run.marks)
  if (!own || !decided.has(own.id)) return withMarks(run, stripped(run.marks, decided, 'became base'))
  // only what struck these words goes on striking them, now as base; anything else would begin to strike
  const striking = strikingDeletions(run.marks).map(deletion => ({ ...deletion, over: null }))
  return withMarks(run, [...run.marks.filter(mark => mark.type === 'bracket'), ...striking])
}

function rejectRun(run: Run, decided: ReadonlySet<string>): Run | null {
  const own = innermostInsertion(run.marks)
  return own && decided.has(own.id) ? null : withMarks(run, stripped(run.marks, decided, 'gone'))
}

const liftRun = (run: Run, decided: ReadonlySet<string>): Run =>
  withMarks(
    run,
    run.marks.filter(mark => mark.type !== 'bracket' || !decided.has(mark.id)),
  )

/** Keeps the very same run when nothing changes, so that `editsOf` sees it at a glance. */
function withMarks(run: Run, marks: readonly Mark[]): Run {
  const sorted = uniqueMarks(marks)
  const same = sorted.length === run.marks.length && sorted.every((mark, i) => sameMark(mark, run.marks[i]))
  return same ? run : { ...run, marks: sorted }
}

/**
 * Marks without the decided insertions and deletions. What lay inside a decided insertion lies in the next one
 * out; a deletion that struck a decided insertion's words strikes base where they became base, and goes with them.
 */
function stripped(
  marks: readonly Mark[],
  decided: ReadonlySet<string>,
  words: 'became base' | 'gone',
): Mark[] {
  const outer = new Map<MarkId, MarkId | null>()
  for (const mark of marks)
    if (mark.type === 'insertion' && decided.has(mark.id)) outer.set(mark.id, mark.inside)
  return marks.flatMap((mark): Mark[] => {
    if (mark.type === 'bracket') return [mark]
    if (decided.has(mark.id)) return []
    if (mark.type === 'insertion') return [{ ...mark, inside: nextOut(mark.inside, outer) }]
    if (mark.over === null || !outer.has(mark.over)) return [mark]
    return words === 'gone' ? [] : [{ ...mark, over: null }]
  })
}

function nextOut(inside: MarkId | null, outer: ReadonlyMap<MarkId, MarkId | null>): MarkId | null {
  let next = inside
  // as many steps as there are marks: a ring of insertions must not hang a decision
  for (let step = 0; next !== null && outer.has(next) && step <= outer.size; step++)
    next = outer.get(next) ?? null
  return next !== null && outer.has(next) ? null : next
}

/** An insertion whose last words this decision took goes from around others' words too: it has nothing to decide. */
function withoutWordless(outcomes: readonly Outcome[]): readonly Outcome[] {
  const touched = outcomes.filter(
    ({ block, runs, removed }) => removed || runs.some((run, i) => run !== block.runs[i]),
  )
  const before = insertionsWithWords(touched.map(({ block }) => block))
  const near = insertionsLeft(touched)
  const missing = [...before].filter(id => !near.has(id))
  if (missing.length === 0) return outcomes
  const left = insertionsLeft(outcomes)
  const wordless = new Set(missing.filter(id => !left.has(id)))
  if (wordless.size === 0) return outcomes
  return outcomes.map(outcome => ({
    ...outcome,
    runs: outcome.runs.map(run => run && withMarks(run, withoutInsertions(run.marks, wordless))),
  }))
}

const insertionsLeft = (outcomes: readonly Outcome[]): Set<MarkId> =>
  insertionsWithWords(
    outcomes
      .filter(outcome => !outcome.removed)
      .map(({ block, insertion, runs }) => ({ ...block, insertion, runs: runs.filter(run => run !== null) })),
  )

const withoutInsertions = (marks: readonly Mark[], ids: ReadonlySet<string>): Mark[] => {
  const gone = marks.filter(mark => mark.type === 'insertion' && ids.has(mark.id))
  if (gone.length === 0) return [...marks]
  const deletions = marks.filter(mark => mark.type === 'deletion' && !(mark.over && ids.has(mark.over)))
  const insertions = stripped(
    marks.filter(mark => mark.type === 'insertion'),
    ids,
    'gone',
  )
  return [...marks.filter(mark => mark.type === 'bracket'), ...deletions, ...insertions]
}
