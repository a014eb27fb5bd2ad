// One open text: its sockets and its order, admit → record → apply → broadcast → acknowledge. One clock drives it:
// at once when idle, else a tick; one write a socket and tick.
import type { DelegationCode, TextId, UserId } from '../../shared/ids.ts'
import { authorityFor } from '../../shared/negotiation/authority.ts'
import type { CommandBody } from '../../shared/negotiation/commands.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Silence } from '../../shared/negotiation/model.ts'
import { type Actor, may } from '../../shared/permissions.ts'
import { type Refusal, type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { Log } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { createAdmission } from './admit/admission.ts'
import { type Audience, createAudience } from './audience.ts'
import { type Cancel, type Clock, every } from './clock.ts'
import { createCommandDesk } from './commands.ts'
import { faultOf } from './fault.ts'
import { createLane } from './lane.ts'
import { READER, ROOM, tickLength } from './limits.ts'
import { createLiveText } from './live.ts'
import type { Opened } from './open.ts'
import { createPresenceBoard } from './presence.ts'
import { createReception } from './reception.ts'
import type { Ending, Session } from './session.ts'
import { createSnapshots } from './snapshots.ts'
import type { Item } from './turn.ts'

export type Room = {
  readonly text: TextId
  /** Takes a socket in: asks it for its offline text and shows it who is here. */
  join(session: Session): void
  receive(session: Session, bytes: Uint8Array): void
  /** The socket is closed; what it sent before still counts. */
  leave(session: Session): void
  /** Closes one socket; what it sent and is not admitted yet is dropped. */
  remove(session: Session, ending: Ending): void
  /** Acts in the same queue as everybody's typing; answers after the commit. `parties`: who negotiates here. */
  act(
    actor: Actor,
    connection: string,
    command: CommandBody,
    parties: readonly DelegationCode[],
  ): Promise<Result<CommandAnswer>>
  notify: Audience['notify']
  /** Ends a silence whose deadline is over; answers after the commit. */
  conclude(silence: string): Promise<Result<CommandAnswer>>
  /** The silences that wait for their deadline. */
  silences(): Silence[]
  /** Records what waits, writes a snapshot, then closes the sockets; they may reconnect. */
  close(): Promise<void>
  stats(): RoomStats
}

export type RoomStats = { sockets: number; seq: number; waiting: number; ticks: number; entries: number }

export type RoomDeps = {
  log: Log
  logger: Logger
  clock: Clock
  /** a person's update was refused */
  onRefused(user: UserId, refusal: Refusal): void
  /** nobody has been here for a while: time to close */
  onIdle(): void
  /** the room could not record and has closed itself; what the record holds counts */
  onFailed(): void
}

/** A room on a text as open.ts read it from the record. */
export function createRoom(text: TextId, opened: Opened, deps: RoomDeps): Room {
  const { log, logger, clock } = deps
  const { owners } = opened
  const live = createLiveText(opened.doc)
  const desk = createCommandDesk(log, text)
  const snapshots = createSnapshots(log, logger, text, opened.snapshotSeq)
  const presence = createPresenceBoard((client, user) => (owners.get(client)?.user ?? user) !== user)
  const audience = createAudience(live, presence, clock)
  const counted = { ticks: 0, entries: 0 }
  let state: 'open' | 'closing' | 'closed' = 'open'
  let lastTick = Number.NEGATIVE_INFINITY
  let nextTick: Cancel | null = null
  let linger: Cancel | null = null

  const lane = createLane(
    { text, head: opened.head, live, log, clock, admit: rebuildFrom => createAdmission(rebuildFrom, owners) },
    {
      recorded(message, acks) {
        if (message) counted.entries = lane.head().seq - opened.head.seq
        audience.deliver(message, acks, lane.head().seq)
        snapshots.due(lane.head(), live.doc)
      },
      refused: refuseUpdate,
      broke(error) {
        logger.error({ text, err: faultOf(error) }, 'admission broke over an update')
      },
      failed: fail,
    },
  )

  const timers: Cancel[] = [
    every(clock, ROOM.heartbeat, () => audience.heartbeat(lane.head().seq)),
    every(clock, READER.look, () => {
      for (const session of audience.lookAfterSlow()) remove(session, 'too-slow')
    }),
  ]

  function schedule(): void {
    if (nextTick || state === 'closed') return
    nextTick = clock.after(Math.max(0, lastTick + tickLength(audience.size()) - clock.now()), tick)
  }

  function tick(): void {
    nextTick = null
    lastTick = clock.now()
    counted.ticks += 1
    const more = advance()
    // Carets move on their own when no text came, or while the database is slower than a tick.
    if (presence.hasChanges()) audience.deliver(null, [], lane.head().seq)
    if (more) schedule()
  }

  function advance(): boolean {
    try {
      return lane.advance()
    } catch (error) {
      fail(error)
      return false
    }
  }

  /** Whatever cannot be explained ends here: everybody reconnects to a room read from the record again. */
  function fail(error: unknown): void {
    if (state === 'closed') return
    const { seq } = lane.head()
    logger.error({ text, seq, err: faultOf(error) }, 'the room cannot go on and closes')
    shut({ code: 'unavailable' })
    deps.onFailed()
  }

  function refuseUpdate(session: Session, update: Uint8Array, refusal: Refusal): void {
    const { actor, connection } = session
    logger.info({ text, connection, user: actor.user, code: refusal.code }, 'an update was refused')
    log.keepRefused(text, actor.user, refusal.code, update).catch(error => {
      logger.error({ text, connection, err: faultOf(error) }, 'a refused update could not be kept')
    })
    deps.onRefused(actor.user, refusal)
    remove(session, refusal)
  }

  function remove(session: Session, ending: Ending): void {
    session.drop(ending)
    leave(session)
  }

  function leave(session: Session): void {
    if (!audience.dismiss(session)) return
    if (session.state !== 'dropped') session.state = 'left'
    presence.leave(session)
    if (presence.hasChanges()) schedule()
    if (audience.size() === 0 && state === 'open') linger = clock.after(ROOM.linger, deps.onIdle)
  }

  function shut(ending: Ending): void {
    state = 'closed'
    for (const session of audience.everybody()) remove(session, ending)
    for (const stop of [...timers, nextTick, linger]) stop?.()
    lane.stop()
    live.close()
  }

  const receive = createReception(lane, presence, audience, { remove, schedule })

  const entered = (
    item: (answer: (result: Result<CommandAnswer>) => void) => Item,
  ): Promise<Result<CommandAnswer>> => {
    if (state !== 'open') return Promise.resolve(refuse('unavailable'))
    return new Promise(answer => {
      lane.push(item(answer))
      schedule()
    })
  }

  linger = clock.after(ROOM.linger, deps.onIdle)

  return {
    text,

    join(session) {
      if (state !== 'open') return session.drop({ code: 'unavailable' })
      linger?.()
      linger = null
      audience.welcome(session, lane.head().seq)
    },

    receive,
    leave,
    remove,
    notify: audience.notify,

    act(actor, connection, command, parties) {
      const allowed = may(actor, authorityFor(command.act))
      if (!allowed.ok) return Promise.resolve(allowed)
      return desk.once(actor, command, () =>
        entered(answer => ({ kind: 'command', actor, connection, command, parties, answer })),
      )
    },

    conclude: silence => entered(answer => ({ kind: 'conclusion', silence, answer })),

    silences: () =>
      [...readNegotiation(live.doc).silences.values()].filter(silence => silence.state === 'open'),

    async close() {
      if (state !== 'open') return
      state = 'closing'
      try {
        await lane.drain()
        if (lane.stopped()) return
        await snapshots.write(lane.head(), live.doc)
        shut('restarting')
      } catch (error) {
        fail(error)
      }
    },

    stats: () => ({ sockets: audience.size(), seq: lane.head().seq, waiting: lane.waiting(), ...counted }),
  }
}
