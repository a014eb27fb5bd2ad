// A text as a plain value: blocks of runs with their marks, and what the marks say of a run. Pure.
import type { DelegationCode, MarkId, ParagraphId } from './ids.ts'
import type { BlockType, Format } from './schema.ts'

export type InsertionMark = { type: 'insertion'; id: MarkId; by: DelegationCode; inside: MarkId | null }
export type DeletionMark = { type: 'deletion'; id: MarkId; by: DelegationCode; over: MarkId | null }
export type BracketMark = { type: 'bracket'; id: MarkId; by: DelegationCode }
export type Mark = InsertionMark | DeletionMark | BracketMark

/** A stretch of text with the same marks and formats; marks sorted by `compareMarks`. */
export type Run = { text: string; marks: readonly Mark[]; formats: readonly Format[] }

/** One paragraph; `insertion` is set on a proposed new block. Offsets count UTF-16 units over all runs. */
export type Block = {
  pid: ParagraphId
  type: BlockType
  num: string | null
  level: string | null
  source: string | null
  insertion: { id: MarkId; by: DelegationCode } | null
  runs: readonly Run[]
}

const ORDER = { bracket: 0, deletion: 1, insertion: 2 } as const

/** The mark that this one refers to: what a deletion strikes, what an insertion lies in. */
const reference = (mark: Mark): string =>
  (mark.type === 'deletion' ? mark.over : mark.type === 'insertion' ? mark.inside : null) ?? ''

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Sort order of marks: by type rank, then id, then what the mark refers to; the same on every replica, so that
 * equal texts compare equal (one wish may strike base and an insertion: two marks with one id on inherited text).
 */
export const compareMarks = (a: Mark, b: Mark): number =>
  ORDER[a.type] - ORDER[b.type] || compareText(a.id, b.id) || compareText(reference(a), reference(b))

/**
 * The insertion that says who wrote the run: the one no other insertion names as `inside`; null on base text.
 * Words that were typed inside an insertion while it was decided name an enclosing mark that is gone; beside an
 * insertion further out, the one with an enclosing mark is the inner one, else the outer would get the credit.
 */
export function innermostInsertion(marks: readonly Mark[]): InsertionMark | null {
  const insertions = marks.filter(mark => mark.type === 'insertion')
  if (insertions.length < 2) return insertions[0] ?? null
  const enclosing = new Set(insertions.map(mark => mark.inside))
  const candidates = insertions.filter(mark => !enclosing.has(mark.id))
  return candidates.findLast(mark => mark.inside !== null) ?? candidates.at(-1) ?? insertions.at(-1) ?? null
}

/**
 * Whether this deletion strikes a run with these marks. Text that another delegation typed inside a struck range
 * inherits the deletion mark but is not struck by it (law 3).
 */
export function strikes(deletion: DeletionMark, marks: readonly Mark[]): boolean {
  const innermost = innermostInsertion(marks)
  return deletion.over === (innermost?.id ?? null)
}

/** The deletions that strike a run with these marks. */
export const strikingDeletions = (marks: readonly Mark[]): DeletionMark[] =>
  marks.filter((mark): mark is DeletionMark => mark.type === 'deletion' && strikes(mark, marks))

/** All text of a block, struck and proposed words included. */
export const blockText = (block: Block): string => block.runs.map(run => run.text).join('')

const withText = (block: Block, keep: (run: Run) => boolean): Block => ({
  ...block,
  insertion: null,
  runs: mergeRuns(block.runs.filter(keep).map(run => ({ text: run.text, marks: [], formats: run.formats }))),
})

/** The base: the wording in force, without anything proposed (law 1: what rejecting everything gives). */
export const baseOf = (blocks: readonly Block[]): Block[] =>
  blocks
    .filter(block => !block.insertion)
    .map(block => withText(block, run => innermostInsertion(run.marks) === null))

/** The text if every wish were adopted: struck words gone, proposed words in, no marks left. */
export const adoptedOf = (blocks: readonly Block[]): Block[] =>
  blocks.map(block => withText(block, run => strikingDeletions(run.marks).length === 0))

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, i) => sameMark(mark, b[i]))

/** Whether two marks are the same mark with the same attributes. */
export const sameMark = (a: Mark, b: Mark | undefined): boolean =>
  b !== undefined &&
  a.type === b.type &&
  a.id === b.id &&
  a.by === b.by &&
  (a.type !== 'deletion' || b.type !== 'deletion' || a.over === b.over) &&
  (a.type !== 'insertion' || b.type !== 'insertion' || a.inside === b.inside)

const sameFormats = (a: readonly Format[], b: readonly Format[]): boolean =>
  a.length === b.length && a.every((format, i) => format === b[i])

/** Whether two stretches bear the same marks and formats, whatever their words. */
export const sameBearing = (a: Omit<Run, 'text'>, b: Omit<Run, 'text'>): boolean =>
  sameMarks(a.marks, b.marks) && sameFormats(a.formats, b.formats)

/** Runs with equal marks and formats joined and empty ones dropped: the one normal form of a paragraph. */
export function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const last = merged.at(-1)
    if (last && sameBearing(last, run)) merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}

/** The parts of runs between two offsets, as they are. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0
  return runs.flatMap(run => {
    const [start, end] = [Math.max(from, at) - at, Math.min(to, at + run.text.length) - at]
    at += run.text.length
    return start < end ? [{ ...run, text: run.text.slice(start, end) }] : []
  })
}
