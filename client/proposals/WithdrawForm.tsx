// Taking an own proposal out of the text, with a reason; asked before it is done.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'

type Props = { tabled: Tabled; onClose: () => void }

export function WithdrawForm({ tabled: { number }, onClose }: Props) {
  const { t } = useTranslation()
  const { text } = useDesk()
  const [reason, setReason] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const submit = async () => {
    if (await send({ act: 'withdraw', number, reason })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.act.withdraw')}
      submit={t('proposals.withdraw.confirm', { number })}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="form-words">{t('proposals.withdraw.ask', { number })}</p>
      <ReasonField label={t('negotiation.reason')} value={reason} onChange={setReason} />
    </ActForm>
  )
}
