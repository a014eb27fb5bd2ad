// Everything the room's parts share: the connection, what is looked at, and what may be done about it.
import { useMemo, useRef, useState } from 'react'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { OutlineEntry } from '../../shared/outline.ts'
import { may } from '../../shared/permissions.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { MeetingAnswer, SessionAnswer, TextSummary } from '../../shared/requests.ts'
import type { Connection, Current } from '../connection/connection.ts'
import type { ConnectionStatus } from '../connection/status.ts'
import { useUnsavedWarning } from '../connection/useConnection.ts'
import { useDiscussion } from '../discussion/useDiscussion.ts'
import type { EditorHandle } from '../editor/Editor.tsx'
import { useDecision } from '../facilitator/useDecision.ts'
import { isRole } from '../i18n/roleWords.ts'
import { useNegotiation } from '../negotiation/useNegotiation.ts'
import { useFreeze } from '../versions/useFreeze.ts'
import { keysWords, type Shortcut } from './shortcuts.ts'
import { useBlocks } from './useBlocks.ts'
import { useBracketing } from './useBracketing.ts'
import { useChairing } from './useChairing.ts'
import { useKeptCaret } from './useKeptCaret.ts'
import { useOutline } from './useOutline.ts'
import { usePanes } from './usePanes.ts'
import { useParagraphs } from './useParagraphs.ts'
import { usePassages } from './usePassages.ts'
import { usePeople } from './usePeople.ts'
import { usePreviewPlace } from './usePreviewPlace.ts'
import { useProposing } from './useProposing.ts'
import { useSelection } from './useSelection.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useStable } from './useStable.ts'
import { useStandings } from './useStandings.ts'
import { useTalk } from './useTalk.ts'
import { type Target, useTarget } from './useTarget.ts'
import { useWalk } from './useWalk.ts'
import { useWho } from './useWho.ts'
import type { View } from './view.ts'

export type RoomProps = {
  meeting: MeetingAnswer
  text: TextSummary
  session: SessionAnswer
  onReopen: () => void
  connection: Connection
  /** the document as it is now: after a refusal another one takes its place */
  current: Current
  status: ConnectionStatus
}

/** The names of the panels beside the paper; one is shown at a time. */
export type PanelId = 'console' | 'brackets' | 'proposals' | 'comments' | 'drafts' | 'changes' | 'progress'

export type RoomModel = ReturnType<typeof useRoom>

