// Everybody's sockets, by person: hundreds come back at once, and each is counted against its person's others.
import type { UserId } from '../../shared/ids.ts'
import type { Ending } from './session.ts'

/** One socket, from before it is let in until it is closed. */
export type Seat = { user: UserId; end(ending: Ending): void }

export type Seats = {
  add(seat: Seat): void
  delete(seat: Seat): void
  /** A person's, in a list that stays as it is while they end. */
  of(user: UserId): Seat[]
  all(): Seat[]
}

export function createSeats(): Seats {
  const byUser = new Map<UserId, Set<Seat>>()
  return {
    add(seat) {
      const held = byUser.get(seat.user)
      if (held) held.add(seat)
      else byUser.set(seat.user, new Set([seat]))
    },
    delete(seat) {
      const held = byUser.get(seat.user)
      held?.delete(seat)
      if (held?.size === 0) byUser.delete(seat.user)
    },
    of: user => [...(byUser.get(user) ?? [])],
    all: () => [...byUser.values()].flatMap(held => [...held]),
  }
}
