// The room: everything around one text, put together.
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { OutlineEntry } from '../../shared/outline.ts'
import { may } from '../../shared/permissions.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { MeetingAnswer, SessionAnswer, TextSummary } from '../../shared/requests.ts'
import { BracketsPanel } from '../brackets/BracketsPanel.tsx'
import { CurrentPassage } from '../brackets/CurrentPassage.tsx'
import { useConnection, useUnsavedWarning } from '../connection/useConnection.ts'
import type { EditorHandle } from '../editor/Editor.tsx'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { FacilitatorBar } from '../facilitator/FacilitatorBar.tsx'
import { useDecision } from '../facilitator/useDecision.ts'
import { isRole } from '../i18n/roleWords.ts'
import { FindBar } from './FindBar.tsx'
import { Legend } from './Legend.tsx'
import { Outline } from './Outline.tsx'
import { PaneButton } from './PaneButton.tsx'
import { Paper } from './Paper.tsx'
import { RoomNotices } from './RoomNotices.tsx'
import { SelectionBubble } from './SelectionBubble.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { SidePane } from './SidePane.tsx'
import { keysWords, type Shortcut } from './shortcuts.ts'
import { Toolbar } from './Toolbar.tsx'
import { TopBar } from './TopBar.tsx'
import { useBlocks } from './useBlocks.ts'
import { useBracketing } from './useBracketing.ts'
import { useOutline } from './useOutline.ts'
import { PANE_IDS, usePanes } from './usePanes.ts'
import { usePassages } from './usePassages.ts'
import { usePeople } from './usePeople.ts'
import { usePreviewPlace } from './usePreviewPlace.ts'
import { useSelection } from './useSelection.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useStable } from './useStable.ts'
import { type Target, useTarget } from './useTarget.ts'
import type { View } from './view.ts'
import './room.css'
import './outline.css'

type Props = { meeting: MeetingAnswer; text: TextSummary; session: SessionAnswer; onReopen: () => void }

export function Room({ meeting, text, session, onReopen }: Props) {
  const { t } = useTranslation()
  const { delegations } = meeting
  const role = isRole(text.role) ? text.role : 'observer'
  const { connection, current: opened, status } = useConnection(text.id, session.user.id, text.delegation)
  useUnsavedWarning(status.unsaved)
  const actor = useMemo(
    () => ({ delegation: text.delegation, role, name: session.user.name }),
    [text.delegation, role, session.user.name],
  )
  const blocks = useBlocks(opened?.doc ?? null)
  const isOnline = useStable(() => connection?.status().link === 'online')
  const people = usePeople(opened?.awareness ?? null, actor, delegations, isOnline)
  const passages = usePassages(blocks, text.delegation)
  const decision = useDecision(text.id, blocks)
  const panes = usePanes()
  const [view, setView] = useState<View>('marks')
  const [handle, setHandle] = useState<EditorHandle | null>(null)
  const [notice, setNotice] = useState<Refusal | null>(null)
  const { goTo, leave } = useTarget(handle, view === 'marks')
  const { selection, onSelection } = useSelection(info => {
    passages.follow({ pid: info.pid, from: info.from })
    leave(info)
  })
  const bracketing = useBracketing(handle, selection, text.delegation, setNotice)
  const { current } = passages
  const outline = useOutline(blocks, passages.list, current?.pid ?? selection?.pid ?? null)
  const [finding, setFinding] = useState(false)
  const [help, setHelp] = useState(false)
  const frame = useRef<HTMLElement>(null)
  usePreviewPlace(frame, current?.pid ?? selection?.pid ?? null, decision.result !== null)

  const maySuggest = may({ role }, 'suggest').ok
  const editable = maySuggest && status.ready && !status.refusal && view === 'marks' && !decision.draft
  const keys = useMemo(() => ({ next: keysWords('next'), previous: keysWords('previous') }), [])

  const show = (place: Target) => {
    setView('marks')
    goTo(place)
    panes.closeSheet()
  }
  const choose = useStable((passage: Passage) => {
    passages.choose(passage)
    show(passage)
  })
  const step = (direction: 1 | -1) => {
    const next = passages.neighbour(direction)
    if (!next) return
    decision.cancel()
    choose(next)
  }
  const chooseEntry = useStable(({ pid }: OutlineEntry) => show({ pid, from: 0, to: 0, key: null }))

  useShortcuts((shortcut: Shortcut) => {
    if (shortcut === 'next') step(1)
    else if (shortcut === 'previous') step(-1)
    else if (shortcut === 'find') setFinding(true)
    else if (shortcut === 'help') setHelp(true)
    else if (shortcut === 'panel' || shortcut === 'outline') panes.enter(shortcut)
  })

  const block = current && blocks.find(({ pid }) => pid === current.pid)
  const selected = editable && selection !== null && !selection.empty
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
          view={view}
          readOnly={!maySuggest}
          onView={setView}
          onShortcuts={() => setHelp(true)}
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
              onChoose={chooseEntry}
            />
            <Legend delegations={delegations} />
          </SidePane>
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
                editable={editable}
                onBracket={bracketing.bracket}
                onRemoveBracket={bracketing.removeBracket}
                onFind={() => setFinding(true)}
              />
              {finding && <FindBar handle={handle} onClose={() => setFinding(false)} />}
              <PaneButton
                pane="panel"
                narrow={panes.narrow}
                opened={panes.opened('panel')}
                open={passages.list.total}
                onToggle={() => panes.toggle('panel')}
              />
            </div>
            <RoomNotices
              connection={connection}
              status={status}
              role={role}
              delegation={text.delegation}
              view={view}
              previewing={decision.result !== null}
              notice={notice}
              onNoticeSeen={() => setNotice(null)}
              onReopen={onReopen}
              onAllMarks={() => setView('marks')}
            />
            <Paper
              frame={frame}
              current={opened}
              ready={status.ready}
              text={text}
              illustrative={meeting.illustrative}
              actor={actor}
              editable={editable}
              view={view}
              preview={decision.result}
              delegations={delegations}
              onHandle={setHandle}
              onSelection={onSelection}
              onNotice={setNotice}
            />
            <SelectionBubble frame={frame} selected={selected} onBracket={bracketing.bracket} />
          </main>
          <SidePane
            id={PANE_IDS.panel}
            side="end"
            label={t('brackets.title')}
            narrow={panes.narrow}
            opened={panes.opened('panel')}
            onClose={panes.closeSheet}
          >
            <BracketsPanel
              ready={status.ready}
              passages={passages.list.passages}
              shown={passages.shown}
              current={current?.key ?? null}
              delegations={delegations}
              filter={passages.filter}
              delegate={maySuggest}
              keys={keys}
              onFilter={passages.setFilter}
              onChoose={choose}
              onStep={step}
              card={
                current && block ? (
                  <CurrentPassage
                    passage={current}
                    block={block}
                    delegations={delegations}
                    own={text.delegation}
                    editable={editable}
                    onRemoveBracket={bracketing.removeBracket}
                  />
                ) : null
              }
            />
          </SidePane>
        </div>
        {may({ role }, 'decide').ok && (
          <FacilitatorBar
            blocks={blocks}
            passages={passages.list.passages}
            current={current?.key ?? null}
            delegations={delegations}
            decision={decision}
            keys={keys}
            onStep={step}
          />
        )}
        <ShortcutsDialog opened={help} editable={maySuggest} onClose={() => setHelp(false)} />
      </div>
    </TextLanguageContext>
  )
}
