// The proposals panel in the room: what it is shown, and the matrix that it opens.
import { useState } from 'react'
import { MatrixDialog } from '../proposals/MatrixDialog.tsx'
import { ProposalsPanel } from '../proposals/ProposalsPanel.tsx'
import type { RoomModel } from './useRoom.ts'

export function ProposalsTab({ room }: { room: RoomModel }) {
  const { proposing, negotiated, passages, people } = room
  const [matrix, setMatrix] = useState(false)
  const { proposals, wishes } = negotiated
  const present = new Set(
    people.filter(({ here }) => here.some(({ role }) => role === 'delegate')).map(({ code }) => code),
  )
  return (
    <>
      <ProposalsPanel
        ready={room.status.ready}
        desk={proposing.desk}
        proposals={proposals}
        wishes={wishes}
        passage={room.current}
        pid={room.current?.pid ?? room.selection?.pid ?? null}
        onMatrix={() => setMatrix(true)}
      />
      <MatrixDialog
        opened={matrix}
        onClose={() => setMatrix(false)}
        desk={proposing.desk}
        passages={passages.list.passages}
        proposals={proposals}
        wishes={wishes}
        present={present}
      />
    </>
  )
}
