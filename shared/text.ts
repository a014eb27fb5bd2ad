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

/** Sort order of marks: by type rank, then id; the same on every replica, so that equal texts compare equal. */
export const compareMarks = (a: Mark, b: Mark): number =>
  ORDER[a.type] - ORDER[b.type] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The insertion that says who wrote the run: the one no other insertion names as `inside`; null on base text. */
export function innermostInsertion(marks: readonly Mark[]): InsertionMark | null {
  const insertions = marks.filter(mark => mark.type === 'insertion')
  const enclosing = new Set(insertions.map(mark => mark.inside))
  return insertions.findLast(mark => !enclosing.has(mark.id)) ?? null
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

/** Runs with equal marks and formats joined and empty ones dropped: the one normal form of a paragraph. */
export function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const last = merged.at(-1)
    if (last && sameMarks(last.marks, run.marks) && sameFormats(last.formats, run.formats))
      merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}
