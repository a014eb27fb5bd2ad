// Who is here and where their caret is. One presence a socket; changes of a tick travel together, repetitions not at all.
import type { UserId } from '../../shared/ids.ts'
import { type Actor, may } from '../../shared/permissions.ts'
import { type PresenceUser, readFocus } from '../../shared/protocol.ts'
import { SOCKET } from './limits.ts'
import { encodePresence, type PresenceState } from './messages.ts'

type Known = PresenceState & { user: UserId; holder: object | null }
const GONE = 'null'
/** Client ids that left are remembered, so that a late echo does not bring them back under another name. */
const REMEMBERED = 5_000

export type PresenceBoard = {
  /**
   * Takes what a socket says of itself. States of other clients are ignored without blame: a stock client repeats
   * everything it hears.
   */
  receive(holder: object, actor: Actor, states: readonly PresenceState[]): void
  leave(holder: object): void
  /** One message with everything that changed since the last call, or null. */
  takeChanges(): Uint8Array | null
  hasChanges(): boolean
  /** One message with everybody who is here, or null when nobody is. */
  everybody(): Uint8Array | null
}

/** `ownedByOther` tells whether a client id is bound to another person than this one. */
export function createPresenceBoard(ownedByOther: (client: number, user: UserId) => boolean): PresenceBoard {
  const known = new Map<number, Known>()
  const clientOf = new Map<object, number>()
  const changed = new Set<number>()

  const mayHold = (holder: object, actor: Actor, client: number): boolean => {
    const own = clientOf.get(holder)
    if (own !== undefined) return own === client
    const before = known.get(client)
    return (!before || before.user === actor.user) && !ownedByOther(client, actor.user)
  }

  const put = (state: PresenceState, user: UserId, holder: object | null): void => {
    const before = known.get(state.client)
    known.delete(state.client)
    known.set(state.client, { ...state, user, holder })
    if (!before || before.json !== state.json) changed.add(state.client)
    if (known.size <= REMEMBERED) return
    for (const [client, old] of known) {
      if (old.holder === null) known.delete(client)
      if (known.size <= REMEMBERED) return
    }
  }

  return {
    receive(holder, actor, states) {
      for (const state of states) {
        if (!mayHold(holder, actor, state.client)) continue
        const before = known.get(state.client)
        const newer =
          !before || state.clock > before.clock || (before.holder === null && state.clock === before.clock)
        const json = newer ? stampState(state.json, actor) : null
        if (json === null) continue
        // A person who reconnects before the old socket is noticed dead takes the place over.
        if (before?.holder && before.holder !== holder) clientOf.delete(before.holder)
        clientOf.set(holder, state.client)
        put({ ...state, json }, actor.user, json === GONE ? null : holder)
      }
    },

    leave(holder) {
      const client = clientOf.get(holder)
      clientOf.delete(holder)
      const state = client === undefined ? undefined : known.get(client)
      if (state && state.holder === holder) put({ ...state, json: GONE }, state.user, null)
    },

    hasChanges: () => changed.size > 0,

    takeChanges() {
      const states = [...changed].map(client => known.get(client)).filter(state => state !== undefined)
      changed.clear()
      return states.length > 0 ? encodePresence(states) : null
    },

    everybody() {
      const here = [...known.values()].filter(state => state.holder !== null)
      return here.length > 0 ? encodePresence(here) : null
    },
  }
}

/** The state with the session's name, delegation and role, whatever the client claimed; null when it is no state. */
function stampState(json: string, actor: Actor): string | null {
  if (json === GONE) return GONE
  if (json.length > SOCKET.presenceState) return null
  const state = parseObject(json)
  if (!state) return null
  const user: PresenceUser = { name: actor.name, delegation: actor.delegation, role: actor.role }
  const cursor = 'cursor' in state ? state.cursor : null
  // Whoever brings all screens somewhere chairs the room: nobody else's claim is passed on.
  const focus = may(actor, 'decide').ok && 'focus' in state ? readFocus(state.focus) : null
  return JSON.stringify(focus ? { user, cursor, focus } : { user, cursor })
}

function parseObject(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}
