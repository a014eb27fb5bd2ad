// The private drafts of the reader's delegation on this text.
import { Button, Skeleton } from '@mantine/core'
import { IconLock, IconPencilPlus } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftAnswer } from '../../shared/discussionRequests.ts'
import { done, type Result } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { newCommandId } from '../negotiation/commandId.ts'
import { DraftCard } from './DraftCard.tsx'
import { DraftForm } from './DraftForm.tsx'
import { type Amendment, placeDraft } from './draftWords.ts'
import { draftActs } from './requests.ts'
import type { Discussion } from './useDiscussion.ts'
import './discussion.css'
import './composer.css'

type Props = {
  discussion: Discussion
  delegations: readonly DelegationInfo[]
  blocks: readonly Block[]
  /** the text can be written in now */
  writable: boolean
  /** begins a draft where the reader is; null where there is nowhere */
  onStart: (() => void) | null
  onGo: (draft: DraftAnswer, place: Amendment) => void
  /** puts an amendment into the text as it is at this moment */
  onPropose: (draft: DraftAnswer) => Result<true>
}

export function DraftsPanel({ discussion, delegations, blocks, writable, onStart, onGo, onPropose }: Props) {
  const { t } = useTranslation()
  const { drafts, draftBegun, endDraft, draftWords, reader, refresh } = discussion
  const acts = draftActs(reader.text)
  const command = useRef<{ asked: string; id: string } | null>(null)
  const placed = useMemo(() => {
    const byPid = new Map(blocks.map(block => [block.pid, block]))
    const sections = sectionsOf(blocks)
    const lines = new Map(blocks.map(({ pid }, i) => [pid, i]))
    const line = (draft: DraftAnswer) => lines.get(draft.anchor.pid) ?? blocks.length
    return (drafts.data ?? [])
      .map(draft => ({
        draft,
        place: placeDraft(draft.anchor, draft.words, byPid.get(draft.anchor.pid) ?? null),
        section: sections[line(draft)] ?? null,
      }))
      .sort(
        (a, b) =>
          Number(a.draft.tabledAt !== null) - Number(b.draft.tabledAt !== null) ||
          line(a.draft) - line(b.draft) ||
          a.draft.anchor.from - b.draft.anchor.from,
      )
  }, [drafts.data, blocks])

  /** Claimed first, so that of two delegates who table at once only one puts the words into the text. */
  const table = async (draft: DraftAnswer): Promise<Result<true>> => {
    const claimed = await acts.table(draft.id, draft.version, true)
    if (!claimed.ok) return claimed
    const proposed = onPropose(draft)
    if (proposed.ok) return done(true)
    await acts.table(draft.id, claimed.value.version, false)
    return proposed
  }
  return (
    <section className="discussion" aria-labelledby="drafts-title">
      <header className="discussion-head">
        <h2 id="drafts-title" className="panel-title">
          {t('drafts.title')}
        </h2>
        <span className="discussion-count discussion-private">
          <IconLock size={14} aria-hidden="true" /> {t('drafts.private', { delegation: reader.delegation })}
        </span>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencilPlus size={16} aria-hidden="true" />}
          disabled={onStart === null}
          title={onStart ? undefined : t('drafts.placeFirst')}
          onClick={() => onStart?.()}
        >
          {t('drafts.start')}
        </Button>
      </header>
      <div className="discussion-list">
        {draftBegun && (
          <section className="thread thread-begun" aria-label={t('drafts.begin')}>
            <DraftForm
              key={`${draftBegun.pid} ${draftBegun.from} ${draftBegun.to}`}
              name={`new ${draftBegun.pid} ${draftBegun.from} ${draftBegun.to}`}
              anchor={draftBegun}
              initial={{ words: draftBegun.quote, note: '' }}
              own={reader.delegation}
              delegations={delegations}
              unsent={draftWords}
              onSave={async words => {
                const asked = JSON.stringify([draftBegun, words])
                if (command.current?.asked !== asked) command.current = { asked, id: newCommandId() }
                const answer = await acts.create({
                  ...words,
                  anchor: draftBegun,
                  command: command.current.id,
                })
                void refresh()
                return answer
              }}
              onDone={() => endDraft(draftBegun)}
            />
          </section>
        )}
        {drafts.isPending && (
          <div role="status" aria-label={t('drafts.loading')}>
            <Skeleton height={90} mt="sm" />
          </div>
        )}
        {drafts.isError && !drafts.data && (
          <FailedState order={3} error={drafts.error} onRetry={() => drafts.refetch()} />
        )}
        {drafts.data?.length === 0 && !draftBegun && (
          <p className="discussion-empty">{t('drafts.empty', { delegation: reader.delegation })}</p>
        )}
        {placed.map(({ draft, place, section }) => (
          <DraftCard
            key={draft.id}
            draft={draft}
            place={place}
            where={section?.num ?? section?.label ?? null}
            discussion={discussion}
            delegations={delegations}
            writable={writable}
            onGo={() => place && onGo(draft, place)}
            onTable={table}
          />
        ))}
      </div>
    </section>
  )
}
