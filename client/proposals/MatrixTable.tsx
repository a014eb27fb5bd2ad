// The table itself: a row for each open place, a column for each delegation, a shape and a word in each cell.
import { Button, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixCell, MatrixPlace } from '../../shared/negotiation/matrix.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { Words } from '../excerpt/Words.tsx'
import { StanceSign } from '../negotiation/StanceSign.tsx'
import type { ProposalsDesk } from './desk.ts'
import type { PlaceName } from './places.ts'

type Props = {
  desk: ProposalsDesk
  matrix: readonly MatrixPlace[]
  present: ReadonlySet<string>
  nameOf: (place: MatrixPlace) => PlaceName
  onGo: (place: MatrixPlace) => void
}

/** So many rows are drawn at first and with every press of "more". */
const PAGE = 100

export function MatrixTable({ desk, matrix, present, nameOf, onGo }: Props) {
  const { t } = useTranslation()
  const { parties, delegations } = desk
  const [pages, setPages] = useState(1)
  const shown = matrix.slice(0, pages * PAGE)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, which must be possible by keys as well */}
      <section className="matrix-scroll" tabIndex={0} aria-label={t('matrix.table')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('matrix.place')}</th>
              {parties.map(({ code }) => (
                <th
                  key={code}
                  scope="col"
                  className={present.has(code) ? 'matrix-party' : 'matrix-party matrix-hollow'}
                >
                  <DelegationChip delegations={delegations} code={code} />
                  {!present.has(code) && <span className="matrix-offline">{t('matrix.offline')}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(place => {
              const { where, words } = nameOf(place)
              return (
                <tr key={place.key}>
                  <th scope="row">
                    <UnstyledButton className="matrix-place" onClick={() => onGo(place)}>
                      <bdi className="tabular">{where}</bdi> <Words className="matrix-words">{words}</Words>
                    </UnstyledButton>
                  </th>
                  {place.cells.map(cell => (
                    <Cell key={cell.delegation} cell={cell} hollow={!present.has(cell.delegation)} />
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {shown.length < matrix.length && (
        <Button size="xs" variant="default" fullWidth onClick={() => setPages(pages + 1)}>
          {t('proposals.more', { count: matrix.length - shown.length })}
        </Button>
      )}
    </>
  )
}

const Cell = memo(function Cell({ cell, hollow }: { cell: MatrixCell; hollow: boolean }) {
  const { t } = useTranslation()
  const { stance, own } = cell
  return (
    <td className={hollow ? 'matrix-hollow' : undefined}>
      {own && (
        <span className="matrix-own">
          <IconPencil size={15} aria-hidden="true" /> {t('matrix.own')}
        </span>
      )}
      {stance && !(own && stance === 'support') && <StanceSign stance={stance} />}
      {!stance && !own && <span className="matrix-nothing">{t('negotiation.says.nothing')}</span>}
    </td>
  )
})
