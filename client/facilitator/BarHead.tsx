// The head of the bar: which passage of how many, the way to its neighbours, and what everybody's screen shows.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPresentation, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BarProps } from './bar.ts'

type Props = Pick<BarProps, 'passages' | 'current' | 'keys' | 'lead' | 'onProject' | 'onStep'>

export function BarHead({ passages, current, keys, lead, onProject, onStep }: Props) {
  const { t } = useTranslation()
  const at = passages.findIndex(passage => passage.key === current?.key)
  const idle = passages.length === 0
  return (
    <div className="facilitator-head">
      <h2 id="facilitator-title" className="facilitator-title">
        {t('facilitator.title')}
      </h2>
      <div className="facilitator-steps">
        <Step label={t('brackets.previous')} keys={keys.previous} idle={idle} onStep={() => onStep(-1)}>
          <IconChevronLeft size={20} className="turns-with-direction" />
        </Step>
        <span className="facilitator-count tabular" role="status">
          {at === -1
            ? t('facilitator.left', { count: passages.length })
            : t('facilitator.at', { at: at + 1, count: passages.length })}
        </span>
        <Step label={t('brackets.next')} keys={keys.next} idle={idle} onStep={() => onStep(1)}>
          <IconChevronRight size={20} className="turns-with-direction" />
        </Step>
      </div>
      <div className="facilitator-screens">
        <Button
          size="compact-sm"
          variant={lead.on ? 'filled' : 'default'}
          aria-pressed={lead.on}
          leftSection={<IconUsersGroup size={16} aria-hidden="true" />}
          onClick={lead.toggle}
        >
          {t(lead.on ? 'facilitator.lead.off' : 'facilitator.lead.on')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPresentation size={16} aria-hidden="true" />}
          onClick={onProject}
        >
          {t('facilitator.lead.project')}
        </Button>
      </div>
    </div>
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
