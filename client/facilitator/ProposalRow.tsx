// One proposal on the current passage with the decisions that fit it.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../shared/proposals.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { type Act, actsFor } from './decision.ts'
import { proposalWords } from './words.ts'

type Props = {
  proposal: Proposal
  delegations: readonly DelegationInfo[]
  onChoose: (act: Act, proposal: Proposal) => void
}

export function ProposalRow({ proposal, delegations, onChoose }: Props) {
  const { t } = useTranslation()
  const words = proposalWords(t, proposal)
  return (
    <li className="proposal-row">
      <DelegationChip delegations={delegations} code={proposal.by} />
      <span className="proposal-words">{words}</span>
      <span className="proposal-acts">
        {actsFor(proposal).map(act => (
          <Button
            key={act}
            size="compact-sm"
            variant="default"
            aria-label={t('facilitator.actOn', { act: t(`facilitator.${act}`), by: proposal.by, words })}
            onClick={() => onChoose(act, proposal)}
          >
            {t(`facilitator.${act}`)}
          </Button>
        ))}
      </span>
    </li>
  )
}
