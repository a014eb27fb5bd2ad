// What a socket's bytes ask of the room: each message goes where it belongs, and too much or nonsense ends the socket.
import type { Audience } from './audience.ts'
import type { Lane } from './lane.ts'
import { SOCKET } from './limits.ts'
import { carriesText, readIncoming } from './messages.ts'
import type { PresenceBoard } from './presence.ts'
import type { Ending, Session } from './session.ts'

export type Reception = (session: Session, bytes: Uint8Array) => void

/** What the room does when a message asks for it. */
type Doings = {
  remove(session: Session, ending: Ending): void
  schedule(): void
  scheduleCarets(): void
}

/** Takes every message of every socket of one room. */
export function createReception(
  lane: Pick<Lane, 'push'>,
  presence: PresenceBoard,
  audience: Audience,
  { remove, schedule, scheduleCarets }: Doings,
): Reception {
  function takeUpdate(session: Session, update: Uint8Array, whole: boolean): void {
    session.answered ||= whole
    if (!session.answered) return
    lane.push({ kind: 'update', session, update })
    if (session.earlyMark !== null) lane.push({ kind: 'mark', session, n: session.earlyMark })
    session.earlyMark = null
    schedule()
  }

  function takeMark(session: Session, n: number): void {
    if (session.answered) lane.push({ kind: 'mark', session, n })
    else session.earlyMark = n
    schedule()
  }

  function answerStep1(session: Session, vector: Uint8Array): void {
    if (!audience.answer(session, vector)) remove(session, { code: 'malformed' })
  }

  return (session, bytes) => {
    if (!audience.has(session)) return
    if (bytes.length > (carriesText(bytes) ? SOCKET.text : SOCKET.message))
      return remove(session, { code: 'too-large' })
    const message = readIncoming(bytes)
    if (!message) return remove(session, { code: 'malformed' })
    if (message.kind === 'presence') {
      if (!session.mayShowPresence()) return
      presence.receive(session, session.actor, message.states)
      if (presence.hasChanges()) scheduleCarets()
      return
    }
    const written = message.kind === 'update' ? message.update.length : 0
    const whole = message.kind === 'update' && message.whole
    if (!session.mayWrite(written, whole)) return remove(session, { code: 'too-many-requests' })
    if (message.kind === 'step1') return answerStep1(session, message.vector)
    if (message.kind === 'presence-query') return audience.showPresence(session)
    if (message.kind === 'mark') takeMark(session, message.n)
    else takeUpdate(session, message.update, message.whole)
  }
}
