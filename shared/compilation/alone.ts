// A paragraph as one delegation, or one proposal, would have it: its marks alone on the words in force. Pure.
import type { DelegationCode, MarkId } from '../ids.ts'
import { type Block, innermostInsertion, type Mark, mergeRuns, type Run, strikes } from '../text.ts'

/** Words in force with the wishes of this delegation, and of nobody else. Brackets are no wishes and are left out. */
export const aloneBy = (block: Block, by: DelegationCode): Run[] => kept(block, mark => mark.by === by)

/** Words in force with these marks alone. */
export const aloneWith = (block: Block, marks: readonly MarkId[]): Run[] =>
  kept(block, mark => marks.includes(mark.id))

/** The words in force; of a proposed paragraph none. */
export const unchanged = (block: Block): Run[] => (block.insertion ? [] : kept(block, () => false))

/** The words that the marks would leave, formats kept. */
export const adoptedAlone = (runs: readonly Run[]): Run[] =>
  mergeRuns(
    runs.flatMap(run => (run.marks.some(mark => mark.type === 'deletion') ? [] : [{ ...run, marks: [] }])),
  )

function kept(block: Block, takes: (mark: Mark) => boolean): Run[] {
  const runs = block.runs.flatMap((run): Run[] => {
    const own =
      innermostInsertion(run.marks) ??
      (block.insertion && { type: 'insertion' as const, ...block.insertion, inside: null })
    if (own && !takes(own)) return []
    const strike = run.marks.find(mark => mark.type === 'deletion' && takes(mark) && strikes(mark, run.marks))
    // Words that a delegation wrote and struck again say nothing.
    if (own && strike) return []
    const marks: Mark[] = own ? [{ ...own, inside: null }] : strike ? [strike] : []
    return [{ ...run, marks }]
  })
  return mergeRuns(runs)
}
