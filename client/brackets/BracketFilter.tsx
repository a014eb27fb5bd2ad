// Narrows the list of open passages.
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Passage, PassageKind } from '../../shared/brackets.ts'
import { countByDelegation, type Filter } from './bracketList.ts'

const KINDS: readonly PassageKind[] = ['insertion', 'deletion', 'bracket', 'block']
const isKind = (value: string): value is PassageKind => KINDS.some(kind => kind === value)

type Props = {
  passages: readonly Passage[]
  filter: Filter
  /** the reader's delegation may have wishes at all */
  delegate: boolean
  onChange: (filter: Filter) => void
}

export function BracketFilter({ passages, filter, delegate, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="bracket-filter">
      {delegate && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('brackets.filter.whose')}
          value={filter.mine ? 'mine' : 'all'}
          onChange={value => onChange({ ...filter, mine: value === 'mine' })}
          data={[
            { value: 'all', label: t('brackets.filter.all') },
            { value: 'mine', label: t('brackets.filter.mine') },
          ]}
        />
      )}
      <div className="bracket-selects">
        <NativeSelect
          size="xs"
          aria-label={t('brackets.filter.delegation')}
          value={filter.delegation ?? ''}
          onChange={event => onChange({ ...filter, delegation: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('brackets.filter.everyDelegation') },
            ...countByDelegation(passages).map(({ code, count }) => ({
              value: code,
              label: `${code} (${count})`,
            })),
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label={t('brackets.filter.kind')}
          value={filter.kind ?? ''}
          onChange={event => {
            const kind = event.currentTarget.value
            onChange({ ...filter, kind: isKind(kind) ? kind : null })
          }}
          data={[
            { value: '', label: t('brackets.filter.everyKind') },
            ...KINDS.map(kind => ({ value: kind, label: t(`brackets.kind.${kind}`) })),
          ]}
        />
      </div>
    </div>
  )
}
