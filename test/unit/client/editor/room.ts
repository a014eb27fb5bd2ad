// A room without a network: delegates at real editors, real admission between them, and delays that a test decides.
import * as Y from 'yjs'
import { createAdmission } from '../../../../server/sync/admit/admission.ts'
import type { UserId } from '../../../../shared/ids.ts'
import type { Actor } from '../../../../shared/permissions.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import { code, type Delegate, delegate } from './delegate.ts'

export type Seat = { me: Delegate; actor: Actor; inbox: Uint8Array[]; refused: Refusal[] }

export type Room = {
  seats: Seat[]
  /** the text as the server holds it */
  shadow(): Y.Doc
  /** the server takes the seat's oldest unsent update; false when there is none */
  submit(seat: Seat): boolean
  /** the seat takes in what the server told it */
  receive(seat: Seat): void
  /** everything is sent and received */
  settle(): void
  close(): void
}

/** One seat for each delegation; the server's updates begin with `start`. */
export function openRoom(start: Uint8Array, delegations: readonly string[]): Room {
  const record: Uint8Array[] = [start]
  const admission = createAdmission(() => record, new Map())
  let clients = 70
  const sit = (delegation: string): Seat => ({
    me: delegate(delegation, Y.mergeUpdates(record), ++clients),
    actor: {
      user: `user-${delegation}` as UserId,
      name: delegation,
      role: 'delegate',
      delegation: code(delegation),
    },
    inbox: [],
    refused: [],
  })
  const seats = delegations.map(sit)
  const submit = (seat: Seat): boolean => {
    const update = seat.me.sent.shift()
    if (!update) return false
    const result = admission.admit(update, seat.actor)
    if (!result.ok) {
      seat.refused.push(result.refusal)
      // As the client does: a refused update cannot be taken out, so the session begins anew.
      seat.me.destroy()
      seat.me = sit(seat.actor.delegation).me
      seat.inbox = []
      return true
    }
    if (!result.value.update) return true
    record.push(result.value.update)
    for (const other of seats) other.inbox.push(result.value.update)
    return true
  }
  const receive = (seat: Seat): void => {
    for (const update of seat.inbox.splice(0)) Y.applyUpdate(seat.me.doc, update, 'remote')
  }
  return {
    seats,
    shadow: () => admission.shadow,
    submit,
    receive,
    settle: () => {
      for (let quiet = false; !quiet; ) {
        quiet = true
        for (const seat of seats) while (submit(seat)) quiet = false
        for (const seat of seats) receive(seat)
        // Yjs tidies what came in; that has to be sent, too.
        if (seats.some(({ me }) => me.sent.length > 0)) quiet = false
      }
    },
    close: () => {
      for (const seat of seats) seat.me.destroy()
    },
  }
}
