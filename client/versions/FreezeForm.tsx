// Freezing a text: what it means for everybody, and why.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'

type Props = { text: string; onDone: (words: string) => void; onCancel: () => void }

export function FreezeForm({ text, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const freeze = async () => {
    if (await send({ act: 'freeze', reason: reason.trim() })) onDone(t('versions.freeze.done'))
  }
  return (
    <ActForm
      label={t('versions.freeze.label')}
      submit={t('versions.freeze.submit')}
      busy={busy}
      refusal={refusal}
      onSubmit={freeze}
      onCancel={onCancel}
    >
      <p className="form-help">{t('versions.freeze.help')}</p>
      <ReasonField field={field} label={t('versions.freeze.reason')} value={reason} onChange={setReason} />
    </ActForm>
  )
}
