// Whose word a decision needs: what each delegation holds, whether it is in the room, and what the chair heard it say.
import { Checkbox } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { listWords } from '../i18n/lists.ts'
import type { Holder } from './holders.ts'

type Props = {
  holders: readonly Holder[]
  heard: readonly string[]
  delegations: readonly DelegationInfo[]
  onHeard: (heard: readonly string[]) => void
}

export function HeardList({ holders, heard, delegations, onHeard }: Props) {
  const { t, i18n } = useTranslation()
  const title = useId()
  if (holders.length === 0) return null
  const numbersOf = (holder: Holder, why: 'wants' | 'objects') =>
    holder.holds.filter(hold => hold.why === why).map(hold => hold.number)
  const hear = (code: string, on: boolean) =>
    onHeard(on ? [...heard, code] : heard.filter(other => other !== code))
  return (
    <section className="heard" aria-labelledby={title}>
      <h3 id={title} className="facilitator-part">
        {t('facilitator.holders.title')}
      </h3>
      <ul className="heard-list">
        {holders.map(holder => {
          const { delegation, released, absent } = holder
          const [wants, objects] = [numbersOf(holder, 'wants'), numbersOf(holder, 'objects')]
          const why = [
            wants.length > 0 && t('facilitator.holders.wants', { numbers: listWords(i18n.language, wants) }),
            objects.length > 0 &&
              t('facilitator.holders.objects', { numbers: listWords(i18n.language, objects) }),
          ].filter(words => words !== false)
          return (
            <li key={delegation}>
              <DelegationChip delegations={delegations} code={delegation} />
              <bdi>{why.join('; ')}</bdi>
              {absent && <span className="heard-absent">{t('facilitator.holders.absent')}</span>}
              {released ? (
                <span className="heard-released">{t('facilitator.holders.released')}</span>
              ) : (
                <Checkbox
                  size="sm"
                  label={t('facilitator.holders.heard')}
                  aria-label={t('facilitator.holders.heardOf', { delegation })}
                  checked={heard.includes(delegation)}
                  onChange={event => hear(delegation, event.currentTarget.checked)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
