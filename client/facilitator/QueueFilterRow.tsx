// Narrows the queue: what is contested, whose it is.
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueFilter, QueueItem } from './queue.ts'

type Props = {
  items: readonly QueueItem[]
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}

const KINDS = ['all', 'contested', 'uncontested'] as const

export function QueueFilterRow({ items, filter, onChange }: Props) {
  const { t } = useTranslation()
  const holders = [...new Set(items.flatMap(item => item.holders))].sort()
  return (
    <div className="console-filter">
      <SegmentedControl
        size="xs"
        aria-label={t('facilitator.console.kind')}
        value={filter.kind}
        onChange={value => onChange({ ...filter, kind: KINDS.find(kind => kind === value) ?? 'all' })}
        data={KINDS.map(value => ({ value, label: t(`facilitator.console.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('facilitator.console.delegation')}
        value={filter.delegation ?? ''}
        data={[{ value: '', label: t('facilitator.console.everyDelegation') }, ...holders]}
        onChange={event => onChange({ ...filter, delegation: event.currentTarget.value || null })}
      />
    </div>
  )
}
