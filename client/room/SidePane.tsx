// A panel beside the paper; on a narrow screen a sheet over it, from below.
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  id: string
  side: 'start' | 'end'
  label: string
  narrow: boolean
  opened: boolean
  onClose: () => void
  children: ReactNode
}

export function SidePane({ id, side, label, narrow, opened, onClose, children }: Props) {
  const { t } = useTranslation()
  if (narrow)
    return (
      <Drawer
        opened={opened}
        onClose={onClose}
        position="bottom"
        size="72%"
        title={label}
        classNames={{ content: 'drawer' }}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        overlayProps={{ backgroundOpacity: 0.25 }}
      >
        {children}
      </Drawer>
    )
  if (!opened) return null
  return (
    <aside id={id} className={`pane pane-${side}`} aria-label={label} tabIndex={-1}>
      {children}
    </aside>
  )
}
