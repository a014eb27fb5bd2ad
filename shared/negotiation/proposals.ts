// Proposals as people see them: what stands in the text, with its number, its reason and what ITU calls it. Pure.
import type { ParagraphId } from '../ids.ts'
import { type Proposal, proposalsOf } from '../proposals.ts'
import type { Refusal } from '../refusal.ts'
import { type Block, innermostInsertion, strikingDeletions } from '../text.ts'
import type { Negotiation, ParagraphWish, ProposalNumber, Tabled } from './model.ts'
import { tabledAs } from './registration.ts'
import { outdatedBy } from './wishes.ts'

/** What a proposal amounts to in ITU's terms; null for a bracket, which proposes nothing. */
export type Marker = 'ADD' | 'MOD' | '(MOD)' | 'SUP' | 'NOC' | null

/** A proposal with marks in the text; `tabled` is null for the moment between typing and the server's number. */
export type OpenProposal = Proposal & { number: ProposalNumber | null; tabled: Tabled | null; marker: Marker }

/**
 * An open wish about a whole paragraph. `outdated` says why it cannot be adopted any longer, null while it can: its
 * paragraph is gone, or what it was about has changed.
 */
export type OpenWish = { tabled: Tabled; wish: ParagraphWish; marker: Marker; outdated: Refusal | null }

/** All proposals that stand in the text, in reading order. */
export function openProposals(blocks: readonly Block[], negotiation: Negotiation): OpenProposal[] {
  const byPid = new Map(blocks.map(block => [block.pid, block]))
  return proposalsOf(blocks, mark => negotiation.numbers.get(mark)).map(proposal => {
    const tabled = tabledAs(proposal, negotiation)
    return { ...proposal, number: tabled?.number ?? null, tabled, marker: markerOf(proposal, tabled, byPid) }
  })
}

/** Open wishes about whole paragraphs, in reading order; those of which the paragraph is gone come first. */
export function openWishes(blocks: readonly Block[], negotiation: Negotiation): OpenWish[] {
  const order = new Map(blocks.map((block, i) => [block.pid, i]))
  const place = ({ tabled }: OpenWish): number => order.get(tabled.pid) ?? -1
  return [...negotiation.tabled.values()]
    .flatMap(tabled => {
      const { wish, state } = tabled
      if (!wish || state !== 'open') return []
      const outdated = outdatedBy(blocks, wish, tabled.by)
      return [{ tabled, wish, marker: WISH_MARKERS[wish.kind], outdated }]
    })
    .sort((a, b) => place(a) - place(b) || (a.tabled.number < b.tabled.number ? -1 : 1))
}

const WISH_MARKERS: Record<ParagraphWish['kind'], Marker> = {
  'no-change': 'NOC',
  delete: 'SUP',
  split: 'MOD',
  join: 'MOD',
  move: 'MOD',
  retype: '(MOD)',
}

function markerOf(proposal: Proposal, tabled: Tabled | null, byPid: ReadonlyMap<ParagraphId, Block>): Marker {
  if (proposal.kind === 'bracket') return null
  if (proposal.kind === 'block') return 'ADD'
  if (tabled?.editorial || isEditorial(proposal)) return '(MOD)'
  const block = byPid.get(proposal.at.pid)
  return proposal.kind === 'deletion' && block && strikesAll(block, proposal) ? 'SUP' : 'MOD'
}

/** Case, spaces and punctuation alone: nothing that anybody negotiates. */
function isEditorial({ removed, added }: Proposal): boolean {
  const letters = (text: string): string => text.replace(/[\p{P}\p{Z}\s]+/gu, '').toLowerCase()
  return removed + added !== '' && letters(removed) === letters(added)
}

const strikesAll = (block: Block, { marks }: Proposal): boolean =>
  block.runs
    .filter(run => innermostInsertion(run.marks) === null)
    .every(run => strikingDeletions(run.marks).some(deletion => marks.includes(deletion.id)))
