// What a proposal would change, in its words: what goes is struck, what comes is underlined, by owner.
import { useTranslation } from 'react-i18next'
import type { ParagraphWish } from '../../shared/negotiation/model.ts'
import type { Proposal } from '../../shared/proposals.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { shorten } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import { ownerStyle } from '../delegations/delegation.ts'
import { Words } from '../excerpt/Words.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { wishWords } from './wishWords.ts'
import '../excerpt/excerpt.css'
import './negotiation.css'

type Props = {
  proposal: Pick<Proposal, 'by' | 'removed' | 'added' | 'bracketed'>
  delegations: readonly DelegationInfo[]
  /** so much of each part is shown, in UTF-16 units */
  length?: number
}

export function ProposalWords({ proposal, delegations, length = 240 }: Props) {
  const style = ownerStyle(delegations, proposal.by)
  const removed = shorten(proposal.removed, length)
  const added = shorten(proposal.added, length)
  return (
    <Words className="proposal-text">
      {removed && (
        <del className="marked-deletion" style={style}>
          {removed}
        </del>
      )}
      {removed && added && ' '}
      {added && (
        <ins className="marked-insertion" style={style}>
          {added}
        </ins>
      )}
      {proposal.bracketed && (
        <>
          <span className="marked-bracket">[</span>
          {shorten(proposal.bracketed, length)}
          <span className="marked-bracket">]</span>
        </>
      )}
    </Words>
  )
}

type WishProps = {
  wish: ParagraphWish
  /** name the places that it is about */
  blocks?: readonly Block[]
  /** why it cannot be adopted any longer */
  outdated?: Refusal | null
}

/** A wish about a whole paragraph, in words. */
export function WishWords({ wish, blocks = [], outdated = null }: WishProps) {
  const { t, i18n } = useTranslation()
  const words = blocks.length > 0 ? wishWords(t, wish, blocks) : t(`negotiation.wish.${wish.kind}`)
  return (
    <>
      <span className="proposal-wish">{words}</span>
      {outdated && (
        <span className="proposal-outdated">
          {t('negotiation.wishOf.outdated', { why: refusalWords(t, i18n.language, outdated) })}
        </span>
      )}
    </>
  )
}
