// What is decided together with the chosen proposal, each in its own way: "this goes if that stays".
import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalNumber } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { ProposalWords, WishWords } from '../negotiation/ProposalWords.tsx'
import type { Act } from './acts.ts'
import { actsOn, type Companion } from './companions.ts'
import type { Scene } from './decision.ts'

type Props = {
  companions: readonly Companion[]
  scene: Scene
  delegations: readonly DelegationInfo[]
  onChoose: (number: ProposalNumber, act: Act) => void
}

export function CompanionList({ companions, scene, delegations, onChoose }: Props) {
  const { t } = useTranslation()
  const title = useId()
  const [first] = companions
  if (!first) return null
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className="facilitator-part">
        {t('facilitator.linked.title')}
      </h3>
      {first.note && <bdi className="companion-note">{first.note}</bdi>}
      <ul className="companion-list">
        {companions.map(({ number, act }) => {
          const proposal = scene.proposals.find(other => other.number === number)
          const wish = scene.wishes.find(({ tabled }) => tabled.number === number)
          const acts = actsOn(number, scene)
          return (
            <li key={number}>
              <bdi className="proposal-number tabular">{number}</bdi>
              <span className="companion-words">
                {proposal && <ProposalWords proposal={proposal} delegations={delegations} length={90} />}
                {wish && <WishWords wish={wish.wish} blocks={scene.blocks} />}
              </span>
              <NativeSelect
                size="xs"
                aria-label={t('facilitator.linked.actOf', { number })}
                value={act}
                data={acts.map(value => ({ value, label: t(`facilitator.${value}`) }))}
                onChange={event => {
                  const chosen = acts.find(value => value === event.currentTarget.value)
                  if (chosen) onChoose(number, chosen)
                }}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
