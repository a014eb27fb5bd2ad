// Publishing the next version: what it will hold, and a note for its cover.
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'

type Props = {
  text: string
  next: number
  open: number
  onDone: (words: string) => void
  onCancel: () => void
}

export function PublishForm({ text, next, open, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const { busy, refusal, send } = useCommand(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  // Somebody else may publish while the note is written: the number in the button is then another one in time.
  const publish = async () => {
    if (await send({ act: 'publish', note: note.trim() })) onDone(t('versions.publish.done', { rev: next }))
  }
  return (
    <ActForm
      label={t('versions.publish.label', { rev: next })}
      submit={t('versions.publish.submit', { rev: next })}
      busy={busy}
      refusal={refusal}
      onSubmit={publish}
      onCancel={onCancel}
    >
      <p className="form-help">{t('versions.publish.holds', { rev: next })}</p>
      <p className={open > 0 ? 'version-open' : 'form-help'}>
        {open > 0 && <IconAlertTriangle size={16} aria-hidden="true" />}
        <span>
          {open > 0 ? t('versions.publish.brackets', { count: open }) : t('versions.publish.clean')}
        </span>
      </p>
      <ReasonField
        field={field}
        label={t('versions.publish.note')}
        description={t('versions.publish.noteHelp')}
        value={note}
        onChange={setNote}
      />
    </ActForm>
  )
}
