// A compilation narrowed to some delegations and statuses: what is shown is what was asked for, and no change stays
// listed where anything is. Pure.
import type { Compilation, Compiled } from './compile.ts'
import type { Status } from './status.ts'

export type CompilationFilter = { delegations: readonly string[]; statuses: readonly Status[] }

/** Paragraphs that keep a proposal; an empty list of a filter lets all pass. */
export function filtered(compilation: Compilation, filter: CompilationFilter): Compilation {
  const { delegations, statuses } = filter
  if (delegations.length === 0 && statuses.length === 0) return compilation
  const passes = ({ by, status }: Compiled): boolean =>
    (delegations.length === 0 || delegations.includes(by)) &&
    (statuses.length === 0 || statuses.includes(status))
  const paragraphs = compilation.paragraphs.flatMap(paragraph => {
    const proposals = paragraph.proposals.filter(passes)
    if (proposals.length === 0) return []
    const owners = new Set(proposals.map(({ by }) => by))
    const options = paragraph.options.filter(
      ({ kind, delegations: wishing }) => kind === 'no-change' || wishing.some(by => owners.has(by)),
    )
    return [{ ...paragraph, proposals, options }]
  })
  const shown =
    delegations.length === 0
      ? compilation.delegations
      : compilation.delegations.filter(by => delegations.includes(by))
  return { paragraphs, delegations: shown }
}
