// Which compilation a file is: its title, and the lines or the table that it is made of, whatever its format. Pure.
import { compile } from '../compilation/compile.ts'
import type { CompiledBy, ExportKind, ExportQuery } from '../exports.ts'
import type { DelegationCode } from '../ids.ts'
import {
  inForceLines,
  type Line,
  optionLines,
  proposalLines,
  saidLine,
  sectionLine,
  standLines,
} from './compiled.ts'
import { type CompiledTable, statusTable, synopsisTable } from './compiledTable.ts'
import type { Edition } from './edition.ts'
import { namer } from './said.ts'

export type CompiledKind = Exclude<ExportKind, 'revisions' | 'clean'>

export type CompiledPage = {
  kind: CompiledKind
  title: string
  /** in reading order; of a table none */
  lines: readonly Line[]
  table: CompiledTable | null
}

const TITLES: Record<CompiledBy, string> = {
  provision: 'Compilation of proposals by provision',
  option: 'Compilation of proposals by option',
  status: 'Proposals by status',
}

type Source = {
  edition: Edition
  /** the meeting's negotiating delegations, in its order */
  parties: readonly DelegationCode[]
}

/** The compilation that is asked for; one of which nothing is open says so. */
export function compiledPage(
  { edition, parties }: Source,
  kind: CompiledKind,
  { by, delegation = '' }: Pick<ExportQuery, 'by' | 'delegation'>,
): CompiledPage {
  switch (kind) {
    case 'compilation': {
      if (by === 'status') return { kind, title: TITLES.status, lines: [], table: statusTable(edition) }
      return {
        kind,
        title: TITLES[by],
        lines: orSaid(compiledLines(edition, by), 'Nothing is open.'),
        table: null,
      }
    }
    case 'synopsis':
      return { kind, title: 'Synopsis of all delegations', lines: [], table: synopsisTable(edition, parties) }
    case 'proposals': {
      const lines = orSaid(linesOfOne(edition, delegation), 'No proposal is open.')
      return { kind, title: `Proposals of ${delegation}`, lines, table: null }
    }
  }
}

const orSaid = (lines: readonly Line[], otherwise: string): readonly Line[] =>
  lines.length === 0 ? [saidLine(otherwise)] : lines

function compiledLines({ blocks, negotiation }: Edition, by: 'provision' | 'option'): Line[] {
  const name = namer(blocks)
  return compile(blocks, negotiation).paragraphs.flatMap(paragraph => [
    sectionLine(paragraph),
    ...(by === 'option'
      ? paragraph.options.flatMap(option => optionLines(paragraph, option, name))
      : [
          ...inForceLines(paragraph),
          ...paragraph.proposals.flatMap(one => [...proposalLines(paragraph, one, name), ...standLines(one)]),
        ]),
  ])
}

/** What one delegation would submit. */
function linesOfOne({ blocks, negotiation }: Edition, delegation: string): Line[] {
  const name = namer(blocks)
  return compile(blocks, negotiation).paragraphs.flatMap(paragraph => {
    // A bracket proposes nothing.
    const own = paragraph.proposals.filter(one => one.by === delegation && one.marker !== null)
    if (own.length === 0) return []
    return [sectionLine(paragraph), ...own.flatMap(one => proposalLines(paragraph, one, name))]
  })
}
