// All open texts and all sockets: opens a text once, admits people to it, closes them when their authority changes.
import type { Topic } from '../../shared/discussion.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import { done, type Refusal, type Result, refuse } from '../../shared/refusal.ts'
import type { Log } from '../history/entries.ts'
import type { Logger } from '../logger.ts'
import { createTurns } from '../threads/queue.ts'
import { type Clock, systemClock } from './clock.ts'
import { faultOf } from './fault.ts'
import { SOCKET } from './limits.ts'
import { type Meter, noMeter } from './meter.ts'
import { openText, warnOf } from './open.ts'
import { answered, patientLog } from './patience.ts'
import { type Bucket, createBucket } from './rate.ts'
import { createRoom, type Room, type RoomStats } from './room.ts'
import { createSeats, type Seat } from './seats.ts'
import { createSession, type Session } from './session.ts'
import type { Wire } from './wire.ts'

export type Rooms = {
  /** The room of a text, opened from the record when it is not open, once the text is put together. */
  open(text: TextId): Promise<Result<Room>>
  /** Seats a socket; messages that come while the text opens wait. */
  attach(text: TextId, actor: Actor, connection: string, wire: Wire): Attached
  /** Closes all sockets of a person at once: their authority changed. */
  revoke(user: UserId): void
  /**
   * Tells the sockets of a text, those whose person it concerns alone, that a list asked for over HTTP has changed.
   * A text that is not open has nobody to tell: who comes asks anyway.
   */
  notify(text: TextId, topic: Topic, concerns: (person: Actor) => boolean): void
  /** Records what waits, closes every room; sockets are told to come back. */
  close(): Promise<void>
  stats(): RoomsStats
}

export type Attached = { receive(bytes: Uint8Array): void; closed(): void }

export type RoomsStats = {
  rooms: number
  sockets: number
  waiting: number
  refusals: Record<string, number>
  texts: Record<string, RoomStats>
}

export type RoomsDeps = {
  log: Log
  /** The same record on new connections: called after a question to it that had no answer. */
  renewLog?: () => Log
  logger: Logger
  findText(text: TextId): Promise<boolean>
  /**
   * Reads the actor again once the socket is seated: a role that changed between the sign-in check and the seat
   * must not slip through. Without it the actor given to `attach` counts.
   */
  findActor?: (user: UserId, text: TextId) => Promise<Result<Actor>>
  /** somebody's socket was told no, for whatever they sent or asked */
  onRefused?: (text: TextId, user: UserId, refusal: Refusal) => void
  meter?: Meter
  clock?: Clock
  /** ms between two ticks of a room with so many sockets */
  tickLength?: (sockets: number) => number
}

