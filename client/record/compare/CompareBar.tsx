// What is compared and how it is shown: both sides, the swap, the view.
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { IconArrowsLeftRight, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { StatesAnswer } from '../../../shared/states.ts'
import type { Choice } from './choice.ts'
import { SidePicker } from './SidePicker.tsx'
import './compareBar.css'

type Props = {
  choice: Choice
  states: StatesAnswer | undefined
  delegations: readonly DelegationInfo[]
  onChoose: (choice: Choice) => void
}

export function CompareBar({ choice, states, delegations, onChoose }: Props) {
  const { t } = useTranslation()
  const { from, to, view, only } = choice
  return (
    <div className="compare-bar">
      <div className="compare-sides">
        <SidePicker
          label={t('compare.from')}
          side={from}
          states={states}
          delegations={delegations}
          onChoose={side => onChoose({ ...choice, from: side })}
        />
        <Tooltip label={t('compare.swap')}>
          <ActionIcon
            variant="default"
            size={36}
            className="compare-swap"
            aria-label={t('compare.swap')}
            onClick={() => onChoose({ ...choice, from: to, to: from })}
          >
            <IconArrowsLeftRight size={18} />
          </ActionIcon>
        </Tooltip>
        <SidePicker
          label={t('compare.to')}
          side={to}
          states={states}
          delegations={delegations}
          onChoose={side => onChoose({ ...choice, to: side })}
        />
      </div>
      <div className="compare-look">
        <SegmentedControl
          aria-label={t('compare.view.label')}
          value={view}
          onChange={value => onChoose({ ...choice, view: value })}
          data={[
            { value: 'merged' as const, label: t('compare.view.merged') },
            { value: 'columns' as const, label: t('compare.view.columns') },
          ]}
        />
        <SegmentedControl
          aria-label={t('compare.only.label')}
          value={only}
          onChange={value => onChoose({ ...choice, only: value })}
          data={[
            { value: 'changes' as const, label: t('compare.only.changes') },
            { value: 'all' as const, label: t('compare.only.all') },
          ]}
        />
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('compare.print')}
        </Button>
      </div>
    </div>
  )
}
