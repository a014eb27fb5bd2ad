// The sockets of one room and what they are sent: one write a socket and tick, and nothing to those who lag.
import type { Topic } from '../../shared/discussion.ts'
import type { Actor } from '../../shared/permissions.ts'
import { encodeAck, encodeHeartbeat, encodeNotice } from '../../shared/protocol.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import type { LiveText } from './live.ts'
import { encodeStep1 } from './messages.ts'
import type { PresenceBoard } from './presence.ts'
import { checkLag, type Session } from './session.ts'

export type Audience = {
  size(): number
  has(session: Session): boolean
  everybody(): Session[]
  /** Asks a new socket for its offline text and shows it who is here. */
  welcome(session: Session, seq: number): void
  /** True when it was here. */
  dismiss(session: Session): boolean
  /** Answers a step 1; from now on the socket gets every tick. False when the vector is none. */
  answer(session: Session, vector: Uint8Array): boolean
  showPresence(session: Session): void
  /** The text's update (if any), the carets that moved, and to each what is saved. */
  deliver(message: Uint8Array | null, acks: Batch['acks'], seq: number): void
  heartbeat(seq: number): void
  /** Says to those it concerns, lagging ones too, that a list has changed. */
  notify(topic: Topic, concerns: (person: Actor) => boolean): void
  /** Brings those who have drained up to date; returns those who will not. */
  lookAfterSlow(): Session[]
}

/** Who was left out of ticks has not got so far: the entry that it is told of counts as seen by its reader. */
const told = (session: Session, seq: number): number => (session.stale ? 0 : seq)

export function createAudience(live: LiveText, presence: PresenceBoard, clock: Clock): Audience {
  const sessions = new Set<Session>()

  const catchUp = (session: Session, vector: Uint8Array): void => {
    const text = session.state === 'live' ? live.answer(vector) : null
    session.stale = null
    session.wire.send([text, presence.everybody()].filter(part => part !== null))
  }

  const showPresence = (session: Session): void => {
    const here = presence.everybody()
    if (here && !session.stale) session.wire.send([here])
  }

  return {
    size: () => sessions.size,
    has: session => sessions.has(session),
    everybody: () => [...sessions],
    dismiss: session => sessions.delete(session),
    showPresence,

    welcome(session, seq) {
      sessions.add(session)
      session.wire.send([encodeStep1(live.vector()), encodeHeartbeat(seq)])
      showPresence(session)
    },

    answer(session, vector) {
      const answer = live.answer(vector)
      if (!answer) return false
      session.state = 'live'
      if (session.stale) session.stale.vector = vector
      else session.wire.send([answer])
      checkLag(session, clock.now(), live.vector)
      return true
    },

    deliver(message, acks, seq) {
      const carets = presence.takeChanges()
      const shared = [message, carets].filter(part => part !== null)
      const greeting = carets ? [carets] : []
      const saved = new Map(acks.map(({ session, n }) => [session, n]))
      for (const session of sessions) {
        const parts = session.stale ? [] : session.state === 'live' ? shared : greeting
        const n = saved.get(session)
        const messages = n === undefined ? parts : [...parts, encodeAck({ n, seq: told(session, seq) })]
        if (messages.length > 0) session.wire.send(messages)
        if (!session.stale) checkLag(session, clock.now(), live.vector)
      }
    },

    heartbeat(seq) {
      for (const session of sessions) {
        session.wire.ping()
        session.wire.send([encodeHeartbeat(told(session, seq))])
      }
    },

    notify(topic, concerns) {
      const notice = [encodeNotice(topic)]
      for (const session of sessions) if (concerns(session.actor)) session.wire.send(notice)
    },

    lookAfterSlow() {
      const dead: Session[] = []
      for (const session of sessions) {
        if (!session.stale) continue
        const lag = checkLag(session, clock.now(), live.vector)
        if (lag === 'dead') dead.push(session)
        else if (lag === 'drained') catchUp(session, session.stale.vector)
      }
      return dead
    },
  }
}
