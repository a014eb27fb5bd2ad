// What can be decided where the chair is: proposal by proposal, or by keeping one alternative.
import { useTranslation } from 'react-i18next'
import type { Tabled } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Scene, Subject } from './decision.ts'
import type { Here } from './here.ts'
import { KeepRow } from './KeepRow.tsx'
import { ProposalRow, WishRow } from './ProposalRow.tsx'

type Props = {
  here: Here
  scene: Scene
  delegations: readonly DelegationInfo[]
  onChoose: (subject: Subject) => void
  onTie: (tabled: Tabled) => void
}

export function PassageActs({ here, scene, delegations, onChoose, onTie }: Props) {
  const { t } = useTranslation()
  const { passage, proposals, wishes, choices, block } = here
  const row = { negotiation: scene.negotiation, delegations, onChoose, onTie }
  if (proposals.length + wishes.length === 0) return null
  return (
    <>
      {passage &&
        choices.map(set => (
          <KeepRow
            key={`${set.from} ${set.to}`}
            set={set}
            delegations={delegations}
            onKeep={letter => onChoose({ kind: 'keep', pid: block.pid, passage: passage.key, set, letter })}
          />
        ))}
      <ul className="proposal-list" aria-label={t('facilitator.proposals')}>
        {wishes.map(wish => (
          <WishRow key={wish.tabled.number} wish={wish} blocks={scene.blocks} {...row} />
        ))}
        {proposals.map(proposal => (
          <ProposalRow key={`${proposal.kind} ${proposal.marks[0]}`} proposal={proposal} {...row} />
        ))}
      </ul>
    </>
  )
}
