// Letting go of what the own delegation holds, and what that means; or holding it again.
import { useTranslation } from 'react-i18next'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { standsOn } from '../../shared/negotiation/stands.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'

type Props = { tabled: Tabled; onClose: () => void }

export function ReleaseForm({ tabled, onClose }: Props) {
  const { t } = useTranslation()
  const { text, own, negotiation } = useDesk()
  const { busy, refusal, send } = useCommand(text)
  const { number } = tabled
  const stand = standsOn(tabled, negotiation).find(({ delegation }) => delegation === own)
  if (!stand) return null
  const against = stand.stance === 'object' || stand.stance === 'conditional'
  const released = stand.released !== null
  const act = released ? 'release-take-back' : 'release'
  const submit = async () => {
    if (await send({ act, number })) onClose()
  }
  const meaning = released ? (stand.released === 'heard' ? 'heard' : 'given') : against ? 'against' : 'wanted'
  return (
    <ActForm
      label={t('proposals.act.release')}
      submit={t(released ? 'proposals.release.takeBack' : 'proposals.release.give', { own })}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="form-words">{t(`proposals.release.${meaning}`, { own, number })}</p>
    </ActForm>
  )
}
