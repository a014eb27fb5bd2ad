// The room: everything around one text, put together.
import { useTranslation } from 'react-i18next'
import { may } from '../../shared/permissions.ts'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { FacilitatorBar } from '../facilitator/FacilitatorBar.tsx'
import { Projector } from '../facilitator/Projector.tsx'
import { usePageHead } from '../theme/usePageHead.ts'
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
import './topBar.css'
import './toolbar.css'
import './paper.css'
import './outline.css'

export function Room(props: RoomProps) {
  const { t } = useTranslation()
  const room = useRoom(props)
  const { meeting, text, session, status, people, passages, panes, decision, outline, chairing } = room
  usePageHead(`${meeting.title} / ${text.title}`)
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
          negotiation={room.negotiated.negotiation}
          status={status}
          people={people}
          view={room.view}
          readOnly={!room.maySuggest}
          onView={room.setView}
          follow={room.chairing.follow}
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
              standings={room.standings.bySection}
              onChoose={room.chooseEntry}
            />
            <Legend delegations={room.delegations} />
          </SidePane>
          <RoomDesk room={room} />
          <RoomPanels room={room} />
        </div>
        {may({ role: room.role }, 'decide').ok && (
          <FacilitatorBar
            text={text.id}
            scene={room.scene}
            chair={text.delegation}
            passages={passages.list.passages}
            current={room.current}
            pid={room.selection?.pid ?? null}
            delegations={room.delegations}
            decision={decision}
            keys={room.keys}
            isHere={chairing.isHere}
            lead={chairing.lead}
            onProject={chairing.projector.toggle}
            onStep={room.step}
            onPropose={chairing.propose}
          />
        )}
        <Projector
          {...chairing.projector}
          delegations={room.delegations}
          onClose={chairing.projector.toggle}
        />
        <ShortcutsDialog
          opened={room.help}
          editable={room.maySuggest}
          talks={room.discussion.mayComment}
          speaks={room.proposing.desk.maySpeak}
          onClose={() => room.setHelp(false)}
        />
      </div>
    </TextLanguageContext>
  )
}
