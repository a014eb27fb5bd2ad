// The facilitator's console in the room.
import { ConsolePanel } from '../facilitator/ConsolePanel.tsx'
import type { RoomModel } from './useRoom.ts'

export function ConsoleTab({ room }: { room: RoomModel }) {
  return (
    <ConsolePanel
      text={room.text.id}
      ready={room.status.ready}
      scene={room.scene}
      passages={room.passages.list.passages}
      current={room.current}
      pid={room.selection?.pid ?? null}
      delegations={room.delegations}
      onGo={room.go}
    />
  )
}