export function createRooms(deps: RoomsDeps): Rooms {
  const { logger, findText, findActor, onRefused, clock = systemClock, meter = noMeter, tickLength } = deps
  const log = patientLog(deps.log, clock, deps.renewLog ?? (() => deps.log))
  const building = createTurns(1)
  /** Texts whose newest snapshot was no good, and its number: read from an older one, until a new one is written. */
  const unusable = new Map<TextId, number>()
  const opening = new Map<TextId, Promise<Result<Room>>>()
  const open = new Map<TextId, Room>()
  const closings = new Map<TextId, Promise<void>>()
  const seats = createSeats()
  const haste = new Map<UserId, Bucket>()
  const refusals: Record<string, number> = {}
  let accepting = true

  const countRefusal = (user: UserId, refusal: Refusal): void => {
    refusals[refusal.code] = (refusals[refusal.code] ?? 0) + 1
    const bucket = haste.get(user) ?? createBucket(SOCKET.refusals, clock.now())
    bucket.take(1, clock.now())
    haste.set(user, bucket)
  }

  const openRoom = async (text: TextId): Promise<Result<Room>> => {
    // Reading before the last room has finished writing would give two rooms one record.
    await closings.get(text)
    try {
      if (!(await answered(findText(text), clock))) return refuse('not-found')
      const opened = await openText(log, logger, text, building, unusable.get(text))
      const room = createRoom(text, opened, {
        log,
        logger,
        clock,
        meter,
        ...(tickLength ? { tickLength } : {}),
        onRefused: countRefusal,
        onIdle: () => void closeRoom(room),
        onFailed: () => forget(room),
        onUnusable(error) {
          if (opened.snapshotSeq === 0) return
          unusable.set(text, opened.snapshotSeq)
          warnOf(logger, text, opened.snapshotSeq, error)
        },
      })
      if (!accepting) {
        await room.close()
        return refuse('unavailable')
      }
      open.set(text, room)
      void room.ready.then(whole => whole && unusable.delete(text))
      return done(room)
    } catch (error) {
      logger.error({ text, err: faultOf(error) }, 'a text could not be opened')
      return refuse('unavailable')
    }
  }

  const forget = (room: Room): void => {
    if (open.get(room.text) === room) open.delete(room.text)
  }

  const closeRoom = (room: Room): Promise<void> => {
    forget(room)
    const closing = room.close().finally(() => closings.delete(room.text))
    closings.set(room.text, closing)
    return closing
  }

  const openOnce = (text: TextId): Promise<Result<Room>> => {
    if (!accepting) return Promise.resolve(refuse('unavailable'))
    const room = open.get(text)
    if (room) return Promise.resolve(done(room))
    const known = opening.get(text)
    if (known) return known
    const promise = openRoom(text).finally(() => opening.delete(text))
    opening.set(text, promise)
    return promise
  }

  const mayTakeSeat = (user: UserId): Result<true> => {
    if (seats.of(user).length >= SOCKET.perUser || (haste.get(user)?.wait(clock.now()) ?? 0) > 0)
      return refuse('too-many-requests')
    return done(true)
  }

  const attach: Rooms['attach'] = (text, actor, connection, wire) => {
    const waiting: Uint8Array[] = []
    let waitingBytes = 0
    let place: { room: Room; session: Session } | null = null
    let ended = false
    const told = (refusal: Refusal): void => onRefused?.(text, actor.user, refusal)
    const seat: Seat = {
      user: actor.user,
      end(ending) {
        if (ended) return
        ended = true
        seats.delete(seat)
        if (place) place.room.remove(place.session, ending)
        else createSession(connection, actor, wire, clock, told).drop(ending)
      },
    }
    const allowed = mayTakeSeat(actor.user)
    seats.add(seat)
    if (!allowed.ok) seat.end(allowed.refusal)
    else void sit()

    async function sit(): Promise<void> {
      const [room, now] = await Promise.all([openOnce(text), findActor ? readAgain(findActor) : done(actor)])
      if (ended) return
      if (!room.ok) return seat.end(room.refusal)
      if (!now.ok) return seat.end(now.refusal)
      const session = createSession(connection, now.value, wire, clock, told)
      place = { room: room.value, session }
      room.value.join(session)
      for (const bytes of waiting.splice(0)) room.value.receive(session, bytes)
    }

    async function readAgain(find: NonNullable<typeof findActor>): Promise<Result<Actor>> {
      try {
        return await answered(find(actor.user, text), clock)
      } catch (error) {
        logger.error({ text, connection, err: faultOf(error) }, 'a member could not be read')
        return refuse('unavailable')
      }
    }

    return {
      receive(bytes) {
        if (place) return place.room.receive(place.session, bytes)
        if (ended) return
        waitingBytes += bytes.length
        if (waiting.push(bytes) > SOCKET.waiting.messages || waitingBytes > SOCKET.waiting.bytes)
          seat.end({ code: 'too-many-requests' })
      },
      closed() {
        ended = true
        seats.delete(seat)
        place?.room.leave(place.session)
      },
    }
  }

  return {
    async open(text) {
      const room = await openOnce(text)
      if (!room.ok) return room
      return (await room.value.ready) ? room : refuse('unavailable')
    },
    attach,

    revoke(user) {
      for (const seat of seats.of(user)) seat.end({ code: 'authority-changed' })
    },

    notify: (text, topic, concerns) => open.get(text)?.notify(topic, concerns),

    async close() {
      accepting = false
      await Promise.all(opening.values())
      await Promise.all([...[...open.values()].map(closeRoom), ...closings.values()])
      for (const seat of seats.all()) seat.end('restarting')
    },

    stats() {
      const texts = Object.fromEntries([...open].map(([text, room]) => [text, room.stats()]))
      const waiting = Object.values(texts).reduce((sum, room) => sum + room.waiting, 0)
      return { rooms: open.size, sockets: seats.all().length, waiting, refusals: { ...refusals }, texts }
    },
  }
}
