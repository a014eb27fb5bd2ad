// One act of negotiation asked for in place: its fields, why it was refused, and the way back.
import { Button } from '@mantine/core'
import type { FocusEvent, FormEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../shared/refusal.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import './negotiation.css'

type Props = {
  label: string
  submit: string
  busy: boolean
  refusal: Refusal | null
  /** something that is needed is missing */
  incomplete?: boolean
  onSubmit: () => void
  onCancel: () => void
  /** further acts beside the first one */
  acts?: ReactNode
  children?: ReactNode
}

/** Escape leaves the form alone: a sheet or dialog around it would hear the key first and close with what was written. */
const keepEscape = (event: FocusEvent) => event.target.setAttribute('data-mantine-stop-propagation', 'true')

export function ActForm(props: Props) {
  const { label, submit, busy, refusal, incomplete = false, onSubmit, onCancel, acts, children } = props
  const { t, i18n } = useTranslation()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && !incomplete) onSubmit()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onCancel()
    }
    const wants = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (wants && !event.nativeEvent.isComposing) send(event)
  }
  return (
    <form className="act-form" aria-label={label} onSubmit={send} onKeyDown={press} onFocus={keepEscape}>
      {children}
      <div role="alert" className="act-refusal">
        {refusal && refusalWords(t, i18n.language, refusal)}
      </div>
      <div className="act-buttons">
        <Button type="submit" size="sm" loading={busy} disabled={incomplete}>
          {submit}
        </Button>
        {acts}
        <Button size="sm" variant="default" onClick={onCancel}>
          {t('negotiation.cancel')}
        </Button>
      </div>
    </form>
  )
}
