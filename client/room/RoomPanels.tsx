// The pane at the end of the room: which panels there are for this reader.
import { useTranslation } from 'react-i18next'
import { BracketsPanel } from '../brackets/BracketsPanel.tsx'
import { CurrentPassage } from '../brackets/CurrentPassage.tsx'
import { CommentsPanel } from '../discussion/CommentsPanel.tsx'
import { DraftsPanel } from '../discussion/DraftsPanel.tsx'
import { loaded } from '../frame/loaded.tsx'
import { SincePanel } from '../since/SincePanel.tsx'
import { ConsoleTab } from './ConsoleTab.tsx'
import { type Panel, Panels } from './Panels.tsx'
import { ProposalsTab } from './ProposalsTab.tsx'
import { SidePane } from './SidePane.tsx'
import { keysWords } from './shortcuts.ts'
import { PANE_IDS } from './usePanes.ts'
import type { PanelId, RoomModel } from './useRoom.ts'

/** Its pictures need a library that nothing else does. */
const ProgressPanel = loaded(
  () => import('../progress/ProgressPanel.tsx').then(module => module.ProgressPanel),
  <ProgressWaiting />,
)

export function RoomPanels({ room }: { room: RoomModel }) {
  const { t } = useTranslation()
  const { panes, passages, negotiated } = room
  const { discussion, talk } = room
  const drafts: Panel<PanelId> = {
    id: 'drafts',
    label: t('drafts.title'),
    count: discussion.openDrafts,
    news: discussion.draftsLook.news ? t('comments.news') : null,
    content: (
      <DraftsPanel
        discussion={discussion}
        delegations={room.delegations}
        blocks={room.blocks}
        writable={room.editable}
        onStart={talk.draft}
        onGo={talk.goToDraft}
        onPropose={talk.propose}
      />
    ),
  }
  const chairs: Panel<PanelId> = {
    id: 'console',
    label: t('facilitator.console.title'),
    count: null,
    news: null,
    content: <ConsoleTab room={room} />,
  }
  const panels: Panel<PanelId>[] = [
    ...(room.role === 'facilitator' ? [chairs] : []),
    {
      id: 'brackets',
      label: t('brackets.title'),
      count: passages.list.total,
      news: null,
      content: <Brackets room={room} />,
    },
    {
      id: 'proposals',
      label: t('proposals.title'),
      count: negotiated.proposals.length + negotiated.wishes.length,
      news: null,
      content: <ProposalsTab room={room} />,
    },
    {
      id: 'comments',
      label: t('comments.title'),
      count: discussion.openThreads,
      news: discussion.commentsLook.news ? t('comments.news') : null,
      content: (
        <CommentsPanel
          discussion={discussion}
          delegations={room.delegations}
          focus={{ passage: room.current, pid: room.selection?.pid ?? null }}
          keys={keysWords('comment')}
          onStart={talk.comment}
          onGo={talk.goToThread}
        />
      ),
    },
    ...(discussion.mayDraft ? [drafts] : []),
    {
      id: 'changes',
      label: t('since.tab'),
      count: room.since.offered ? room.since.total : null,
      news: null,
      content: <SincePanel since={room.since} blocks={room.blocks} delegations={room.delegations} />,
    },
    {
      id: 'progress',
      label: t('progress.title'),
      count: null,
      news: null,
      content: <ProgressPanel text={room.text.id} delegations={room.delegations} />,
    },
  ]
  return (
    <SidePane
      id={PANE_IDS.panel}
      side="end"
      label={panels.find(({ id }) => id === room.panel)?.label ?? ''}
      narrow={panes.narrow}
      opened={panes.opened('panel')}
      onClose={panes.closeSheet}
    >
      <Panels label={t('room.panels.label')} panels={panels} shown={room.panel} onShow={room.setPanel} />
    </SidePane>
  )
}

function Brackets({ room }: { room: RoomModel }) {
  const { passages, current, blocks, delegations, text, bracketing } = room
  const block = current && blocks.find(({ pid }) => pid === current.pid)
  return (
    <BracketsPanel
      ready={room.status.ready}
      passages={passages.list.passages}
      shown={passages.shown}
      current={current?.key ?? null}
      delegations={delegations}
      filter={passages.filter}
      delegate={room.maySuggest}
      keys={room.keys}
      onFilter={passages.setFilter}
      onChoose={room.choose}
      onStep={room.step}
      card={
        current && block ? (
          <CurrentPassage
            text={text.id}
            passage={current}
            block={block}
            delegations={delegations}
            own={text.delegation}
            editable={room.editable}
            onRemoveBracket={bracketing.removeBracket}
          />
        ) : null
      }
    />
  )
}

function ProgressWaiting() {
  const { t } = useTranslation()
  return <p role="status">{t('progress.loading')}</p>
}
