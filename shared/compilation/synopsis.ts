// All delegations side by side: a row for each paragraph on which something is open, a column for each delegation. Pure.
import type { DelegationCode } from '../ids.ts'
import type { Run } from '../text.ts'
import type { Compilation, Compiled, CompiledParagraph } from './compile.ts'

/** What a delegation would have of one paragraph. */
export type SynopsisCell = {
  delegation: DelegationCode
  /** its wording with its marks; null where it proposes no words */
  words: readonly Run[] | null
  /** its proposals, wishes and brackets here */
  proposals: readonly Compiled[]
}
export type SynopsisRow = { paragraph: CompiledParagraph; cells: readonly SynopsisCell[] }

/** Rows in reading order, cells in the order of the compilation's delegations. */
export const synopsisOf = ({ paragraphs, delegations }: Compilation): SynopsisRow[] =>
  paragraphs.map(paragraph => ({
    paragraph,
    cells: delegations.map(delegation => {
      const proposals = paragraph.proposals.filter(({ by }) => by === delegation)
      const option = paragraph.options.find(
        ({ kind, delegations: owners }) => kind === 'words' && owners.includes(delegation),
      )
      return { delegation, words: option?.words ?? null, proposals }
    }),
  }))
