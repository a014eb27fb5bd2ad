// One proposal on the current passage: whose, what, who stands where, and the decisions that fit it.
import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link, Negotiation, Tabled } from '../../shared/negotiation/model.ts'
import type { Marker, OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import { standsOn } from '../../shared/negotiation/stands.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { listWords } from '../i18n/lists.ts'
import { MarkerSign } from '../negotiation/MarkerSign.tsx'
import { PositionChips } from '../negotiation/PositionChips.tsx'
import { ProposalWords, WishWords } from '../negotiation/ProposalWords.tsx'
import { wishWords } from '../negotiation/wishWords.ts'
import { type Act, actsFor } from './acts.ts'
import type { Subject } from './decision.ts'
import { proposalWords } from './words.ts'

type Props = {
  negotiation: Negotiation
  delegations: readonly DelegationInfo[]
  onChoose: (subject: Subject) => void
  onTie: (tabled: Tabled) => void
}

export function ProposalRow({ proposal, ...props }: Props & { proposal: OpenProposal }) {
  const { t } = useTranslation()
  return (
    <Row
      {...props}
      by={proposal.by}
      tabled={proposal.tabled}
      marker={proposal.marker}
      words={proposalWords(t, proposal)}
      acts={actsFor(proposal)}
      onAct={act => props.onChoose({ kind: 'proposal', act, proposal })}
    >
      <ProposalWords proposal={proposal} delegations={props.delegations} />
    </Row>
  )
}

export function WishRow({ wish, blocks, ...props }: Props & { wish: OpenWish; blocks: readonly Block[] }) {
  const { t } = useTranslation()
  return (
    <Row
      {...props}
      by={wish.tabled.by}
      tabled={wish.tabled}
      marker={wish.marker}
      words={wishWords(t, wish.wish, blocks)}
      acts={['adopt', 'reject']}
      onAct={act => act !== 'lift' && props.onChoose({ kind: 'wish', act, wish })}
    >
      <WishWords wish={wish.wish} blocks={blocks} />
    </Row>
  )
}

type RowProps = Props & {
  by: string
  tabled: Tabled | null
  marker: Marker
  words: string
  acts: readonly Act[]
  onAct: (act: Act) => void
  children: ReactNode
}

function Row(props: RowProps) {
  const { by, tabled, marker, words, acts, negotiation, delegations, onAct, onTie, children } = props
  const { t, i18n } = useTranslation()
  const link = tabled && linkOf(tabled, negotiation)
  // That the author wants its proposal needs no chip; what others say does.
  const stands = tabled ? standsOn(tabled, negotiation).filter(s => s.as !== 'author' || s.released) : []
  return (
    <li className="proposal-row">
      <span className="proposal-whose">
        <DelegationChip delegations={delegations} code={by} />
        {tabled && <bdi className="proposal-number tabular">{tabled.number}</bdi>}
        <MarkerSign marker={marker} />
      </span>
      <div className="proposal-what">
        {children}
        {tabled?.rationale && (
          <p className="proposal-reason">
            <bdi>{t('facilitator.because', { reason: tabled.rationale })}</bdi>
          </p>
        )}
        {stands.length > 0 && tabled && (
          <PositionChips
            label={t('negotiation.positions', { number: tabled.number })}
            stands={stands}
            delegations={delegations}
          />
        )}
        {link && tabled && (
          <p className="proposal-tied">
            <IconLink size={14} aria-hidden="true" />{' '}
            {t('facilitator.linked.tied', {
              numbers: listWords(
                i18n.language,
                link.numbers.filter(number => number !== tabled.number),
              ),
            })}
            {link.note && <bdi> · {link.note}</bdi>}
          </p>
        )}
      </div>
      <span className="proposal-acts">
        {acts.map(act => (
          <Button
            key={act}
            size="compact-sm"
            variant="default"
            aria-label={t('facilitator.actOn', { act: t(`facilitator.${act}`), by, words })}
            onClick={() => onAct(act)}
          >
            {t(`facilitator.${act}`)}
          </Button>
        ))}
        {tabled && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('facilitator.linked.tieOf', { number: tabled.number })}
            onClick={() => onTie(tabled)}
          >
            {t('facilitator.linked.tie')}
          </Button>
        )}
      </span>
    </li>
  )
}

const linkOf = ({ number }: Tabled, { links }: Negotiation): Link | null =>
  links.find(({ numbers }) => numbers.includes(number)) ?? null
