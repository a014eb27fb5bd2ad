// The facilitator's bar: through the open passages one by one, with the decisions on the current one.
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import { proposalsOf } from '../../shared/proposals.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { ProposalRow } from './ProposalRow.tsx'
import { ResolvePanel } from './ResolvePanel.tsx'
import type { Decision } from './useDecision.ts'
import './facilitator.css'

type Props = {
  blocks: readonly Block[]
  passages: readonly Passage[]
  current: string | null
  delegations: readonly DelegationInfo[]
  decision: Decision
  keys: { next: string; previous: string }
  onStep: (direction: 1 | -1) => void
}

export function FacilitatorBar({ blocks, passages, current, delegations, decision, keys, onStep }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const proposals = useMemo(() => proposalsOf(blocks), [blocks])
  const at = passages.findIndex(passage => passage.key === current)
  const here = current ? proposals.filter(proposal => proposal.passages.includes(current)) : []
  return (
    <section className="facilitator" aria-labelledby="facilitator-title">
      <h2 id="facilitator-title" className="facilitator-title">
        {t('facilitator.title')}
      </h2>
      <div className="facilitator-steps">
        <Step
          label={t('brackets.previous')}
          keys={keys.previous}
          idle={passages.length === 0}
          onStep={() => onStep(-1)}
        >
          <IconChevronLeft size={20} className="turns-with-direction" />
        </Step>
        <span className="facilitator-count tabular" role="status">
          {at === -1
            ? t('facilitator.left', { count: passages.length })
            : t('facilitator.at', { at: at + 1, count: passages.length })}
        </span>
        <Step
          label={t('brackets.next')}
          keys={keys.next}
          idle={passages.length === 0}
          onStep={() => onStep(1)}
        >
          <IconChevronRight size={20} className="turns-with-direction" />
        </Step>
      </div>
      <div className="facilitator-main">
        {decision.draft ? (
          <ResolvePanel
            key={decision.draft.id}
            decision={decision}
            delegations={delegations}
            onDecided={setSaid}
          />
        ) : here.length > 0 ? (
          <ul className="proposal-list" aria-label={t('facilitator.proposals')}>
            {here.map(proposal => (
              <ProposalRow
                key={`${proposal.kind} ${proposal.marks[0]}`}
                proposal={proposal}
                delegations={delegations}
                onChoose={decision.choose}
              />
            ))}
          </ul>
        ) : (
          <p className="facilitator-hint">
            {blocks.length > 0 && (passages.length === 0 ? t('brackets.clean') : t('facilitator.hint'))}
          </p>
        )}
        <p className="facilitator-said" role="status">
          {decision.draft === null && said}
        </p>
      </div>
    </section>
  )
}

type StepProps = { label: string; keys: string; idle: boolean; onStep: () => void; children: ReactNode }

function Step({ label, keys, idle, onStep, children }: StepProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        variant="default"
        size="lg"
        className="tool"
        aria-label={label}
        disabled={idle}
        onClick={onStep}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
