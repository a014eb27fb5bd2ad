// Enters one text: opens its connection first, so that the words are on their way while the room is drawn.
import { useConnection } from '../connection/useConnection.ts'
import { RoomSkeleton } from '../frame/RoomSkeleton.tsx'
import { Room } from './Room.tsx'
import type { RoomProps } from './useRoom.ts'

type Props = Omit<RoomProps, 'connection' | 'current' | 'status'>

export function EnteredRoom(props: Props) {
  const { text, session } = props
  const { connection, current, status } = useConnection(text.id, session.user.id, text.delegation)
  if (!connection || !current) return <RoomSkeleton />
  return <Room {...props} connection={connection} current={current} status={status} />
}
