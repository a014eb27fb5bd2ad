// One open text: its sockets and its order, admit → record → apply → broadcast → acknowledge. One clock drives it:
// at once when idle, else a tick; one write a socket and tick.
import type { TextId, UserId } from '../../shared/ids.ts'
import type { Silence } from '../../shared/negotiation/model.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Log } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { type Acts, createActs } from './acts.ts'
import { createAdmission } from './admit/admission.ts'
import { type Audience, createAudience } from './audience.ts'
import { type Cancel, type Clock, every } from './clock.ts'
import { createCommandDesk } from './commands.ts'
import { faultOf } from './fault.ts'
import { standOn } from './ground.ts'
import { createLane } from './lane.ts'
import { READER, ROOM, tickLength as tickLengthFor } from './limits.ts'
import { createLiveText } from './live.ts'
import type { Meter } from './meter.ts'
import type { Opened } from './open.ts'
import { createPresenceBoard } from './presence.ts'
import { createReception } from './reception.ts'
import { createRests } from './rest.ts'
import type { Ending, Session } from './session.ts'
import { createSnapshots } from './snapshots.ts'
import { openSilences, type Standing, standingOf } from './standing.ts'

export type Room = Acts & {
  readonly text: TextId
  /**
   * Resolves when the text is put together, with whether it could be. Before, sockets are greeted and told the text;
   * what they send waits.
   */
  readonly ready: Promise<boolean>
  /** Takes a socket in: asks it for its offline text and shows it who is here. */
  join(session: Session): void
  receive(session: Session, bytes: Uint8Array): void
  /** The socket is closed; what it sent before still counts. */
  leave(session: Session): void
  /** Closes one socket; what it sent and is not admitted yet is dropped. */
  remove(session: Session, ending: Ending): void
  /** The document with its history as a Yjs update: what a file is compared with. */
  state(): Uint8Array
  notify: Audience['notify']
  /** The silences that wait for their deadline. */
  silences(): Silence[]
  stands(): Standing & { seq: number }
  /** Records what waits, writes a snapshot, then closes the sockets; they may reconnect. */
  close(): Promise<void>
  stats(): RoomStats
}

export type RoomStats = { sockets: number; seq: number; waiting: number; ticks: number; entries: number }

export type RoomDeps = {
  log: Log
  logger: Logger
  clock: Clock
  meter: Meter
  /** ms between two ticks with so many sockets */
  tickLength?: (sockets: number) => number
  /** a person's update was refused */
  onRefused(user: UserId, refusal: Refusal): void
  /** nobody has been here for a while: time to close */
  onIdle(): void
  /** the room could not record and has closed itself; what the record holds counts */
  onFailed(): void
  /** the text that was read could not be put together; `onFailed` follows */
  onUnusable(error: unknown): void
}

/** A room on a text as open.ts read it from the record. */
export function createRoom(text: TextId, opened: Opened, deps: RoomDeps): Room {
  const { log, logger, clock, meter, tickLength = tickLengthFor } = deps
  const { owners } = opened
  const live = createLiveText(opened.layers)
  const desk = createCommandDesk(log, text)
  const snapshots = createSnapshots(log, logger, text, opened.snapshotSeq)
  const presence = createPresenceBoard((client, user) => (owners.get(client)?.user ?? user) !== user)
  const audience = createAudience(live, presence, clock)
  const counted = { ticks: 0, entries: 0 }
  let state: 'open' | 'closing' | 'closed' = 'open'
  const rests = createRests(clock, () => tickLength(audience.size()), tick)
  let linger: Cancel | null = null

  const lane = createLane(
    {
      text,
      head: opened.head,
      moment: opened.moment,
      live,
      log,
      clock,
      meter,
      admit: (rebuildFrom, ready) => createAdmission(rebuildFrom, owners, ready, presence.isShownByOther),
    },
    {
      recorded(update, acks) {
        if (update) counted.entries = lane.head().seq - opened.head.seq
        audience.deliver(update, acks, lane.head().seq)
        rests.delivered()
        snapshots.due(lane.head(), live.layers)
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

  function tick(caretsDue: boolean): void {
    counted.ticks += 1
    const [began, slow] = [clock.now(), lane.committing()]
    const more = advance()
    meter.ticked(clock.now() - began)
    // Carets go with the text that is being recorded, on their own when none is or while the database is slow.
    const alone = slow || (!lane.committing() && caretsDue)
    if (alone && presence.hasChanges()) audience.deliver(null, [], lane.head().seq)
    if (more) rests.text()
    else if (presence.hasChanges()) rests.carets()
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
    if (presence.hasChanges()) rests.carets()
    if (audience.size() === 0 && state === 'open') linger = clock.after(ROOM.linger, deps.onIdle)
  }

  function shut(ending: Ending): void {
    state = 'closed'
    for (const session of audience.everybody()) remove(session, ending)
    for (const stop of [...timers, linger, rests.stop]) stop?.()
    lane.stop()
    live.close()
  }

  const receive = createReception(lane, presence, audience, {
    remove,
    schedule: rests.text,
    scheduleCarets: rests.carets,
  })

  const acts = createActs(desk, item => {
    if (state !== 'open') return false
    lane.push(item)
    rests.text()
    return true
  })

  const ready = standOn(
    opened.ground,
    ground => {
      if (state === 'closed') return false
      live.begin(ground.live)
      lane.begin(ground)
      if (lane.waiting() > 0) rests.text()
      return true
    },
    error => {
      deps.onUnusable(error)
      fail(error)
    },
  )

  linger = clock.after(ROOM.linger, deps.onIdle)

  return {
    text,
    ready,
    ...acts,

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

    state: () => live.state(),

    silences: () => openSilences(live.doc),
    stands: () => ({ ...standingOf(live.doc), seq: lane.head().seq }),

    async close() {
      if (state !== 'open') return
      state = 'closing'
      try {
        if (!(await ready)) return
        await lane.drain()
        if (lane.stopped()) return
        await snapshots.write(lane.head(), live.layers)
        shut('restarting')
      } catch (error) {
        fail(error)
      }
    },

    stats: () => ({ sockets: audience.size(), seq: lane.head().seq, waiting: lane.waiting(), ...counted }),
  }
}
