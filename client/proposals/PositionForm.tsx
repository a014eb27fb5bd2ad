// The own delegation's position on another's proposal: five stances under one thumb, a reason, a condition.
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stance, Tabled } from '../../shared/negotiation/model.ts'
import { WORST_LAST } from '../../shared/negotiation/stands.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { STANCE_ICONS } from '../negotiation/StanceSign.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'

type Props = { tabled: Tabled; onClose: () => void }

export function PositionForm({ tabled, onClose }: Props) {
  const { t } = useTranslation()
  const { text, own, negotiation } = useDesk()
  const { number } = tabled
  const before = negotiation.positions.find(
    position => position.number === number && position.delegation === own,
  )
  const [stance, setStance] = useState<Stance | null>(before?.stance ?? null)
  const [reason, setReason] = useState(before?.reason ?? '')
  const [condition, setCondition] = useState(before?.condition ?? '')
  const { busy, refusal, send } = useCommand(text)
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const chosen = group.current?.querySelector<HTMLElement>('input:checked')
    const first = chosen ?? group.current?.querySelector('input')
    first?.focus()
  }, [])
  const say = async () => {
    if (stance && (await send({ act: 'position', number, stance, reason, condition }))) onClose()
  }
  const takeBack = async () => {
    if (await send({ act: 'position-take-back', number })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.position.title', { own, number })}
      submit={
        stance
          ? t('proposals.position.say', { own, stance: t(`negotiation.stance.${stance}`) })
          : t('proposals.position.choose')
      }
      incomplete={!stance || (stance === 'conditional' && condition.trim() === '')}
      {...{ busy, refusal }}
      onSubmit={say}
      onCancel={onClose}
      acts={
        before && (
          <Button size="sm" variant="default" disabled={busy} onClick={takeBack}>
            {t('proposals.position.takeBack')}
          </Button>
        )
      }
    >
      <fieldset ref={group} className="stances">
        <legend>{t('proposals.position.title', { own, number })}</legend>
        {WORST_LAST.map(one => {
          const Icon = STANCE_ICONS[one]
          return (
            <label key={one} className={`stance-choice stance-${one}`}>
              <input
                type="radio"
                name={`stance ${number}`}
                value={one}
                checked={stance === one}
                // A sheet that opens gives the focus to what asks for it.
                data-autofocus={one === (before?.stance ?? 'support') ? true : undefined}
                onChange={() => setStance(one)}
              />
              <Icon size={18} aria-hidden="true" />
              {t(`negotiation.stance.${one}`)}
            </label>
          )
        })}
      </fieldset>
      {stance === 'conditional' && (
        <ReasonField
          label={t('proposals.position.condition')}
          required
          value={condition}
          onChange={setCondition}
        />
      )}
      <ReasonField label={t('negotiation.reason')} value={reason} onChange={setReason} />
    </ActForm>
  )
}
