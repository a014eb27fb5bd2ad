// The calm lines between toolbar and paper: what happened to one's words, and what one may do here.
import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconEye, IconInfoCircle, IconSnowflake } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  tone: 'plain' | 'warn' | 'stop'
  children: ReactNode
  /** announced at once, or when the reader pauses */
  role?: 'alert' | 'status'
  icon?: 'info' | 'eye' | 'warn' | 'frozen'
  action?: { label: string; onClick: () => void } | null
  onDismiss?: () => void
}

const ICONS = { info: IconInfoCircle, eye: IconEye, warn: IconAlertTriangle, frozen: IconSnowflake }

export function Notice({ tone, children, role, icon = 'info', action, onDismiss }: Props) {
  const { t } = useTranslation()
  const Icon = ICONS[icon]
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Icon size={18} aria-hidden="true" className="notice-icon" />
      <p className="notice-words">{children}</p>
      {action && (
        <Button size="compact-sm" variant="default" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {onDismiss && <CloseButton size="sm" aria-label={t('app.close')} onClick={onDismiss} />}
    </div>
  )
}
