// Who is here and where their caret is. One presence a socket; changes of a tick travel together, repetitions not at all.
import type { UserId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { encodeCarets, type PresenceState } from '../../shared/protocol.ts'
import { encodePresence } from './messages.ts'
import { GONE, type Stamped, stampState } from './stamp.ts'

type Known = PresenceState &
  Stamped & {
    user: UserId
    holder: object | null
    /** the board's version when the state, and when more of it than the caret, last changed */
    changed: number
    anew: number
  }
/** Client ids that left are remembered, so that a late echo does not bring them back under another name. */
const REMEMBERED = 5_000

export type PresenceBoard = {
  /** Whether this client id was last shown by somebody else: whoever hears of it must not write with it first. */
  isShownByOther(client: number, user: UserId): boolean
  /**
   * Takes what a socket says of itself. States of other clients are ignored without blame: a stock client repeats
   * everything it hears.
   */
  receive(holder: object, actor: Actor, states: readonly PresenceState[]): void
  leave(holder: object): void
  /**
   * The messages with everything that changed since the last call: whole states of those who came, left or are
   * somebody else now, and of the rest the caret alone, because everybody who listens knows who they are.
   */
  takeChanges(): Uint8Array[]
  hasChanges(): boolean
  /** the board's version, which grows with every change, at the last call of `takeChanges` */
  taken(): number
  /** The messages with everything that changed since that version of the board. */
  since(version: number): Uint8Array[]
  /** One message with everybody who is here, or null when nobody is. */
  everybody(): Uint8Array | null
}

/** `ownedByOther` tells whether a client id is bound to another person than this one. */
export function createPresenceBoard(ownedByOther: (client: number, user: UserId) => boolean): PresenceBoard {
  const known = new Map<number, Known>()
  const clientOf = new Map<object, number>()
  let version = 0
  let taken = 0

  const mayHold = (holder: object, actor: Actor, client: number): boolean => {
    const own = clientOf.get(holder)
    if (own !== undefined) return own === client
    const before = known.get(client)
    return (!before || before.user === actor.user) && !ownedByOther(client, actor.user)
  }

  const put = (state: PresenceState & Stamped, user: UserId, holder: object | null): void => {
    const before = known.get(state.client)
    known.delete(state.client)
    const moved = !before || before.json !== state.json
    const other = !before || before.identity !== state.identity
    if (moved) version += 1
    known.set(state.client, {
      ...state,
      user,
      holder,
      changed: moved ? version : before.changed,
      anew: other ? version : before.anew,
    })
    if (known.size <= REMEMBERED) return
    for (const [client, old] of known) {
      if (old.holder === null) known.delete(client)
      if (known.size <= REMEMBERED) return
    }
  }

  /** Of those who changed: whole states of who is somebody else since then, of the others the caret. */
  const since = (before: number): Uint8Array[] => {
    if (before === version) return []
    const changed = [...known.values()].filter(state => state.changed > before)
    const whole = changed.filter(({ anew }) => anew > before)
    const moved = changed.filter(({ anew }) => anew <= before)
    return [
      ...(whole.length > 0 ? [encodePresence(whole)] : []),
      ...(moved.length > 0 ? [encodeCarets(moved)] : []),
    ]
  }

  return {
    isShownByOther: (client, user) => (known.get(client)?.user ?? user) !== user,

    receive(holder, actor, states) {
      for (const state of states) {
        if (!mayHold(holder, actor, state.client)) continue
        const before = known.get(state.client)
        const newer =
          !before || state.clock > before.clock || (before.holder === null && state.clock === before.clock)
        const stamped = newer ? stampState(state.json, actor) : null
        if (stamped === null) continue
        // A person who reconnects before the old socket is noticed dead takes the place over.
        if (before?.holder && before.holder !== holder) clientOf.delete(before.holder)
        clientOf.set(holder, state.client)
        put({ ...state, ...stamped }, actor.user, stamped === GONE ? null : holder)
      }
    },

    leave(holder) {
      const client = clientOf.get(holder)
      clientOf.delete(holder)
      const state = client === undefined ? undefined : known.get(client)
      if (state && state.holder === holder) put({ ...state, ...GONE }, state.user, null)
    },

    hasChanges: () => version > taken,

    takeChanges() {
      const changes = since(taken)
      taken = version
      return changes
    },

    taken: () => taken,
    since,

    everybody() {
      const here = [...known.values()].filter(state => state.holder !== null)
      return here.length > 0 ? encodePresence(here) : null
    },
  }
}
