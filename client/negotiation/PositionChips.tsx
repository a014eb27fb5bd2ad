// Who stands where on one proposal: a chip for each delegation, and what they said beneath.
import { useTranslation } from 'react-i18next'
import type { Stand } from '../../shared/negotiation/stands.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { StanceSign } from './StanceSign.tsx'
import './negotiation.css'

type Props = {
  label: string
  stands: readonly Stand[]
  delegations: readonly DelegationInfo[]
  /** the proposal is a bracket */
  bracket?: boolean
}

export function PositionChips({ label, stands, delegations, bracket = false }: Props) {
  const { t } = useTranslation()
  const told = stands.filter(stand => stand.reason !== '' || stand.condition !== '')
  return (
    <>
      <ul className="position-chips" aria-label={label}>
        {stands.map(({ delegation, stance, as, released }) => (
          <li key={delegation} className={released ? 'position-chip position-released' : 'position-chip'}>
            <DelegationChip delegations={delegations} code={delegation} />
            <StanceSign stance={stance} as={as} bracket={bracket} />
            {released && (
              <span className="position-release">
                {t(released === 'heard' ? 'negotiation.releasedHeard' : 'negotiation.released')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {told.length > 0 && (
        <ul className="position-reasons">
          {told.map(({ delegation, reason, condition }) => (
            <li key={delegation}>
              <DelegationChip delegations={delegations} code={delegation} />{' '}
              {condition && (
                <bdi className="position-condition">{t('negotiation.condition', { condition })}</bdi>
              )}{' '}
              {reason && <bdi>{reason}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
