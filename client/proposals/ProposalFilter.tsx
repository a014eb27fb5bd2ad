// Narrows the list of proposals.
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Filter, MARKER_NAMES, type MarkerName, type Row } from './proposalList.ts'

const isMarker = (value: string): value is MarkerName => MARKER_NAMES.some(name => name === value)

type Props = {
  rows: readonly Row[]
  filter: Filter
  /** the reader's delegation may have proposals at all */
  delegate: boolean
  onChange: (filter: Filter) => void
}

export function ProposalFilter({ rows, filter, delegate, onChange }: Props) {
  const { t } = useTranslation()
  const authors = [...new Set(rows.map(({ by }) => by))].sort()
  const markers = MARKER_NAMES.filter(name => rows.some(({ marker }) => (marker ?? 'bracket') === name))
  return (
    <div className="proposal-filter">
      {delegate && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('proposals.filter.whose')}
          value={filter.mine ? 'mine' : 'all'}
          onChange={value => onChange({ ...filter, mine: value === 'mine' })}
          data={[
            { value: 'all', label: t('proposals.filter.all') },
            { value: 'mine', label: t('proposals.filter.mine') },
          ]}
        />
      )}
      <div className="proposal-selects">
        <NativeSelect
          size="xs"
          aria-label={t('proposals.filter.delegation')}
          value={filter.delegation ?? ''}
          onChange={event => onChange({ ...filter, delegation: event.currentTarget.value || null })}
          data={[{ value: '', label: t('proposals.filter.everyDelegation') }, ...authors]}
        />
        <NativeSelect
          size="xs"
          aria-label={t('proposals.filter.marker')}
          value={filter.marker ?? ''}
          onChange={event => {
            const marker = event.currentTarget.value
            onChange({ ...filter, marker: isMarker(marker) ? marker : null })
          }}
          data={[
            { value: '', label: t('proposals.filter.everyMarker') },
            ...markers.map(value => ({
              value,
              label: value === 'bracket' ? t('negotiation.markers.bracket') : value,
            })),
          ]}
        />
      </div>
    </div>
  )
}
