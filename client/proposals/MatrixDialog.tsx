// Delegations by open places over the whole window: who wants what, what is blocked, what could be agreed now.
import { Modal } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import { parseDelegation } from '../../shared/ids.ts'
import { agreeablePlaces, blockedPlaces, matrixOf } from '../../shared/negotiation/matrix.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import type { ProposalsDesk } from './desk.ts'
import { MatrixList } from './MatrixList.tsx'
import { MatrixTable } from './MatrixTable.tsx'
import { placeName } from './places.ts'
import './matrix.css'

type Props = {
  opened: boolean
  onClose: () => void
  desk: ProposalsDesk
  passages: readonly Passage[]
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
  /** delegations of which a delegate is in the room */
  present: ReadonlySet<string>
}

export function MatrixDialog({ opened, onClose, ...parts }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="min(96vw, 110rem)"
      title={t('matrix.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ body: 'matrix-body' }}
    >
      {opened && <Matrix {...parts} onClose={onClose} />}
    </Modal>
  )
}

function Matrix({ desk, passages, proposals, wishes, present, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const { negotiation, parties, blocks } = desk
  const matrix = useMemo(
    () =>
      matrixOf({
        ...{ passages, proposals, wishes, negotiation },
        parties: parties.flatMap(({ code }) => parseDelegation(code) ?? []),
      }),
    [passages, proposals, wishes, negotiation, parties],
  )
  const away = parties.filter(({ code }) => !present.has(code)).map(({ code }) => code)
  const nameOf = useMemo(() => placeName(t, blocks), [t, blocks])
  const go = (place: (typeof matrix)[number]) => {
    onClose()
    desk.show(place.passage ?? { pid: place.pid, from: 0, to: 0, key: null })
  }
  if (matrix.length === 0) return <p className="proposals-empty">{t('matrix.empty')}</p>
  const shared = { desk, nameOf, onGo: go }
  return (
    <>
      {away.length > 0 && (
        <p className="matrix-away" role="status">
          {t('matrix.away', { count: away.length, codes: away.join(', ') })}
        </p>
      )}
      <div className="matrix-lists">
        <MatrixList
          {...shared}
          title={t('matrix.blocked')}
          none={t('matrix.blockedNone')}
          places={blockedPlaces(matrix)}
          holders
        />
        <MatrixList
          {...shared}
          title={t('matrix.agreeable')}
          none={t(away.length > 0 ? 'matrix.agreeableAway' : 'matrix.agreeableNone')}
          places={agreeablePlaces(matrix, negotiation, present)}
        />
      </div>
      <MatrixTable {...shared} matrix={matrix} present={present} />
    </>
  )
}
