// What is passed on of what a socket says of itself: stamped with the session's name, delegation and role. Pure.
import { type Actor, may } from '../../shared/permissions.ts'
import { type PresenceUser, readFocus } from '../../shared/protocol.ts'
import { SOCKET } from './limits.ts'

/** A state as JSON, and its two parts: who it is (a facilitator's focus with it) and the caret. */
export type Stamped = { json: string; identity: string; cursor: string }

/** The state of somebody who is not here any more. */
export const GONE: Stamped = { json: 'null', identity: 'null', cursor: 'null' }

/** The state with the session's name, delegation and role, whatever the client claimed; null when it is no state. */
export function stampState(json: string, actor: Actor): Stamped | null {
  if (json === GONE.json) return GONE
  if (json.length > SOCKET.presenceState) return null
  const state = parseObject(json)
  if (!state) return null
  const user: PresenceUser = { name: actor.name, delegation: actor.delegation, role: actor.role }
  const cursor = 'cursor' in state ? state.cursor : null
  // Whoever brings all screens somewhere chairs the room: nobody else's claim is passed on.
  const focus = may(actor, 'decide').ok && 'focus' in state ? readFocus(state.focus) : null
  const who = focus ? { user, focus } : { user }
  return {
    json: JSON.stringify({ ...who, cursor }),
    identity: JSON.stringify(who),
    cursor: JSON.stringify(cursor),
  }
}

function parseObject(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}
