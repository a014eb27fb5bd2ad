// One draft: how it would read, and the ways it can go: changed, tabled, taken back, dropped, copied.
import { Button, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftAnswer } from '../../shared/discussionRequests.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { agoWords, momentWords } from '../i18n/time.ts'
import { copyWords } from '../room/copyWords.ts'
import { Amended } from './Amended.tsx'
import { AskTwice } from './AskTwice.tsx'
import { DraftForm } from './DraftForm.tsx'
import type { Amendment } from './draftWords.ts'
import { draftActs } from './requests.ts'
import type { Discussion } from './useDiscussion.ts'

type Props = {
  draft: DraftAnswer
  /** where it stands now; null: the words it was written on are gone */
  place: Amendment | null
  /** its provision: the printed number, else the heading */
  where: string | null
  discussion: Discussion
  delegations: readonly DelegationInfo[]
  /** the text can be written in now */
  writable: boolean
  onGo: () => void
  /** puts it into the text */
  onTable: (draft: DraftAnswer) => Promise<Result<true>>
}

export function DraftCard({ draft, place, where, discussion, delegations, writable, onGo, onTable }: Props) {
  const { t, i18n } = useTranslation()
  const { reader, draftWords: unsent, draftsLook, refresh } = discussion
  const acts = draftActs(reader.text)
  const [editing, setEditing] = useState(unsent.read(draft.id) !== null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const tabled = draft.tabledAt !== null
  /** the version that its writer has seen; a newer one is shown before it is overwritten */
  const [seen, setSeen] = useState(draft)
  const newer = editing && draft.version !== seen.version

  const done = async (answer: Result<unknown>) => {
    setRefusal(answer.ok ? null : answer.refusal)
    await refresh()
  }
  const edit = () => {
    setSeen(draft)
    setRefusal(null)
    setEditing(true)
  }
  const isNew = draft.by !== reader.name && draftsLook.isNew(draft.at)
  return (
    <article
      className={tabled ? 'thread draft draft-tabled' : 'thread draft'}
      aria-label={t('drafts.draft', { words: draft.words.slice(0, 60) || t('brackets.delete') })}
    >
      <header className="thread-head">
        <UnstyledButton className="draft-place" disabled={place === null} onClick={onGo}>
          <bdi className="tabular">{where || t('drafts.place')}</bdi>
        </UnstyledButton>
        {tabled && <span className="draft-state">{t('drafts.tabled')}</span>}
      </header>
      {editing && !tabled ? (
        <>
          {newer && (
            <div className="draft-newer" role="status">
              <p>{t('drafts.newer', { name: draft.by })}</p>
              <p className="draft-words">
                <Amended
                  anchor={draft.anchor}
                  words={draft.words}
                  own={reader.delegation}
                  delegations={delegations}
                />
              </p>
              <div className="comment-acts">
                <Button size="compact-xs" variant="default" onClick={() => setSeen(draft)}>
                  {t('drafts.keepMine')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    unsent.write(draft.id, null)
                    setEditing(false)
                  }}
                >
                  {t('drafts.takeTheirs')}
                </Button>
              </div>
            </div>
          )}
          <DraftForm
            name={draft.id}
            anchor={draft.anchor}
            initial={{ words: seen.words, note: seen.note }}
            own={reader.delegation}
            delegations={delegations}
            unsent={unsent}
            onSave={async words => {
              const answer = await acts.edit(draft.id, { ...words, version: seen.version })
              await refresh()
              return answer
            }}
            onDone={() => setEditing(false)}
          />
        </>
      ) : (
        <>
          <p className="draft-words">
            {isNew && <span className="news-dot" aria-hidden="true" />}
            {isNew && <span className="spoken">{t('comments.new')}</span>}
            <Amended
              anchor={draft.anchor}
              words={draft.words}
              own={reader.delegation}
              delegations={delegations}
            />
          </p>
          {draft.note !== '' && (
            <p className="draft-note" dir="auto">
              {draft.note}
            </p>
          )}
          <p className="comment-when" title={momentWords(i18n.language, draft.at)}>
            {t('drafts.by', { name: draft.by, when: agoWords(i18n.language, draft.at, Date.now()) })}
          </p>
          {place === null && !tabled && <p className="discussion-refusal">{t('refusal.words-gone')}</p>}
          <div className="comment-acts">
            {tabled ? (
              <Button
                size="compact-xs"
                variant="default"
                onClick={async () => done(await acts.table(draft.id, draft.version, false))}
              >
                {t('drafts.takeBack')}
              </Button>
            ) : (
              <>
                {place !== null && (
                  <AskTwice
                    primary
                    label={t('drafts.table')}
                    question={t('drafts.tableAsk', { delegation: reader.delegation })}
                    confirm={t('drafts.tableYes')}
                    disabled={!writable}
                    onConfirm={async () => done(await onTable(draft))}
                  />
                )}
                <Button size="compact-xs" variant="default" onClick={edit}>
                  {t('comments.edit')}
                </Button>
              </>
            )}
            {(place === null || tabled) && draft.words !== '' && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={async () => setCopied(await copyWords(draft.words))}
              >
                {copied ? t('room.kept.copied') : t('room.kept.copy')}
              </Button>
            )}
            <AskTwice
              label={t('drafts.drop')}
              question={t('drafts.dropAsk')}
              confirm={t('drafts.drop')}
              onConfirm={async () => done(await acts.drop(draft.id, draft.version))}
            />
          </div>
          {copied === false && <p role="status">{t('room.kept.copyFailed')}</p>}
        </>
      )}
      {refusal && (
        <p className="discussion-refusal" role="alert">
          {refusalWords(t, i18n.language, refusal)}
        </p>
      )}
    </article>
  )
}
