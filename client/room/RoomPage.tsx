// The room of one text.
import type { SessionAnswer } from '../../shared/requests.ts'
import { RoomSkeleton } from '../frame/RoomSkeleton.tsx'

export function RoomPage({ id }: { id: string; session: SessionAnswer }) {
  return (
    <main id="text" data-text={id}>
      <RoomSkeleton />
    </main>
  )
}
