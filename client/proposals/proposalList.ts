// Which proposals the panel lists: in reading order, filtered, those of the current passage first, the closed ones
// apart. Pure.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Negotiation, Tabled } from '../../shared/negotiation/model.ts'
import type { Marker, OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import type { Block } from '../../shared/text.ts'

/** A proposal in words or a wish about a whole paragraph, as one line of the list. */
export type Row = {
  key: string
  by: DelegationCode
  tabled: Tabled | null
  marker: Marker
  pid: ParagraphId
  from: number
  to: number
  proposal: OpenProposal | null
  wish: OpenWish | null
}

/** Conditions that a listed proposal meets all of; null asks for nothing. A bracket's marker is `bracket`. */
export type Filter = { mine: boolean; delegation: string | null; marker: MarkerName | null }
export const MARKER_NAMES = ['MOD', '(MOD)', 'ADD', 'SUP', 'NOC', 'bracket'] as const
export type MarkerName = (typeof MARKER_NAMES)[number]

export const NO_FILTER: Filter = { mine: false, delegation: null, marker: null }
export const isFiltering = ({ mine, delegation, marker }: Filter): boolean =>
  mine || delegation !== null || marker !== null

/** All that is open, in reading order; a wish about a paragraph stands before the proposals in it. */
export function rowsOf(
  blocks: readonly Block[],
  proposals: readonly OpenProposal[],
  wishes: readonly OpenWish[],
): Row[] {
  const order = new Map(blocks.map((block, i) => [block.pid, i]))
  // Wishes first: sorting keeps them before a proposal that begins where their paragraph does.
  const rows = [...wishes.map(fromWish), ...proposals.map(fromProposal)]
  const place = (row: Row) => order.get(row.pid) ?? blocks.length
  return rows.sort((a, b) => place(a) - place(b) || a.from - b.from)
}

const fromWish = (wish: OpenWish): Row => ({
  key: wish.tabled.number,
  by: wish.tabled.by,
  tabled: wish.tabled,
  marker: wish.marker,
  pid: wish.tabled.pid,
  ...{ from: 0, to: 0, proposal: null, wish },
})

const fromProposal = (proposal: OpenProposal): Row => ({
  // Until the server has numbered it, its first mark names it.
  key: proposal.number ?? `${proposal.kind} ${proposal.marks[0]}`,
  ...{ by: proposal.by, tabled: proposal.tabled, marker: proposal.marker },
  ...{ ...proposal.at, proposal, wish: null },
})

/** The rows that meet the filter; "mine" are those that the own delegation made or stands behind. */
export const filterRows = (rows: readonly Row[], filter: Filter, own: string): Row[] =>
  rows.filter(
    row =>
      (!filter.mine || isBacked(row, own)) &&
      (filter.delegation === null || isBacked(row, filter.delegation)) &&
      (filter.marker === null || (row.marker ?? 'bracket') === filter.marker),
  )

const isBacked = ({ by, tabled }: Row, code: string): boolean =>
  by === code || (tabled?.cosponsors.some(({ delegation }) => delegation === code) ?? false)

/** The rows of a passage, or of its paragraph as a whole, and all others. */
export function splitAt(
  rows: readonly Row[],
  passage: string | null,
  pid: ParagraphId | null,
): { here: Row[]; others: Row[] } {
  const isHere = (row: Row) =>
    row.wish ? row.pid === pid : passage !== null && (row.proposal?.passages.includes(passage) ?? false)
  return { here: rows.filter(isHere), others: rows.filter(row => !isHere(row)) }
}

/** What was withdrawn or decided, the newest first. */
export const historyOf = (negotiation: Negotiation): Tabled[] =>
  [...negotiation.tabled.values()]
    .filter(({ state }) => state !== 'open')
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))

/** Own open proposals in words: what can be merged. */
export const ownNumbered = (rows: readonly Row[], own: string): (Row & { tabled: Tabled })[] =>
  rows.filter(
    (row): row is Row & { tabled: Tabled } => row.by === own && row.proposal !== null && row.tabled !== null,
  )
