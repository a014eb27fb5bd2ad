// The sockets of one room and what they are sent: one write a socket and tick, and nothing to those who lag.
import type { Topic } from '../../shared/discussion.ts'
import type { Actor } from '../../shared/permissions.ts'
import { encodeAck, encodeHeartbeat, encodeNotice } from '../../shared/protocol.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import { checkLag, type Lag, miss, missedUpdate, watchLag } from './lag.ts'
import type { LiveText } from './live.ts'
import { encodeStep1, encodeUpdate } from './messages.ts'
import type { PresenceBoard } from './presence.ts'
import type { Session } from './session.ts'

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
  deliver(update: Uint8Array | null, acks: Batch['acks'], seq: number): void
  heartbeat(seq: number): void
  /** Says to those it concerns, lagging ones too, that a list has changed. */
  notify(topic: Topic, concerns: (person: Actor) => boolean): void
  /** Brings those who have caught up to date; returns those who will not. */
  lookAfterSlow(): Session[]
}

/** Who was left out of ticks has not got so far: the entry that it is told of counts as seen by its reader. */
const told = (session: Session, seq: number): number => (session.lag ? 0 : seq)

export function createAudience(live: LiveText, presence: PresenceBoard, clock: Clock): Audience {
  const sessions = new Set<Session>()

  // Not the board as it is now: what waits for the next delivery of carets has reached nobody yet.
  const sent = { vector: live.vector, presence: presence.taken }

  /**
   * What was missed as it was sent to the others, or as the text has it now: there, words of many keys are one piece, but
   * every deletion comes with it. The shorter one.
   */
  const missedText = (lag: Lag): Uint8Array | null => {
    const missed = missedUpdate(lag)
    if (missed === null) return null
    const answer = live.answer(lag.vector)
    const update = missed && encodeUpdate(missed)
    return update && answer && update.length < answer.length ? update : (answer ?? update ?? null)
  }

  /** One write with all that was missed, and a question behind it: only when that is answered has it arrived. */
  const catchUp = (session: Session, lag: Lag): void => {
    const text = session.state === 'live' ? missedText(lag) : null
    const parts = [...(text ? [text] : []), ...presence.since(lag.presence)]
    session.lag = null
    if (parts.length > 0) session.wire.send(parts)
    session.wire.ping()
  }

  /** Who lags is told with all that it has missed. */
  const showPresence = (session: Session): void => {
    const here = presence.everybody()
    if (session.lag) session.lag.presence = 0
    else if (here) session.wire.send([here])
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
      if (session.lag) Object.assign(session.lag, { vector, missed: null })
      else session.wire.send([answer])
      watchLag(session, clock.now(), sent)
      return true
    },

    deliver(update, acks, seq) {
      const message = update && encodeUpdate(update)
      const carets = presence.takeChanges()
      const shared = message ? [message, ...carets] : carets
      const now = clock.now()
      const saved = new Map(acks.map(({ session, n }) => [session, n]))
      for (const session of sessions) {
        if (session.lag && update) miss(session.lag, update)
        const parts = session.lag ? [] : session.state === 'live' ? shared : carets
        const n = saved.get(session)
        const messages = n === undefined ? parts : [...parts, encodeAck({ n, seq: told(session, seq) })]
        if (messages.length > 0) session.wire.send(messages)
        watchLag(session, now, sent)
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
      const now = clock.now()
      for (const session of sessions) {
        watchLag(session, now, sent)
        const { lag } = session
        const state = checkLag(session, now)
        if (state === 'dead') dead.push(session)
        else if (lag && state === 'even') catchUp(session, lag)
        else if (now < session.watchedUntil) session.wire.ping()
      }
      return dead
    },
  }
}
