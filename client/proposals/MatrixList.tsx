// Open places that have something in common, with whose word is missing.
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MatrixPlace } from '../../shared/negotiation/matrix.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { Words } from '../excerpt/Words.tsx'
import { StanceSign } from '../negotiation/StanceSign.tsx'
import type { ProposalsDesk } from './desk.ts'
import type { PlaceName } from './places.ts'

type Props = {
  desk: ProposalsDesk
  title: string
  none: string
  places: readonly MatrixPlace[]
  /** says who stands in the way */
  holders?: boolean
  nameOf: (place: MatrixPlace) => PlaceName
  onGo: (place: MatrixPlace) => void
}

/** The beginning is enough to work on; the table below has all. */
const SHOWN = 12

export function MatrixList({ desk, title, none, places, holders = false, nameOf, onGo }: Props) {
  const { t } = useTranslation()
  return (
    <section className="matrix-list">
      <h3>
        {title} <span className="tabular matrix-count">{places.length}</span>
      </h3>
      {places.length === 0 && <p>{none}</p>}
      <ul>
        {places.slice(0, SHOWN).map(place => {
          const { where, words } = nameOf(place)
          return (
            <li key={place.key}>
              <UnstyledButton className="matrix-place" onClick={() => onGo(place)}>
                <bdi className="tabular">{where}</bdi> <Words className="matrix-words">{words}</Words>
              </UnstyledButton>
              {holders &&
                place.cells.map(
                  ({ delegation, against }) =>
                    against && (
                      <span key={delegation} className="matrix-holder">
                        <DelegationChip delegations={desk.delegations} code={delegation} />
                        <StanceSign stance={against} />
                      </span>
                    ),
                )}
            </li>
          )
        })}
      </ul>
      {places.length > SHOWN && <p>{t('matrix.more', { count: places.length - SHOWN })}</p>}
    </section>
  )
}
