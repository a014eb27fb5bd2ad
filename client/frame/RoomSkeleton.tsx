// The room before its text is here: the paper's outline, so that nothing jumps when the words arrive.
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import './skeleton.css'

/** Line lengths of the blank paper, in percent: paragraphs of uneven lines read as a text, equal ones as a table. */
const LINES = [42, 0, 96, 92, 97, 58, 0, 94, 98, 90, 33, 0, 97, 95, 71]

export function RoomSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="room-skeleton" role="status" aria-label={t('room.loading')}>
      <div className="room-skeleton-bar" />
      <PaperSkeleton />
    </div>
  )
}

/** The blank sheet alone. */
export function PaperSkeleton() {
  return (
    <div className="paper-skeleton" aria-hidden="true">
      {LINES.map((width, i) =>
        width === 0 ? (
          <div key={i} className="paper-skeleton-gap" />
        ) : (
          <Skeleton key={i} height={i === 0 ? 22 : 12} width={`${width}%`} radius="xs" />
        ),
      )}
    </div>
  )
}