export function useRoom(props: RoomProps) {
  const { meeting, text, session, onReopen, connection, current: opened, status } = props
  const { delegations } = meeting
  const role = isRole(text.role) ? text.role : 'observer'
  useUnsavedWarning(status.unsaved)
  const actor = useMemo(
    () => ({ delegation: text.delegation, role, name: session.user.name }),
    [text.delegation, role, session.user.name],
  )
  const blocks = useBlocks(opened.doc)
  const isOnline = useStable(() => connection.status().link === 'online')
  const people = usePeople(opened.awareness, actor, delegations, isOnline)
  const negotiated = useNegotiation(opened.doc, blocks)
  const freeze = useFreeze(negotiated.negotiation)
  const passages = usePassages(blocks, text.delegation)
  const scene = useMemo(() => ({ blocks, ...negotiated }), [blocks, negotiated])
  const decision = useDecision(text.id, scene, text.delegation)
  const panes = usePanes()
  const [panel, setPanel] = useState<PanelId>(role === 'facilitator' ? 'console' : 'brackets')
  const [view, setView] = useState<View>('marks')
  const [handle, setHandle] = useState<EditorHandle | null>(null)
  const [notice, setNotice] = useState<Refusal | null>(null)
  const { goTo, leave } = useTarget(handle, view === 'marks')
  const { selection, onSelection, settle } = useSelection(info => {
    passages.follow({ pid: info.pid, from: info.from })
    leave(info)
  })
  const bracketing = useBracketing(handle, selection, text.delegation, setNotice)
  const { current } = passages
  const discussion = useDiscussion({
    reader: { text: text.id, user: session.user.id, ...actor },
    connection,
    synced: status.synced,
    blocks,
    passages: passages.list.passages,
    looking: panes.opened('panel') ? panel : null,
  })
  const outline = useOutline(blocks, passages.list, current?.pid ?? selection?.pid ?? null)
  const [finding, setFinding] = useState(false)
  const [help, setHelp] = useState(false)
  const frame = useRef<HTMLElement>(null)
  usePreviewPlace(frame, current?.pid ?? selection?.pid ?? null, decision.result !== null)

  const maySuggest = may({ role }, 'suggest').ok
  const writable = maySuggest && !freeze.frozen && status.ready && !status.refusal
  const editable = writable && view === 'marks' && !decision.draft
  const onHandle = useKeptCaret(handle, setHandle, opened.doc, editable, freeze.frozen !== null)
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
  const since = useWalk(text.id, status, blocks, place => {
    decision.cancel()
    show(place)
  })
  const chooseEntry = useStable(({ pid }: OutlineEntry) => show({ pid, from: 0, to: 0, key: null }))

  const open = (id: PanelId) => {
    setPanel(id)
    panes.open('panel')
  }
  const standings = useStandings(blocks, passages.list.passages, negotiated.negotiation, negotiated.wishes)
  const paragraphs = useParagraphs({
    ...{ blocks, selection },
    negotiation: negotiated.negotiation,
    maySuggest: editable,
  })
  const proposing = useProposing({
    ...{ text, role, delegations, blocks, negotiated, current, handle, editable, show },
    open: () => open('proposals'),
  })
  const talk = useTalk({
    ...{ discussion, blocks, current, selection, handle, show, choose, open },
    marks: view === 'marks' && !decision.draft,
  })

  const chairing = useChairing({
    ...{ role, blocks, people, current, handle, show, choose },
    awareness: opened.awareness,
    caret: selection?.pid ?? null,
    marks: view === 'marks' && !decision.draft,
  })
  const who = useWho({ blocks, selection, current, marks: view === 'marks' && !decision.draft })
  const go = useStable((passage: Passage | null, pid: ParagraphId) => {
    decision.cancel()
    chairing.go(passage, pid)
  })

  useShortcuts((shortcut: Shortcut) => {
    if (shortcut === 'next') step(1)
    else if (shortcut === 'previous') step(-1)
    else if (shortcut === 'nextChange') since.step(1)
    else if (shortcut === 'previousChange') since.step(-1)
    else if (shortcut === 'find') setFinding(true)
    else if (shortcut === 'help') setHelp(true)
    else if (shortcut === 'project') chairing.projector.toggle()
    else if (shortcut === 'comment') talk.comment?.()
    else if (shortcut === 'position') proposing.answer()
    else if (shortcut === 'who') who.ask()
    else if (shortcut === 'paragraph') paragraphs.setOpened(true)
    else if (shortcut === 'panel' || shortcut === 'outline') panes.enter(shortcut)
  }, settle)

  return {
    ...{ meeting, text, session, onReopen, delegations, role, actor, maySuggest, editable, keys },
    ...{ connection, opened, status, people, blocks, negotiated, freeze, passages, current },
    ...{ decision, bracketing, outline, panes, panel, setPanel, view, setView },
    ...{ handle, onHandle, notice, setNotice },
    ...{ discussion, talk, proposing, standings, paragraphs },
    ...{ selection, onSelection, finding, setFinding, help, setHelp, frame },
    ...{ show, choose, chooseEntry, step, since, scene, chairing, go, who },
    /** words are selected that may be changed */
    selected: editable && selection !== null && !selection.empty,
    /** words are selected that may be talked about */
    marked: view === 'marks' && !decision.draft && selection !== null && !selection.empty,
  }
}
