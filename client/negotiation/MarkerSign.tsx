// What a proposal amounts to, as ITU marks it: MOD, (MOD), ADD, SUP, NOC; a bracket proposes nothing.
import { useTranslation } from 'react-i18next'
import type { Marker } from '../../shared/negotiation/proposals.ts'
import './negotiation.css'

export function MarkerSign({ marker }: { marker: Marker }) {
  const { t } = useTranslation()
  const words = t(`negotiation.markers.${marker ?? 'bracket'}`)
  return (
    <span className="marker">
      <bdi aria-hidden="true" title={words}>
        {marker ?? '[ ]'}
      </bdi>
      <span className="spoken">{marker ? `${marker}, ${words}` : words}</span>
    </span>
  )
}
