// The words of a draft, new or changed; a colleague's change meanwhile is shown, never overwritten unseen.
import { Button, Textarea } from '@mantine/core'
import { type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftAnchor } from '../../shared/anchors.ts'
import { DISCUSSION_LIMITS } from '../../shared/discussionRequests.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { Amended } from './Amended.tsx'
import type { Unsent } from './unsent.ts'
import type { DraftWords } from './useDiscussion.ts'

type Props = {
  /** what the words are kept under while they are not saved */
  name: string
  anchor: DraftAnchor
  initial: DraftWords
  own: string
  delegations: readonly DelegationInfo[]
  unsent: Unsent<DraftWords>
  onSave: (words: DraftWords) => Promise<Result<unknown>>
  onDone: () => void
}

export function DraftForm({ name, anchor, initial, own, delegations, unsent, onSave, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const { language, direction } = useContext(TextLanguageContext)
  const [draft, setDraft] = useState(unsent.read(name) ?? initial)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const refusalId = useId()
  useEffect(() => {
    field.current?.focus()
  }, [])
  const changed = draft.words !== initial.words || draft.note !== initial.note
  const tooLong = draft.words.length > DISCUSSION_LIMITS.words || draft.note.length > DISCUSSION_LIMITS.note
  const nothing = draft.words === anchor.quote
  const write = (next: DraftWords) => {
    setDraft(next)
    setRefusal(null)
    unsent.write(name, next.words === initial.words && next.note === initial.note ? null : next)
  }
  const save = async () => {
    if (busy || nothing || tooLong) return
    setBusy(true)
    setRefusal(null)
    const answer = await onSave(draft)
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    unsent.write(name, null)
    onDone()
  }
  const give = () => {
    unsent.write(name, null)
    onDone()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else if (event.key === 'Escape') {
      if (changed) field.current?.blur()
      else give()
    } else return
    event.preventDefault()
  }
  return (
    <div className="draft-form">
      <p className="draft-words" aria-hidden="true">
        <Amended anchor={anchor} words={draft.words} own={own} delegations={delegations} />
      </p>
      <Textarea
        ref={field}
        label={t('drafts.words')}
        rows={4}
        lang={language}
        dir={direction}
        data-autofocus
        data-mantine-stop-propagation="true"
        onKeyDown={press}
        value={draft.words}
        error={refusal !== null}
        aria-describedby={refusal ? refusalId : undefined}
        classNames={{ input: 'draft-field' }}
        onChange={event => write({ ...draft, words: event.currentTarget.value })}
      />
      <Textarea
        label={t('drafts.note')}
        rows={2}
        dir="auto"
        data-mantine-stop-propagation="true"
        onKeyDown={press}
        value={draft.note}
        onChange={event => write({ ...draft, note: event.currentTarget.value })}
      />
      {tooLong && (
        <p className="discussion-refusal" role="status">
          {t('drafts.tooLong')}
        </p>
      )}
      {refusal && (
        <p id={refusalId} className="discussion-refusal" role="alert">
          {refusalWords(t, i18n.language, refusal)}
        </p>
      )}
      <div className="composer-acts">
        <Button size="xs" loading={busy} disabled={nothing || tooLong} onClick={save}>
          {t('drafts.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={give}>
          {t('comments.cancel')}
        </Button>
      </div>
    </div>
  )
}
