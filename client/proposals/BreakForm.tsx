// Breaking a silence: nothing is decided, and everybody is told why.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'

type Props = { text: string; silence: string; own: string; onClose: () => void }

export function BreakForm({ text, silence, own, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = async () => {
    if (await send({ act: 'silence-break', silence, reason: reason.trim() })) onClose()
  }
  return (
    <ActForm
      label={t('silence.break')}
      submit={t('silence.breakFor', { own })}
      incomplete={reason.trim() === ''}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <ReasonField
        field={field}
        label={t('negotiation.reason')}
        description={t('silence.breakHelp')}
        required
        value={reason}
        onChange={setReason}
      />
    </ActForm>
  )
}
