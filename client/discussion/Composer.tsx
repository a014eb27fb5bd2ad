// A field for words that are sent with one press, and kept until they have arrived.
import { Button, Textarea } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DISCUSSION_LIMITS } from '../../shared/discussionRequests.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { newCommandId } from '../negotiation/commandId.ts'
import type { Unsent } from './unsent.ts'

type Props = {
  label: string
  /** what the words are kept under while they are not sent */
  name: string
  unsent: Unsent<string>
  initial?: string
  submit: string
  /** between the field and the buttons */
  children?: ReactNode
  onSend: (body: string, command: string) => Promise<Result<unknown>>
  /** sent, or given up */
  onDone: () => void
}

export function Composer({ label, name, unsent, initial = '', submit, children, onSend, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const [body, setBody] = useState(unsent.read(name) ?? initial)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  /** the same words after a lost answer are the same act; other words are another one */
  const pending = useRef<{ body: string; command: string } | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const refusalId = useId()
  useEffect(() => {
    field.current?.focus()
  }, [])

  const words = body.trim()
  const left = DISCUSSION_LIMITS.comment - body.length
  const write = (next: string) => {
    setBody(next)
    setRefusal(null)
    unsent.write(name, next.trim() === '' || next === initial ? null : next)
  }
  const send = async () => {
    if (busy || words === '' || left < 0) return
    if (pending.current?.body !== words) pending.current = { body: words, command: newCommandId() }
    setBusy(true)
    setRefusal(null)
    const answer = await onSend(words, pending.current.command)
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
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
    else if (event.key === 'Escape') {
      // What is written stays until it is given up by the button.
      if (words === '' || body === initial) give()
      else field.current?.blur()
    } else return
    event.preventDefault()
  }
  return (
    <div className="composer">
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        rows={3}
        dir="auto"
        data-autofocus
        data-mantine-stop-propagation="true"
        onKeyDown={press}
        value={body}
        error={refusal !== null}
        aria-describedby={refusal ? refusalId : undefined}
        classNames={{ input: 'composer-field' }}
        onChange={event => write(event.currentTarget.value)}
      />
      {children}
      {left < 200 && (
        <p className={left < 0 ? 'composer-left composer-over' : 'composer-left'} role="status">
          {left < 0 ? t('comments.over', { count: -left }) : t('comments.left', { count: left })}
        </p>
      )}
      {refusal && (
        <p id={refusalId} className="discussion-refusal" role="alert">
          {refusalWords(t, i18n.language, refusal)}
        </p>
      )}
      <div className="composer-acts">
        <Button size="xs" loading={busy} disabled={words === '' || left < 0} onClick={send}>
          {submit}
        </Button>
        <Button size="xs" variant="subtle" onClick={give}>
          {t('comments.cancel')}
        </Button>
      </div>
    </div>
  )
}
