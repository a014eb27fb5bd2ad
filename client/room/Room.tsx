// The room: everything around one text, put together.
import { useTranslation } from 'react-i18next'
import { may } from '../../shared/permissions.ts'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { FacilitatorBar } from '../facilitator/FacilitatorBar.tsx'
import { Legend } from './Legend.tsx'
import { Outline } from './Outline.tsx'
import { RoomDesk } from './RoomDesk.tsx'
import { RoomPanels } from './RoomPanels.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { SidePane } from './SidePane.tsx'
import { TopBar } from './TopBar.tsx'
import { PANE_IDS } from './usePanes.ts'
import { type RoomProps, useRoom } from './useRoom.ts'
import './room.css'
import './outline.css'

export function Room(props: RoomProps) {
  const { t } = useTranslation()
  const room = useRoom(props)
  const { meeting, text, session, status, people, passages, panes, decision, outline } = room
  return (
    <TextLanguageContext value={text}>
      <div className="room">
        <a className="skip-link" href="#text">
          {t('app.skipToText')}
        </a>
        <TopBar
          meeting={meeting}
          text={text}
          session={session}
          status={status}
          people={people}
          view={room.view}
          readOnly={!room.maySuggest}
          onView={room.setView}
          onShortcuts={() => room.setHelp(true)}
        />
        <div className="room-body">
          <SidePane
            id={PANE_IDS.outline}
            side="start"
            label={t('room.outline.title')}
            narrow={panes.narrow}
            opened={panes.opened('outline')}
            onClose={panes.closeSheet}
          >
            <Outline
              entries={outline.entries}
              total={passages.list.total}
              current={outline.at}
              onChoose={room.chooseEntry}
            />
            <Legend delegations={room.delegations} />
          </SidePane>
          <RoomDesk room={room} />
          <RoomPanels room={room} />
        </div>
        {may({ role: room.role }, 'decide').ok && (
          <FacilitatorBar
            blocks={room.blocks}
            passages={passages.list.passages}
            current={room.current?.key ?? null}
            delegations={room.delegations}
            decision={decision}
            keys={room.keys}
            onStep={room.step}
          />
        )}
        <ShortcutsDialog
          opened={room.help}
          editable={room.maySuggest}
          talks={room.discussion.mayComment}
          onClose={() => room.setHelp(false)}
        />
      </div>
    </TextLanguageContext>
  )
}
