// The middle of the room: tools, what there is to say, and the paper.
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { BlameSheet } from '../blame/BlameSheet.tsx'
import type { Kind } from '../editor/Editor.tsx'
import { ParagraphHandle } from '../paragraphs/ParagraphHandle.tsx'
import { WishDialog } from '../paragraphs/WishDialog.tsx'
import { RecordWarning } from '../proof/RecordWarning.tsx'
import { ReopenBar } from '../proposals/ReopenBar.tsx'
import { SilenceNotices } from '../proposals/SilenceNotices.tsx'
import { SinceBar } from '../since/SinceBar.tsx'
import { FindBar } from './FindBar.tsx'
import { FollowBar } from './FollowBar.tsx'
import { PaneButton } from './PaneButton.tsx'
import { Paper } from './Paper.tsx'
import { ParagraphMenu } from './ParagraphMenu.tsx'
import { RoomNotices } from './RoomNotices.tsx'
import { SelectionBubble } from './SelectionBubble.tsx'
import { keysWords } from './shortcuts.ts'
import { Toolbar } from './Toolbar.tsx'
import type { RoomModel } from './useRoom.ts'

export function RoomDesk({ room }: { room: RoomModel }) {
  const { text, status, panes, passages, decision, bracketing, handle, editable, selected, view } = room
  const { negotiated } = room
  const { t } = useTranslation()
  const agreed = agreedAt(room.notice)
  const setKind = (kind: Kind): void => {
    const result = handle?.setKind(kind)
    if (result && !result.ok) room.setNotice(result.refusal)
  }
  return (
    <main className="room-middle" id="text" tabIndex={-1}>
      <div className="tool-strip">
        <PaneButton
          pane="outline"
          narrow={panes.narrow}
          opened={panes.opened('outline')}
          open={passages.list.total}
          onToggle={() => panes.toggle('outline')}
        />
        <Toolbar
          handle={handle}
          selected={selected}
          ownBracket={bracketing.own}
          ownKind={room.selection?.ownKind ?? null}
          editable={editable}
          onBracket={bracketing.bracket}
          onRemoveBracket={bracketing.removeBracket}
          onKind={setKind}
          onFind={() => room.setFinding(true)}
        />
        <ParagraphMenu room={room} />
        {room.finding && <FindBar handle={handle} onClose={() => room.setFinding(false)} />}
        <PaneButton
          pane="panel"
          narrow={panes.narrow}
          opened={panes.opened('panel')}
          open={passages.list.total}
          shown={t(room.panel === 'console' ? 'facilitator.console.title' : 'brackets.title')}
          onToggle={() => panes.toggle('panel')}
        />
      </div>
      {text.role !== 'facilitator' && (
        <SilenceNotices {...room.proposing.desk} online={status.link === 'online'} {...negotiated} />
      )}
      {agreed && (
        <ReopenBar
          key={agreed}
          text={text.id}
          pid={agreed}
          negotiation={negotiated.negotiation}
          onDone={() => {
            room.setNotice(null)
            handle?.focus()
          }}
        />
      )}
      <RecordWarning text={text.id} />
      <FollowBar follow={room.chairing.follow} blocks={room.blocks} />
      <RoomNotices
        connection={room.connection}
        status={status}
        freeze={room.freeze}
        role={room.role}
        delegation={text.delegation}
        view={view}
        previewing={decision.result !== null}
        notice={agreed ? null : room.notice}
        onNoticeSeen={() => room.setNotice(null)}
        onReopen={room.onReopen}
        onAllMarks={() => room.setView('marks')}
      />
      <SinceBar
        since={room.since}
        blocks={room.blocks}
        keys={{ next: keysWords('nextChange'), previous: keysWords('previousChange') }}
        onList={() => {
          room.setPanel('changes')
          panes.enter('panel')
        }}
      />
      <Paper
        frame={room.frame}
        current={room.opened}
        ready={status.ready}
        text={text}
        illustrative={room.meeting.illustrative}
        actor={room.actor}
        editable={editable}
        view={view}
        preview={decision.result}
        standings={room.standings.byParagraph}
        delegations={room.delegations}
        onHandle={room.onHandle}
        onSelection={room.onSelection}
        onNotice={room.setNotice}
      />
      {!panes.narrow && (
        <ParagraphHandle
          frame={room.frame}
          caret={room.selection?.pid ?? null}
          draftsFor={room.paragraphs.draftsFor}
          onChoose={room.paragraphs.setDraft}
          onWho={room.who.ask}
        />
      )}
      <WishDialog
        draft={room.paragraphs.draft}
        text={text.id}
        blocks={room.blocks}
        onClose={() => {
          room.paragraphs.setDraft(null)
          handle?.focus()
        }}
      />
      <BlameSheet
        who={room.who.asked}
        text={text.id}
        delegations={room.delegations}
        narrow={panes.narrow}
        onClose={room.who.close}
      />
      <SelectionBubble
        frame={room.frame}
        onBracket={selected ? bracketing.bracket : null}
        onComment={room.marked ? room.talk.comment : null}
        onDraft={selected ? room.talk.draft : null}
        onWho={room.marked && !room.who.asked ? () => room.who.ask() : null}
      />
    </main>
  )
}

/** The agreed paragraph that the editor would not write in. */
function agreedAt(notice: Refusal | null): ParagraphId | null {
  const pid = notice?.code === 'text-agreed' ? notice.detail?.pid : undefined
  return typeof pid === 'string' ? (pid as ParagraphId) : null
}
