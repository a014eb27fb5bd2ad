// The room's one line on top: where one is, how the text is shown, who is here, whether the own words are safe.
import { Menu, SegmentedControl } from '@mantine/core'
import {
  IconCheck,
  IconDownload,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconPrinter,
  IconTable,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import { may } from '../../shared/permissions.ts'
import type { MeetingAnswer, SessionAnswer, TextSummary } from '../../shared/requests.ts'
import type { ConnectionStatus } from '../connection/status.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { DownloadDialog } from '../download/DownloadDialog.tsx'
import { UserMenu } from '../frame/UserMenu.tsx'
import { isRole } from '../i18n/roleWords.ts'
import { VersionSign } from '../versions/VersionSign.tsx'
import { PeopleChips } from './PeopleChips.tsx'
import type { Presence } from './people.ts'
import { SavedState } from './SavedState.tsx'
import type { Follow } from './useFollow.ts'
import { isView, VIEWS, type View } from './view.ts'

type Props = {
  meeting: MeetingAnswer
  text: TextSummary
  session: SessionAnswer
  negotiation: Negotiation
  status: ConnectionStatus
  people: readonly Presence[]
  view: View
  readOnly: boolean
  follow: Follow
  onView: (view: View) => void
  onShortcuts: () => void
}

export function TopBar(props: Props) {
  const { meeting, text, session, negotiation, status, people, view, readOnly, follow } = props
  const { onView, onShortcuts } = props
  const { t } = useTranslation()
  const [downloading, setDownloading] = useState(false)
  return (
    <header className="top-bar">
      <nav className="top-where" aria-label={t('room.where')}>
        <Link href="/meetings" className="top-meeting">
          {meeting.title}
        </Link>
        <span aria-hidden="true" className="top-sign">
          ›
        </span>
        <h1 className="top-text">
          <bdi lang={text.language}>{text.title}</bdi>
        </h1>
        {meeting.illustrative && (
          <span className="illustrative-note" title={t('app.illustrativeNote')}>
            {t('app.illustrative')}
          </span>
        )}
        <VersionSign text={text.id} negotiation={negotiation} />
      </nav>
      <SegmentedControl
        className="top-views"
        size="xs"
        aria-label={t('room.view.label')}
        value={view}
        onChange={value => isView(value) && onView(value)}
        data={VIEWS.map(value => ({ value, label: t(`room.view.${value}`) }))}
      />
      <div className="top-state">
        <SavedState status={status} readOnly={readOnly} />
        <PeopleChips people={people} delegations={meeting.delegations} />
        <UserMenu
          user={session.user}
          badge={<DelegationChip delegations={meeting.delegations} code={text.delegation} />}
        >
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={follow.following}
            leftSection={follow.following ? <IconCheck size={16} /> : <IconUsersGroup size={16} />}
            onClick={() => follow.setFollowing(!follow.following)}
          >
            {t('menu.follow')}
          </Menu.Item>
          <Menu.Item
            component={Link}
            href={`/texts/${encodeURIComponent(text.id)}/record/history`}
            leftSection={<IconHistory size={16} />}
          >
            {t('menu.record')}
          </Menu.Item>
          <Menu.Item
            component={Link}
            href={`/texts/${encodeURIComponent(text.id)}/record/compilation`}
            leftSection={<IconTable size={16} />}
          >
            {t('record.view.compilation')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => setDownloading(true)}>
            {t('download.menu')}
          </Menu.Item>
          {isRole(text.role) && may({ role: text.role }, 'import').ok && (
            <Menu.Item
              component={Link}
              href={`/texts/${encodeURIComponent(text.id)}/import`}
              leftSection={<IconFileImport size={16} />}
            >
              {t('menu.import')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
            {t('menu.shortcuts')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('menu.print')}
          </Menu.Item>
          <Menu.Divider />
        </UserMenu>
      </div>
      <DownloadDialog
        text={text.id}
        delegations={meeting.delegations}
        own={text.delegation}
        opened={downloading}
        onClose={() => setDownloading(false)}
      />
    </header>
  )
}
