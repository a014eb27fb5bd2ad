// The line that says where the facilitator is: whether this screen goes along, and the way there.
import { Button, Switch } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import type { Follow } from './useFollow.ts'

type Props = { follow: Follow; blocks: readonly Block[] }

export function FollowBar({ follow, blocks }: Props) {
  const { t } = useTranslation()
  const { lead, following, arrived } = follow
  if (!lead) return null
  const section = sectionsOf(blocks)[blocks.findIndex(({ pid }) => pid === lead.place.pid)]
  const place = section?.num ?? (section?.label || t('room.follow.text'))
  return (
    <div className="notice notice-plain follow">
      <IconUsersGroup size={18} aria-hidden="true" className="notice-icon" />
      <p className="notice-words" role="status">
        <bdi>{t('room.follow.at', { name: lead.name, place })}</bdi>
      </p>
      {!arrived && (
        <Button size="compact-sm" onClick={follow.go}>
          {t('room.follow.go')}
        </Button>
      )}
      <Switch
        size="sm"
        label={t('room.follow.switch')}
        checked={following}
        onChange={event => follow.setFollowing(event.currentTarget.checked)}
      />
    </div>
  )
}
