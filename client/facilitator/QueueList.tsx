// Open places under the provisions they stand in.
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { useNow } from '../negotiation/useNow.ts'
import { QueueEntry } from './QueueEntry.tsx'
import { groupQueue, type QueueItem, tabledOf } from './queue.ts'

type Props = {
  items: readonly QueueItem[]
  blocks: readonly Block[]
  negotiation: Negotiation
  delegations: readonly DelegationInfo[]
  current: string | null
  onGo: (item: QueueItem) => void
}

/** A text may have thousands of open passages; so many are drawn at first and with every press of "more". */
const PAGE = 60

export function QueueList({ items, blocks, negotiation, delegations, current, onGo }: Props) {
  const { t } = useTranslation()
  const now = useNow()
  const [pages, setPages] = useState(1)
  const at = items.findIndex(item => item.key === current)
  const drawn = Math.max(pages * PAGE, at + 1)
  const groups = useMemo(() => groupQueue(items.slice(0, drawn), blocks), [items, drawn, blocks])
  const tied = new Set(negotiation.links.flatMap(link => link.numbers))
  return (
    <>
      {groups.map(group => (
        <section key={group.pid} className="queue-group">
          <h3 className="queue-title">
            {group.num && <bdi className="tabular">{group.num}</bdi>}
            <bdi className="queue-label">
              {group.label || (group.num ? '' : t('facilitator.console.noProvision'))}
            </bdi>
            <span className="tabular">{group.items.length}</span>
          </h3>
          <ol className="queue-list">
            {group.items.map(item => (
              <QueueEntry
                key={item.key}
                item={item}
                blocks={blocks}
                tied={tabledOf(item).some(({ number }) => tied.has(number))}
                now={now}
                delegations={delegations}
                current={item.key === current}
                onGo={onGo}
              />
            ))}
          </ol>
        </section>
      ))}
      {drawn < items.length && (
        <Button size="xs" variant="default" fullWidth onClick={() => setPages(Math.ceil(drawn / PAGE) + 1)}>
          {t('facilitator.console.more', { count: items.length - drawn })}
        </Button>
      )}
    </>
  )
}
