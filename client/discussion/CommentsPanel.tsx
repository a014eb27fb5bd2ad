// All threads that the reader may see: on the passage at the caret first, then the others by provision.
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { NewThread } from './NewThread.tsx'
import { ThreadCard } from './ThreadCard.tsx'
import { type Focus, groupThreads, type Placed } from './threadGroups.ts'
import type { Discussion } from './useDiscussion.ts'
import './discussion.css'
import './composer.css'

type Props = {
  discussion: Discussion
  delegations: readonly DelegationInfo[]
  focus: Focus
  /** the shortcut that begins a comment, as printed on the keyboard */
  keys: string
  /** begins a comment where the reader is; null where there is nowhere */
  onStart: (() => void) | null
  onGo: (placed: Placed) => void
}

export function CommentsPanel({ discussion, delegations, focus, keys, onStart, onGo }: Props) {
  const { t } = useTranslation()
  const { threads, placed, mayComment, threadBegun, reader } = discussion
  const [settled, setSettled] = useState(false)
  const [said, setSaid] = useState('')
  const open = placed.filter(({ thread }) => thread.settled === null)
  const closed = placed.filter(({ thread }) => thread.settled !== null)
  const showSettled = settled && closed.length > 0
  const { here, elsewhere, resolved } = groupThreads(showSettled ? closed : open, focus)
  const card = (one: Placed, showPlace = false): ReactNode => (
    <ThreadCard
      key={one.thread.id}
      placed={one}
      discussion={discussion}
      delegations={delegations}
      showPlace={showPlace}
      onGo={onGo}
    />
  )
  return (
    <section className="discussion" aria-labelledby="comments-title">
      <header className="discussion-head">
        <h2 id="comments-title" className="panel-title">
          {t('comments.title')}
        </h2>
        <span className="discussion-count tabular">
          {threads.data && t('comments.count', { count: open.length })}
        </span>
        {mayComment && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMessagePlus size={16} aria-hidden="true" />}
            disabled={onStart === null}
            title={onStart ? keys : t('comments.placeFirst')}
            onClick={() => onStart?.()}
          >
            {t('comments.start')}
          </Button>
        )}
      </header>
      {closed.length > 0 && (
        <SegmentedControl
          size="xs"
          fullWidth
          className="discussion-filter"
          aria-label={t('comments.filter')}
          value={showSettled ? 'settled' : 'open'}
          onChange={value => setSettled(value === 'settled')}
          data={[
            { value: 'open', label: t('comments.open', { count: open.length }) },
            { value: 'settled', label: t('comments.settled', { count: closed.length }) },
          ]}
        />
      )}
      <p className="spoken" role="status">
        {said}
      </p>
      <div className="discussion-list">
        {threadBegun && (
          <NewThread
            key={threadBegun.n}
            anchor={threadBegun.anchor}
            discussion={discussion}
            onSent={audience =>
              setSaid(
                audience === 'all'
                  ? t('comments.sentAll')
                  : t('comments.sentOwn', { delegation: reader.delegation }),
              )
            }
          />
        )}
        {threads.isPending && (
          <div role="status" aria-label={t('comments.loading')}>
            <Skeleton height={90} mt="sm" />
            <Skeleton height={90} mt="sm" />
          </div>
        )}
        {threads.isError && !threads.data && (
          <FailedState order={3} error={threads.error} onRetry={() => threads.refetch()} />
        )}
        {threads.data && placed.length === 0 && !threadBegun && (
          <p className="discussion-empty">
            {mayComment ? t('comments.empty', { keys }) : t('comments.emptyReading')}
          </p>
        )}
        {!showSettled && open.length === 0 && closed.length > 0 && !threadBegun && (
          <p className="discussion-empty">{t('comments.noneOpen')}</p>
        )}
        {here.length > 0 && (
          <section className="thread-group">
            <h3 className="thread-group-title">
              {t(focus.passage ? 'comments.herePassage' : 'comments.hereParagraph')}
            </h3>
            {here.map(one => card(one))}
          </section>
        )}
        {elsewhere.map(({ section, threads: group }) => (
          <section key={section.pid} className="thread-group">
            <h3 className="thread-group-title">
              {section.num && <bdi className="tabular">{section.num}</bdi>}{' '}
              <bdi className="thread-group-label">{section.label}</bdi>
            </h3>
            {group.map(one => card(one))}
          </section>
        ))}
        {resolved.length > 0 && (
          <section className="thread-group">
            <h3 className="thread-group-title">{t('comments.resolved')}</h3>
            <p className="discussion-note">{t('comments.resolvedNote')}</p>
            {resolved.map(one => card(one, true))}
          </section>
        )}
      </div>
    </section>
  )
}
