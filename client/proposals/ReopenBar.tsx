// Somebody types into agreed text: nothing is lost, and the one way on is asked for before the next key.
import { IconLock } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import { isAgreed, stateOf } from '../../shared/negotiation/agreement.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import './reopen.css'

type Props = {
  text: string
  pid: ParagraphId
  negotiation: Negotiation
  /** the paragraph takes words again, or the reader leaves it as it is: back to the text */
  onDone: () => void
}

export function ReopenBar({ text, pid, negotiation, onDone }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const [sent, setSent] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const agreed = isAgreed(negotiation, pid)
  const { level } = stateOf(negotiation, pid).agreed ?? { level: 'group' }
  useEffect(() => field.current?.focus(), [])
  const done = useEffectEvent(onDone)
  // The answer may come before the text has heard of it: until then a key would be refused again.
  useEffect(() => {
    if (!agreed) done()
  }, [agreed])
  const submit = async () => setSent(await send({ act: 'reopen', pid, reason: reason.trim() }))
  return (
    <section className="reopen-bar" aria-label={t('reopen.label')}>
      <IconLock size={18} aria-hidden="true" className="reopen-icon" />
      <div className="reopen-body">
        <p role="alert">{t(`reopen.${level}`)}</p>
        <ActForm
          label={t('reopen.label')}
          submit={t('reopen.send')}
          busy={busy || sent}
          refusal={refusal}
          incomplete={reason.trim() === ''}
          onSubmit={submit}
          onCancel={onDone}
        >
          <ReasonField
            field={field}
            label={t('negotiation.reason')}
            required
            value={reason}
            onChange={setReason}
          />
        </ActForm>
      </div>
    </section>
  )
}
