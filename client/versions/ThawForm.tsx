// Thawing a text, asked once more: a room full of people goes on typing.
import { useTranslation } from 'react-i18next'
import { ActForm } from '../negotiation/ActForm.tsx'
import { useCommand } from '../negotiation/useCommand.ts'

type Props = { text: string; onDone: (words: string) => void; onCancel: () => void }

export function ThawForm({ text, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const { busy, refusal, send } = useCommand(text)
  const thaw = async () => {
    if (await send({ act: 'thaw' })) onDone(t('versions.thaw.done'))
  }
  return (
    <ActForm
      label={t('versions.thaw.label')}
      submit={t('versions.thaw.submit')}
      busy={busy}
      refusal={refusal}
      onSubmit={thaw}
      onCancel={onCancel}
    >
      <p className="form-help">{t('versions.thaw.help')}</p>
    </ActForm>
  )
}
