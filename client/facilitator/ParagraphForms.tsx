// Putting a paragraph off, and taking an agreement back: each with a reason.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'

type Props = {
  text: string
  pid: ParagraphId
  onDone: (words: string) => void
  onCancel: () => void
}

export function DeferForm({ text, pid, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const command = useCommand(text)
  const [reason, setReason] = useState('')
  const field = useFocused()
  const send = async () => {
    if (await command.send({ act: 'defer', pid, reason: reason.trim() }))
      onDone(t('facilitator.paragraph.deferDone'))
  }
  return (
    <ActForm
      label={t('facilitator.paragraph.deferLabel')}
      submit={t('facilitator.paragraph.deferSubmit')}
      busy={command.busy}
      refusal={command.refusal}
      onSubmit={send}
      onCancel={onCancel}
    >
      <ReasonField field={field} label={t('negotiation.reason')} value={reason} onChange={setReason} />
    </ActForm>
  )
}

export function ReopenForm({ text, pid, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const command = useCommand(text)
  const [reason, setReason] = useState('')
  const field = useFocused()
  const send = async () => {
    if (await command.send({ act: 'reopen', pid, reason: reason.trim() }))
      onDone(t('facilitator.paragraph.reopenDone'))
  }
  return (
    <ActForm
      label={t('facilitator.paragraph.reopenLabel')}
      submit={t('facilitator.paragraph.reopenSubmit')}
      busy={command.busy}
      refusal={command.refusal}
      incomplete={reason.trim() === ''}
      onSubmit={send}
      onCancel={onCancel}
    >
      <p className="form-warning">{t('facilitator.paragraph.reopenWarn')}</p>
      <ReasonField
        field={field}
        required
        label={t('facilitator.paragraph.reopenWhy')}
        value={reason}
        onChange={setReason}
      />
    </ActForm>
  )
}

function useFocused() {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
