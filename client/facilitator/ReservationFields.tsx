// What delegations want noted with an agreement: that their capital has to confirm, or that they reserve their position.
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { negotiatingOf } from '../../shared/delegations.ts'
import type { Reservation } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { LIMITS } from '../../shared/schema.ts'

export type Noted = { delegation: string; kind: Reservation['kind']; text: string }

const KINDS: readonly Reservation['kind'][] = ['ad-referendum', 'reservation']

type Props = {
  noted: readonly Noted[]
  delegations: readonly DelegationInfo[]
  onChange: (noted: readonly Noted[]) => void
}

/** One note for each delegation; the newest replaces what the delegation said before. */
export function ReservationFields({ noted, delegations, onChange }: Props) {
  const { t } = useTranslation()
  const parties = negotiatingOf(delegations)
  const free = parties.filter(({ code }) => !noted.some(note => note.delegation === code))
  const change = (index: number, part: Partial<Noted>) =>
    onChange(noted.map((note, i) => (i === index ? { ...note, ...part } : note)))
  const add = () => {
    const [next] = free
    if (next) onChange([...noted, { delegation: next.code, kind: 'ad-referendum', text: '' }])
  }
  return (
    <fieldset className="notes">
      <legend className="facilitator-part">{t('facilitator.paragraph.reservations')}</legend>
      {noted.map((note, i) => (
        <div key={note.delegation} className="note-row">
          <NativeSelect
            size="xs"
            aria-label={t('facilitator.paragraph.whose')}
            value={note.delegation}
            data={parties
              .map(({ code }) => code)
              .filter(code => code === note.delegation || free.some(party => party.code === code))}
            onChange={event => change(i, { delegation: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('facilitator.paragraph.kind')}
            value={note.kind}
            data={KINDS.map(value => ({ value, label: t(`facilitator.paragraph.${value}`) }))}
            onChange={event =>
              change(i, { kind: KINDS.find(kind => kind === event.currentTarget.value) ?? 'reservation' })
            }
          />
          <TextInput
            size="xs"
            className="note-words"
            aria-label={t('facilitator.paragraph.said')}
            placeholder={t('facilitator.paragraph.said')}
            maxLength={LIMITS.reason}
            value={note.text}
            onChange={event => change(i, { text: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            className="tool"
            aria-label={t('facilitator.paragraph.removeReservation', { delegation: note.delegation })}
            onClick={() => onChange(noted.filter((_, other) => other !== i))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {free.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={add}>
          {t('facilitator.paragraph.addReservation')}
        </Button>
      )}
    </fieldset>
  )
}
