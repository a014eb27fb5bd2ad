// One comment: who said it for whom, its words or the stone in their place, and what its author may do.
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommentAnswer } from '../../shared/discussionRequests.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { agoWords, momentWords } from '../i18n/time.ts'
import { AskTwice } from './AskTwice.tsx'
import { Composer } from './Composer.tsx'
import type { Unsent } from './unsent.ts'

type Props = {
  comment: CommentAnswer
  delegations: readonly DelegationInfo[]
  isNew: boolean
  /** the thread is open: its words may still be changed */
  open: boolean
  unsent: Unsent<string>
  onEdit: (body: string) => Promise<Result<unknown>>
  onWithdraw: () => Promise<Result<unknown>>
}

export function CommentItem({ comment, delegations, isNew, open, unsent, onEdit, onWithdraw }: Props) {
  const { t, i18n } = useTranslation()
  const { id, author, delegation, body, at, edited, mine } = comment
  const [editing, setEditing] = useState(unsent.read(`edit ${id}`) !== null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const withdraw = async () => {
    const answer = await onWithdraw()
    setRefusal(answer.ok ? null : answer.refusal)
  }
  return (
    <li className="comment">
      <div className="comment-who">
        {isNew && (
          <>
            <span className="news-dot" aria-hidden="true" />
            <span className="spoken">{t('comments.new')}</span>
          </>
        )}
        <DelegationChip delegations={delegations} code={delegation} /> <bdi>{author}</bdi>
        <time className="comment-when" dateTime={at} title={momentWords(i18n.language, at)}>
          {agoWords(i18n.language, at, Date.now())}
        </time>
        {edited && body !== null && <span className="comment-when">{t('comments.edited')}</span>}
        {mine && body !== null && !editing && (
          <span className="comment-own">
            {open && (
              <Tooltip label={t('comments.edit')}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  className="tool"
                  aria-label={t('comments.edit')}
                  onClick={() => setEditing(true)}
                >
                  <IconPencil size={16} />
                </ActionIcon>
              </Tooltip>
            )}
            <AskTwice
              icon={<IconTrash size={16} />}
              label={t('comments.withdraw')}
              question={t('comments.withdrawAsk')}
              confirm={t('comments.withdraw')}
              onConfirm={withdraw}
            />
          </span>
        )}
      </div>
      {editing && body !== null ? (
        <Composer
          label={t('comments.editLabel')}
          name={`edit ${id}`}
          unsent={unsent}
          initial={body}
          submit={t('comments.save')}
          onSend={onEdit}
          onDone={() => setEditing(false)}
        />
      ) : (
        <p className={body === null ? 'comment-stone' : 'comment-words'} dir="auto">
          {body ?? t('comments.withdrawn')}
        </p>
      )}
      {refusal && (
        <p className="discussion-refusal" role="alert">
          {refusalWords(t, i18n.language, refusal)}
        </p>
      )}
    </li>
  )
}
