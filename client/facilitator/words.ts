// A proposal told in one line.
import type { TFunction } from 'i18next'
import type { Proposal } from '../../shared/proposals.ts'
import { shorten } from '../../shared/sections.ts'

/** So much of a proposal's words is told, in UTF-16 units. */
const TOLD = 90

/** "replace “shall” by “should”"; quotation marks come from the language. */
export function proposalWords(t: TFunction, proposal: Proposal): string {
  const removed = shorten(proposal.removed, TOLD)
  const added = shorten(proposal.added, TOLD)
  switch (proposal.kind) {
    case 'replacement':
      return t('facilitator.replacement', { removed, added })
    case 'insertion':
      return t('facilitator.insertion', { added })
    case 'deletion':
      return t('facilitator.deletion', { removed })
    case 'block':
      return t('facilitator.block', { added })
    case 'bracket':
      return t('facilitator.bracket', { text: shorten(proposal.bracketed, TOLD) })
  }
}
