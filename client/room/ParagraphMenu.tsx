// What can be said about the paragraph at the caret as a whole, and who wrote it; each opens its form beside the text.
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconBlockquote } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isAgreed } from '../../shared/negotiation/agreement.ts'
import { WhoItem } from '../blame/WhoItem.tsx'
import { WishItems } from '../paragraphs/WishItems.tsx'
import { keysWords } from './shortcuts.ts'
import type { RoomModel } from './useRoom.ts'

export function ParagraphMenu({ room }: { room: RoomModel }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const { proposing, negotiated, blocks, selection, current, paragraphs } = room
  const { maySuggest, maySpeak } = proposing.desk
  const pid = selection?.pid ?? current?.pid
  const block = blocks.find(one => one.pid === pid)
  const agreed = block !== undefined && isAgreed(negotiated.negotiation, block.pid)
  const label = t('room.tools.paragraph')
  const drafts = paragraphs.draftsFor(block?.pid ?? null)
  return (
    // Given back at once: later it would be taken from the form that was chosen.
    <Menu
      position="bottom-start"
      opened={paragraphs.opened && block !== undefined}
      onChange={paragraphs.setOpened}
      returnFocus={false}
      onClose={() => button.current?.focus()}
    >
      <Menu.Target>
        <Tooltip label={`${label} (${keysWords('paragraph')})`}>
          <ActionIcon
            ref={button}
            variant="subtle"
            color="gray"
            className="tool"
            aria-label={label}
            disabled={!block}
          >
            <IconBlockquote size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      {block && (
        <Menu.Dropdown>
          <WishItems drafts={drafts} onChoose={paragraphs.setDraft} />
          {drafts.size > 0 && <Menu.Divider />}
          {maySuggest && !block.insertion && !agreed && (
            <Menu.Item onClick={() => proposing.ask({ kind: 'no-change', pid: block.pid })}>
              {t('proposals.paragraph.noChange')}
            </Menu.Item>
          )}
          {maySpeak && (
            <Menu.Item onClick={() => proposing.ask({ kind: 'reserve', pid: block.pid })}>
              {t('proposals.paragraph.reserve')}
            </Menu.Item>
          )}
          {maySuggest && agreed && (
            <Menu.Item onClick={() => proposing.ask({ kind: 'reopen', pid: block.pid })}>
              {t('proposals.paragraph.reopen')}
            </Menu.Item>
          )}
          {(drafts.size > 0 || maySuggest || maySpeak) && <Menu.Divider />}
          <WhoItem onClick={() => room.who.ask(block.pid)} />
        </Menu.Dropdown>
      )}
    </Menu>
  )
}
