// Compilations that are tables, laid out once for every kind of file: by status, and all delegations side by side. Pure.
import { compile } from '../compilation/compile.ts'
import { type LedgerLine, ledgerOf } from '../compilation/ledger.ts'
import { type SynopsisCell, synopsisOf } from '../compilation/synopsis.ts'
import type { DelegationCode } from '../ids.ts'
import { type Line, newParagraph, saidLine, signOf } from './compiled.ts'
import type { Edition } from './edition.ts'
import { writtenMoment } from './moments.ts'
import { type Name, namer, proposalWords, wishWords } from './said.ts'

export type CompiledTable = {
  heads: readonly string[]
  /** of the columns, twentieths of a point on a landscape page */
  widths: readonly number[]
  /** `nth`: which paragraph of the text a row is about; null where it is about none */
  rows: readonly { nth: number | null; cells: readonly (readonly Line[])[] }[]
}

const STATUS_HEADS = ['Number', 'Marker', 'Provision', 'Proposal', 'Status', 'What happened']
const STATUS_WIDTHS = [1_500, 900, 1_500, 5_600, 1_600, 3_400]

/** Every proposal that ever had a number, with what became of it. */
export function statusTable({ blocks, negotiation }: Edition): CompiledTable {
  const name = namer(blocks)
  const summary = ({ proposal, tabled }: LedgerLine): string =>
    proposal ? proposalWords(proposal) : tabled.wish ? wishWords(tabled.wish, name) : ''
  const happened = ({ tabled }: LedgerLine): string =>
    [tabled.closedAt === null ? '' : writtenMoment(tabled.closedAt).slice(0, 10), tabled.outcome]
      .filter(Boolean)
      .join(': ')
  const rows = ledgerOf(blocks, negotiation).map(line => {
    const reasons = line.tabled.rationale && `Reasons: ${line.tabled.rationale}`
    const proposal = [summary(line), reasons].filter(Boolean).join(' — ')
    const cells = [
      line.tabled.number,
      line.marker ?? '',
      line.provision,
      proposal,
      line.status,
      happened(line),
    ]
    return { nth: null, cells: cells.map(words => [saidLine(words)]) }
  })
  return { heads: STATUS_HEADS, widths: STATUS_WIDTHS, rows }
}

/** Width between the margins of a landscape page, twentieths of a point. */
const WIDTH = 14_570

/** A row for each paragraph on which something is open, a column for each delegation of the meeting. */
export function synopsisTable(
  { blocks, negotiation }: Edition,
  parties: readonly DelegationCode[],
): CompiledTable {
  const name = namer(blocks)
  const compilation = compile(blocks, negotiation, parties)
  const heads = ['Text in force', ...compilation.delegations]
  const rows = synopsisOf(compilation).map(({ paragraph, cells }) => {
    const { nth, type, num, base } = paragraph
    const first: Line =
      paragraph.proposedBy === null
        ? { kind: 'wording', type, num, runs: base }
        : saidLine(newParagraph(paragraph))
    return { nth, cells: [[first], ...cells.map(cell => cellLines(cell, paragraph.type, name))] }
  })
  return { heads, widths: heads.map(() => Math.floor(WIDTH / heads.length)), rows }
}

/** Who says nothing of a paragraph has not agreed to it: a dash, never "no change". */
function cellLines(
  { words, proposals }: SynopsisCell,
  type: Extract<Line, { kind: 'wording' }>['type'],
  name: Name,
): Line[] {
  if (proposals.length === 0 && !words) return [saidLine('–')]
  return [
    ...proposals.map((one): Line => ({ kind: 'head', sign: signOf(one), words: one.number ?? one.by })),
    ...(words ? [{ kind: 'wording' as const, type, num: null, runs: words }] : []),
    ...proposals.flatMap(({ wish, bracketed }) => [
      ...(wish ? [saidLine(wishWords(wish, name))] : []),
      ...(bracketed === '' ? [] : [saidLine(`In brackets: “${bracketed}”`)]),
    ]),
  ]
}
