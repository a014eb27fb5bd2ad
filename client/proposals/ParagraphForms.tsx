// What a delegation says about a paragraph as a whole: no change, a reservation, or that it must be reopened.
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import { stateOf } from '../../shared/negotiation/agreement.ts'
import type { Reservation } from '../../shared/negotiation/model.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'

type Props = { pid: ParagraphId; onClose: () => void }

/** The form was asked for, so writing begins at once. */
function useFirstField() {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}

export function NoChangeForm({ pid, onClose }: Props) {
  const { t } = useTranslation()
  const { text } = useDesk()
  const [rationale, setRationale] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const field = useFirstField()
  const submit = async () => {
    if (await send({ act: 'wish', wish: { kind: 'no-change', pid }, rationale })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.paragraph.noChange')}
      submit={t('proposals.paragraph.noChangeSend')}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <ReasonField
        field={field}
        label={t('proposals.describe.rationale')}
        description={t('proposals.paragraph.noChangeHelp')}
        value={rationale}
        onChange={setRationale}
      />
    </ActForm>
  )
}

const KINDS: readonly Reservation['kind'][] = ['reservation', 'ad-referendum']

export function ReserveForm({ pid, onClose }: Props) {
  const { t } = useTranslation()
  const { text, own, negotiation } = useDesk()
  const before = stateOf(negotiation, pid).reservations.find(({ delegation }) => delegation === own)
  const [kind, setKind] = useState<Reservation['kind']>(before?.kind ?? 'reservation')
  const [words, setWords] = useState(before?.text ?? '')
  const { busy, refusal, send } = useCommand(text)
  const field = useFirstField()
  const submit = async () => {
    if (await send({ act: 'reserve', pid, kind, text: words })) onClose()
  }
  const takeBack = async () => {
    if (await send({ act: 'reserve-take-back', pid })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.paragraph.reserve')}
      submit={t('proposals.paragraph.reserveSend', { own })}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
      acts={
        before && (
          <Button size="sm" variant="default" disabled={busy} onClick={takeBack}>
            {t('proposals.paragraph.reserveTakeBack')}
          </Button>
        )
      }
    >
      <fieldset className="choices">
        <legend>{t('proposals.paragraph.reserveKind')}</legend>
        {KINDS.map(one => (
          <label key={one} className="choice">
            <input type="radio" name="reservation" checked={kind === one} onChange={() => setKind(one)} />
            <span>{t(`proposals.paragraph.kind.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <ReasonField field={field} label={t('proposals.paragraph.words')} value={words} onChange={setWords} />
    </ActForm>
  )
}

export function ReopenForm({ pid, onClose }: Props) {
  const { t } = useTranslation()
  const { text } = useDesk()
  const [reason, setReason] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const field = useFirstField()
  const submit = async () => {
    if (await send({ act: 'reopen', pid, reason: reason.trim() })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.paragraph.reopen')}
      submit={t('proposals.paragraph.reopenSend')}
      incomplete={reason.trim() === ''}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <ReasonField
        field={field}
        label={t('negotiation.reason')}
        description={t('proposals.paragraph.reopenHelp')}
        required
        value={reason}
        onChange={setReason}
      />
    </ActForm>
  )
}
