// Opens and closes what stands beside the paper.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconLayoutSidebar, IconLayoutSidebarRight, IconList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { keysWords } from './shortcuts.ts'

type Props = {
  pane: 'outline' | 'panel'
  narrow: boolean
  opened: boolean
  open: number
  /** what the panel is called that it opens */
  shown?: string
  onToggle: () => void
}

export function PaneButton({ pane, narrow, opened, open, shown, onToggle }: Props) {
  const { t } = useTranslation()
  const label = t(pane === 'outline' ? 'room.outline.title' : 'room.panels.title')
  if (narrow && pane === 'panel')
    return (
      <Button size="compact-sm" variant="subtle" className="tool pane-sheet" onClick={onToggle}>
        {open > 0 && shown ? t('room.panels.sheet', { name: shown, count: open }) : label}
      </Button>
    )
  const Icon = narrow ? IconList : pane === 'outline' ? IconLayoutSidebar : IconLayoutSidebarRight
  return (
    <Tooltip label={`${label} (${keysWords(pane)})`}>
      <ActionIcon
        variant="subtle"
        className="tool"
        aria-label={label}
        aria-expanded={opened}
        onClick={onToggle}
      >
        <Icon size={18} className="turns-with-direction" />
      </ActionIcon>
    </Tooltip>
  )
}
