// One thread: what it is about, who reads it, what was said, and what can be said next.
import { Button, UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maySettle } from '../../shared/discussion.ts'
import { parseDelegation } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { shorten } from '../../shared/sections.ts'
import { Words } from '../excerpt/Words.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { momentWords } from '../i18n/time.ts'
import { CommentItem } from './CommentItem.tsx'
import { Composer } from './Composer.tsx'
import { commentActs } from './requests.ts'
import type { Placed } from './threadGroups.ts'
import type { Discussion } from './useDiscussion.ts'

type Props = {
  placed: Placed
  discussion: Discussion
  delegations: readonly DelegationInfo[]
  /** the place is named because no heading above names it */
  showPlace?: boolean
  onGo: (placed: Placed) => void
}

/** So much of the quotation is shown, UTF-16 units. */
const QUOTE = 110
/** A longer thread shows its first comment and so many of the last ones, until it is opened. */
const LAST = 3

export function ThreadCard({ placed, discussion, delegations, showPlace = false, onGo }: Props) {
  const { t, i18n } = useTranslation()
  const { thread, place, section } = placed
  const { reader, mayComment, comments: unsent, commentsLook, refresh } = discussion
  const acts = commentActs(reader.text)
  const [replying, setReplying] = useState(unsent.read(`reply ${thread.id}`) !== null)
  const [whole, setWhole] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const own = thread.audience === 'own'
  const code = parseDelegation(reader.delegation)
  const settles = code !== null && maySettle({ role: reader.role, delegation: code }, thread).ok
  const hidden = whole ? 0 : Math.max(0, thread.comments.length - LAST - 2)
  const shown = hidden > 0 ? [thread.comments[0], ...thread.comments.slice(-LAST)] : thread.comments

  const settle = async () => {
    setBusy(true)
    const answer = await acts.settle(thread.id, thread.settled === null)
    setRefusal(answer.ok ? null : answer.refusal)
    await refresh()
    setBusy(false)
  }
  return (
    <article
      className={own ? 'thread thread-own' : 'thread'}
      aria-label={t('comments.thread', { quote: shorten(thread.anchor.quote, 60) })}
    >
      <header className="thread-head">
        <UnstyledButton
          className="thread-quote"
          disabled={place.kind === 'resolved' && place.pid === null}
          title={t('comments.go')}
          onClick={() => onGo(placed)}
        >
          {showPlace && section?.num && <bdi className="thread-num tabular">{section.num}</bdi>}
          <Words className="thread-words">
            {shorten(thread.anchor.quote, QUOTE) || t('comments.noWords')}
          </Words>
        </UnstyledButton>
        {own && (
          <span className="thread-audience">
            <IconLock size={14} aria-hidden="true" />{' '}
            {t('comments.onlyShort', { delegation: reader.delegation })}
          </span>
        )}
      </header>
      <ol className="thread-comments">
        {shown.map(comment =>
          comment === undefined ? null : (
            <CommentItem
              key={comment.id}
              comment={comment}
              delegations={delegations}
              isNew={!comment.mine && comment.body !== null && commentsLook.isNew(comment.at)}
              open={thread.settled === null}
              unsent={unsent}
              onEdit={body => after(acts.edit(thread.id, comment.id, body))}
              onWithdraw={() => after(acts.withdraw(thread.id, comment.id))}
            />
          ),
        )}
      </ol>
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          {t('comments.more', { count: hidden })}
        </Button>
      )}
      {thread.settled && (
        <p className="thread-settled">
          {t('comments.settledBy', {
            name: thread.settled.by,
            when: momentWords(i18n.language, thread.settled.at),
          })}
        </p>
      )}
      {replying && thread.settled === null ? (
        <Composer
          label={t('comments.replyLabel')}
          name={`reply ${thread.id}`}
          unsent={unsent}
          submit={own ? t('comments.replyOwn', { delegation: reader.delegation }) : t('comments.replyAll')}
          onSend={async (body, command) => {
            const answer = await acts.reply(thread.id, { body, command })
            void refresh()
            return answer
          }}
          onDone={() => setReplying(false)}
        />
      ) : (
        mayComment && (
          <div className="thread-acts">
            {thread.settled === null && (
              <Button size="compact-xs" variant="default" onClick={() => setReplying(true)}>
                {t('comments.reply')}
              </Button>
            )}
            {settles && (
              <Button size="compact-xs" variant="subtle" loading={busy} onClick={settle}>
                {thread.settled === null ? t('comments.settle') : t('comments.reopen')}
              </Button>
            )}
          </div>
        )
      )}
      {refusal && (
        <p className="discussion-refusal" role="alert">
          {refusalWords(t, i18n.language, refusal)}
        </p>
      )}
    </article>
  )

  /** The list is asked for again whatever the answer: a refusal often means that it is out of date. */
  async function after<T>(answer: Promise<T>): Promise<T> {
    const got = await answer
    await refresh()
    return got
  }
}
