// Which law is looked at when. After every step, in what the step touched:
//
// - every new entry (entryLaws.ts): the chain verifies and time never runs back; base changes by decisions alone; every
//   word is credited to whose client typed it; an entry brings, takes and marks only what is its actor's own, so that
//   lifting one mark lifts no other; no strike and no bracket lies on what its author had left alone (spared.ts);
//   rejecting everything is the base, adopting everything the clean text;
// - every message (door.ts): what goes out is recorded, what is acknowledged is durable, what is refused is kept;
// - every replica (here): it holds a prefix of the record, deletions included, and its own; with nothing of its own under
//   way it shows what the record shows, word for word.
//
// When it is quiet (atRest.ts), too: nobody waits for an answer, everybody sees one text, the room's document is what the
// record replays to, client ids are bound to whose they are, blame names whoever typed each character, and rejecting
// everything in the document itself, formatting items and all, is the base. At the end also: the whole record
// verifies and replays in one go to the same, a late joiner sees it, and no room leaves a timer behind.
import * as Y from 'yjs'
import { blockElements } from '../../shared/ydoc.ts'
import type { Participant } from '../helpers/cohort.ts'
import type { WatchedDoor } from './door.ts'
import { LawBroken } from './lawBroken.ts'
import { jsonOf, type Reading, readingOf } from './reading.ts'
import type { FollowedRecord } from './record.ts'
import type { Spared } from './spared.ts'

/** One replica as the watch remembers it. */
type Replica = {
  doc: Y.Doc
  reading: Reading
  /** the entries that it holds all of */
  seq: number
  /** the newest entry of which a deletion has reached it */
  deleted: number
  changed: boolean
}

export type StepWatch = {
  /** After a step: throws when a law does not hold. */
  check(everybody: readonly Participant[]): void
  /** What this one's document says, read where it changed. */
  reading(one: Participant): Reading
}

/** Watches whoever follows this record through this door. */
export function stepWatch(record: FollowedRecord, door: WatchedDoor, spared: Spared): StepWatch {
  const replicas = new Map<Participant, Replica>()

  const replicaOf = (one: Participant): Replica => {
    const known = replicas.get(one)
    if (known?.doc === one.doc) return known
    const { doc } = one
    const made: Replica = { doc, reading: readingOf(doc), seq: 0, deleted: 0, changed: true }
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      made.changed = true
      if (transaction.origin === 'remote') made.deleted = Math.max(made.deleted, newestGone(one, transaction))
    })
    spared.watch(doc, one.actor.delegation)
    if (blockElements(doc).length > 0) throw new LawBroken(`${one.actor.name} began with a text`)
    replicas.set(one, made)
    return made
  }

  /**
   * Own words may go unrecorded, with the paragraph that they were just typed in. What goes the moment it arrives, in a
   * paragraph that one has withdrawn meanwhile, tells nothing.
   */
  const newestGone = ({ doc, actor }: Participant, { deleteSet, beforeState }: Y.Transaction): number => {
    let newest = 0
    record.follow()
    for (const [client, ranges] of deleteSet.clients)
      for (const { clock, len } of ranges)
        for (const { value } of record.died.pieces(
          client,
          clock,
          Math.min(len, (beforeState.get(client) ?? 0) - clock),
        )) {
          if (value === null && client !== doc.clientID)
            throw new LawBroken(`${actor.name} lost what the record still has, of client ${client}`)
          newest = Math.max(newest, value ?? 0)
        }
    return newest
  }

  const checkPrefix = ({ actor }: Participant, replica: Replica): void => {
    const { doc } = replica
    let reached = Math.max(replica.seq, replica.deleted)
    for (const client of doc.store.clients.keys()) {
      if (client === doc.clientID) continue
      const seq = record.born.at(client, Y.getState(doc.store, client) - 1)
      if (seq === null)
        throw new LawBroken(`${actor.name} sees what the record does not hold, of client ${client}`)
      reached = Math.max(reached, seq)
    }
    while (replica.seq < reached) {
      replica.seq += 1
      const { brought, gone } = record.parts(replica.seq)
      const whole =
        brought.every(({ client, clock, length }) => Y.getState(doc.store, client) >= clock + length) &&
        gone.every(({ client, clock, length }) => isGone(doc, client, clock, length))
      if (!whole) throw new LawBroken(`${actor.name} sees entry ${reached} and not all of ${replica.seq}`)
    }
  }

  const isAbreast = (one: Participant, replica: Replica): boolean =>
    one.wire !== null &&
    !one.wire.closed &&
    one.up.length === 0 &&
    one.wire.down.length === 0 &&
    replica.seq === record.seq() &&
    door.isSaved(one.wire)

  return {
    reading: one => replicaOf(one).reading,
    check(everybody) {
      record.follow()
      door.look()
      for (const one of everybody) {
        const replica = replicaOf(one)
        if (replica.changed) checkPrefix(one, replica)
        replica.changed = false
        if (isAbreast(one, replica)) requireSame(one, replica.reading, record)
      }
    },
  }
}

/** Throws unless this one sees what the record replays to. */
export function requireSame({ actor }: Participant, reading: Reading, record: FollowedRecord): void {
  const [got, wanted] = [jsonOf(reading.blocks()), jsonOf(record.reading.blocks())]
  if (got.length !== wanted.length || got.some((json, i) => json !== wanted[i]))
    throw new LawBroken(`${actor.name} sees another text\n  got    ${got}\n  wanted ${wanted}`)
}

function isGone({ store }: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = store.clients.get(client)
  if (!structs || Y.getState(store, client) < clock + length) return false
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= clock + length) break
    if (!struct.deleted) return false
  }
  return true
}
