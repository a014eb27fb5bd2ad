// Whether the own words are safe, in words, always in sight.
import { Popover, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConnectionStatus } from '../connection/status.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { type Saved, savedState } from './saved.ts'

export function SavedState({ status, readOnly }: { status: ConnectionStatus; readOnly: boolean }) {
  const { t, i18n } = useTranslation()
  const saved = savedState(status)
  if (saved.state === 'refused') {
    const refusal = status.refusal ?? status.kept[0]?.refusal
    return (
      <Popover width={300} position="bottom" withArrow shadow="md">
        <Popover.Target>
          <UnstyledButton className="saved saved-refused">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {t('room.saved.refused')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>{refusal && refusalWords(t, i18n.language, refusal)}</Popover.Dropdown>
      </Popover>
    )
  }
  const words =
    'count' in saved
      ? t(`room.saved.${saved.state}`, { count: saved.count })
      : t(`room.saved.${saved.state === 'saved' && readOnly ? 'live' : saved.state}`)
  return (
    <span className={`saved saved-${saved.state}`} role="status">
      <StateIcon state={saved.state} />
      {words}
    </span>
  )
}

function StateIcon({ state }: { state: Saved['state'] }) {
  if (state === 'saved') return <IconCheck size={16} aria-hidden="true" />
  if (state === 'opening' || state === 'saving')
    return <IconLoader2 size={16} aria-hidden="true" className="saved-turning" />
  return <IconCloudOff size={16} aria-hidden="true" />
}
