// The door through which everybody comes in, watched in both directions at the moment something passes: nothing goes out
// that the record does not hold, an acknowledgement means durable, and what is refused is kept for its author.
import * as decoding from 'lib0/decoding'
import { readIncoming } from '../../server/sync/messages.ts'
import type { Rooms } from '../../server/sync/rooms.ts'
import type { Wire } from '../../server/sync/wire.ts'
import type { Actor } from '../../shared/permissions.ts'
import { encodeMark, MESSAGE, readAck, readHeartbeat, readRefusal } from '../../shared/protocol.ts'
import type { MemoryLog } from '../helpers/memory-log.ts'
import { LawBroken } from './lawBroken.ts'
import { type Parts, partsOfUpdate } from './parts.ts'
import type { FollowedRecord } from './record.ts'

export type WatchedDoor = Pick<Rooms, 'attach'> & {
  /** Whether this socket has sent all that its document had, and was acknowledged everything. */
  isSaved(wire: Wire): boolean
  /** Throws what was found out meanwhile: inside the room it would be taken for trouble of the room's own. */
  look(): void
}

type Socket = {
  actor: Actor
  /** what was sent just before each mark that waits for its acknowledgement */
  pending: Map<number, Parts>
  updates: Uint8Array[]
  /** whether it has told what it typed offline */
  greeted: boolean
}

/** Marks every update as the client does, and keeps the acknowledgements to itself: a trace counts messages. */
export function watchedDoor(rooms: () => Rooms, log: MemoryLog, record: FollowedRecord): WatchedDoor {
  const sockets = new WeakMap<Wire, Socket>()
  const recorded = new WeakSet<Uint8Array>()
  const broken: unknown[] = []
  const watch = (check: () => void): void => {
    try {
      check()
    } catch (error) {
      broken.push(error)
    }
  }

  const takeAck = ({ actor, pending }: Socket, n: number): void => {
    for (const [mark, parts] of pending) {
      if (mark > n) break
      pending.delete(mark)
      if (!record.holds(parts)) throw new LawBroken(`${actor.name} was told that ${mark} is saved`)
    }
  }

  const takeRefusal = ({ actor, updates }: Socket, code: string): void => {
    // Who is not let in has sent nothing yet, and our own trouble refuses no words.
    if (updates.length === 0 || code === 'unavailable') return
    const kept = log.refused.at(-1)
    const mine = kept && updates.some(update => Buffer.from(update).equals(kept.update))
    if (kept?.user !== actor.user || kept.code !== code || !mine)
      throw new LawBroken(`what was refused of ${actor.name} as ${code} is not kept`)
  }

  /** What goes out; true when it is for the watch alone. */
  const lookAt = (socket: Socket, bytes: Uint8Array): boolean => {
    const d = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(d)
    record.follow()
    if (type === MESSAGE.sync && decoding.readVarUint(d) > 0) {
      // One message goes to everybody: once found in the record, always found there.
      if (!recorded.has(bytes) && !record.holds(partsOfUpdate(decoding.readVarUint8Array(d))))
        throw new LawBroken(`${socket.actor.name} is sent what the record does not hold`)
      recorded.add(bytes)
    } else if (type === MESSAGE.ack) {
      const { n, seq } = readAck(d)
      if (seq > record.seq()) throw new LawBroken(`entry ${seq} is told of before it is recorded`)
      takeAck(socket, n)
      return true
    } else if (type === MESSAGE.heartbeat && readHeartbeat(d) > record.seq())
      throw new LawBroken('a heartbeat tells of an entry that is not recorded')
    else if (type === MESSAGE.refusal) takeRefusal(socket, readRefusal(d).code)
    return false
  }

  return {
    attach(text, actor, connection, wire) {
      const socket: Socket = { actor, pending: new Map(), updates: [], greeted: false }
      sockets.set(wire, socket)
      let marks = 0
      const attached = rooms().attach(text, actor, connection, {
        send(messages) {
          const kept = messages.filter(bytes => {
            let mine = false
            watch(() => {
              mine = lookAt(socket, bytes)
            })
            return !mine
          })
          if (kept.length > 0) wire.send(kept)
        },
        buffered: () => wire.buffered(),
        pause: () => wire.pause(),
        resume: () => wire.resume(),
        ping: () => wire.ping(),
        waits: () => wire.waits(),
        close: (code, reason) => wire.close(code, reason),
      })
      return {
        closed: attached.closed,
        receive(bytes) {
          const message = readIncoming(bytes)
          if (message?.kind !== 'update') return attached.receive(bytes)
          socket.updates.push(message.update)
          socket.greeted ||= message.whole
          socket.pending.set(++marks, partsOfUpdate(message.update))
          attached.receive(bytes)
          attached.receive(encodeMark(marks))
        },
      }
    },
    isSaved(wire) {
      const socket = sockets.get(wire)
      return socket?.greeted === true && socket.pending.size === 0
    },
    look() {
      if (broken.length > 0) throw broken[0]
    },
  }
}
