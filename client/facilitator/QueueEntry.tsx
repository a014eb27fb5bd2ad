// One open place in the queue: its words, who holds it, who stands where, and for how long it has been open.
import { UnstyledButton } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stance } from '../../shared/negotiation/model.ts'
import { WORST_LAST } from '../../shared/negotiation/stands.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { firstOf } from '../excerpt/pieces.ts'
import { ageWords } from '../i18n/time.ts'
import { WishWords } from '../negotiation/ProposalWords.tsx'
import { STANCE_ICONS } from '../negotiation/StanceSign.tsx'
import type { QueueItem } from './queue.ts'

type Props = {
  item: QueueItem
  blocks: readonly Block[]
  tied: boolean
  now: number
  delegations: readonly DelegationInfo[]
  current: boolean
  onGo: (item: QueueItem) => void
}

/** So much of a passage is shown, in UTF-16 units. */
const SHOWN = 140

export const QueueEntry = memo(function QueueEntry(props: Props) {
  const { item, blocks, tied, now, delegations, current, onGo } = props
  const { t, i18n } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const excerpt = item.passage && firstOf(item.passage.runs, SHOWN)
  return (
    <li>
      <UnstyledButton
        ref={button}
        className="queue-entry"
        aria-current={current ? 'true' : undefined}
        onClick={() => onGo(item)}
      >
        <span className="queue-words">
          {excerpt && <MarkedText runs={excerpt.runs} delegations={delegations} cut={excerpt.cut} />}
          {item.wishes.map(({ tabled, wish }) => (
            <WishWords key={tabled.number} wish={wish} blocks={blocks} />
          ))}
        </span>
        <span className="queue-facts">
          {item.holders.map(code => (
            <DelegationChip key={code} delegations={delegations} code={code} />
          ))}
          {countStances(item).map(([stance, count]) => {
            const Icon = STANCE_ICONS[stance]
            return (
              <span key={stance} className={`stance stance-${stance}`}>
                <Icon size={14} aria-hidden="true" />
                <span aria-hidden="true" className="tabular">
                  {count}
                </span>
                <span className="spoken">
                  {t('facilitator.console.stance', { count, stance: t(`negotiation.says.${stance}`) })}
                </span>
              </span>
            )
          })}
          {tied && (
            <span className="queue-tied">
              <IconLink size={14} aria-hidden="true" />
              <span className="spoken">{t('facilitator.console.tied')}</span>
            </span>
          )}
          {item.since !== null && (
            <span className="queue-age tabular">
              <span aria-hidden="true">{ageWords(i18n.language, item.since, now)}</span>
              <span className="spoken">
                {t('facilitator.console.age', { age: ageWords(i18n.language, item.since, now) })}
              </span>
            </span>
          )}
        </span>
        {item.deferred && <bdi className="queue-deferred">{item.deferred}</bdi>}
      </UnstyledButton>
    </li>
  )
})

/** How many delegations take each stance here, beside those who propose. */
function countStances({ stands }: QueueItem): [Stance, number][] {
  return WORST_LAST.flatMap(stance => {
    const count = new Set(stands.filter(stand => stand.stance === stance).map(stand => stand.delegation)).size
    return count > 0 ? [[stance, count] as [Stance, number]] : []
  })
}
