// The middle of the room: tools, what there is to say, and the paper.
import type { Kind } from '../editor/Editor.tsx'
import { SinceBar } from '../since/SinceBar.tsx'
import { FindBar } from './FindBar.tsx'
import { PaneButton } from './PaneButton.tsx'
import { Paper } from './Paper.tsx'
import { RoomNotices } from './RoomNotices.tsx'
import { SelectionBubble } from './SelectionBubble.tsx'
import { keysWords } from './shortcuts.ts'
import { Toolbar } from './Toolbar.tsx'
import type { RoomModel } from './useRoom.ts'

export function RoomDesk({ room }: { room: RoomModel }) {
  const { text, status, panes, passages, decision, bracketing, handle, editable, selected, view } = room
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
        {room.finding && <FindBar handle={handle} onClose={() => room.setFinding(false)} />}
        <PaneButton
          pane="panel"
          narrow={panes.narrow}
          opened={panes.opened('panel')}
          open={passages.list.total}
          onToggle={() => panes.toggle('panel')}
        />
      </div>
      <RoomNotices
        connection={room.connection}
        status={status}
        role={room.role}
        delegation={text.delegation}
        view={view}
        previewing={decision.result !== null}
        notice={room.notice}
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
        delegations={room.delegations}
        onHandle={room.setHandle}
        onSelection={room.onSelection}
        onNotice={room.setNotice}
      />
      <SelectionBubble
        frame={room.frame}
        onBracket={selected ? bracketing.bracket : null}
        onComment={room.marked ? room.talk.comment : null}
        onDraft={selected ? room.talk.draft : null}
      />
    </main>
  )
}
