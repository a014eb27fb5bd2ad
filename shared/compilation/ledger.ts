// Every proposal that ever had a number, with what became of it: ITU's compilation by status. Pure.
import type { Negotiation, Tabled } from '../negotiation/model.ts'
import { type Marker, type OpenProposal, openProposals, openWishes } from '../negotiation/proposals.ts'
import { sectionsOf } from '../sections.ts'
import type { Block } from '../text.ts'
import { STATUSES, type Status, statusOf } from './status.ts'

export type LedgerLine = {
  tabled: Tabled
  status: Status
  /** null once it is closed: its marks are gone, or are the text */
  marker: Marker
  proposal: OpenProposal | null
  /** where it belongs, as printed; empty when its paragraph is gone */
  provision: string
}

/** Lines in the order of their status, then as they were tabled. */
export function ledgerOf(blocks: readonly Block[], negotiation: Negotiation): LedgerLine[] {
  const open = new Map(openProposals(blocks, negotiation).map(one => [one.number, one] as const))
  const markers = new Map(
    openWishes(blocks, negotiation).map(one => [one.tabled.number, one.marker] as const),
  )
  const sections = new Map(sectionsOf(blocks).map((section, i) => [blocks[i]?.pid, section] as const))
  const lines = [...negotiation.tabled.values()].map((tabled): LedgerLine => {
    const proposal = open.get(tabled.number) ?? null
    const section = sections.get(tabled.pid)
    return {
      ...{ tabled, proposal, status: statusOf(tabled, negotiation) },
      marker: proposal?.marker ?? markers.get(tabled.number) ?? null,
      provision: section ? (section.num ?? section.label) : '',
    }
  })
  return STATUSES.flatMap(status => lines.filter(line => line.status === status))
}
