// "Who wrote this?" as an entry of a paragraph's menu.
import { Menu } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function WhoItem({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Menu.Item leftSection={<IconUserQuestion size={16} aria-hidden="true" />} onClick={onClick}>
      {t('blame.ask')}
    </Menu.Item>
  )
}
