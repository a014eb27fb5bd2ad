// What may be proposed for a paragraph as a whole, as entries of a menu.
import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowsJoin,
  IconArrowsSplit2,
  IconArrowUp,
  IconCornerDownRight,
  IconPilcrow,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import { WISH_NAMES, type WishDrafts, type WishName } from './wishDrafts.ts'

const ICONS: Record<WishName, TablerIcon> = {
  delete: IconTrash,
  split: IconArrowsSplit2,
  join: IconArrowsJoin,
  up: IconArrowUp,
  down: IconArrowDown,
  move: IconCornerDownRight,
  retype: IconPilcrow,
}

type Props = { drafts: WishDrafts; onChoose: (draft: AskedWish) => void }

export function WishItems({ drafts, onChoose }: Props) {
  const { t } = useTranslation()
  return WISH_NAMES.map(name => {
    const draft = drafts.get(name)
    const Icon = ICONS[name]
    return (
      draft && (
        <Menu.Item
          key={name}
          leftSection={<Icon size={16} aria-hidden="true" />}
          onClick={() => onChoose(draft)}
        >
          {t(`paragraphs.act.${name}`)}
        </Menu.Item>
      )
    )
  })
}
