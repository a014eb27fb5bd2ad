// People at a text without a network: real documents that speak the socket's protocol over hand-flushed wires.
import * as decoding from 'lib0/decoding'
import { pino } from 'pino'
import * as Y from 'yjs'
import { encodeStep1, encodeStep2, encodeUpdate } from '../../server/sync/messages.ts'
import { type Attached, createRooms, type Rooms } from '../../server/sync/rooms.ts'
import { emptyHead } from '../../shared/chain.ts'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import type { Actor, Role } from '../../shared/permissions.ts'
import { type Ack, encodeMark, MESSAGE, readAck, readRefusal } from '../../shared/protocol.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../shared/ydoc.ts'
import { type HandClock, handClock, settle } from './clock.ts'
import { delegation } from './documents.ts'
import { type MemoryLog, memoryLog } from './memory-log.ts'
import { type HandWire, handWire } from './wire.ts'

export const TEXT = 'res-1' as TextId
export const silent = pino({ level: 'silent' })

/** The negotiating delegations of every sitting. */
export const PARTIES = REGIONAL_DELEGATIONS.map(({ code }) => delegation(code))

export const person = (code: string, role: Role = 'delegate', name = `${role} ${code}`): Actor => ({
  user: `${code}-${role}`.toLowerCase() as UserId,
  name,
  role,
  delegation: delegation(code),
})

/** Rooms on a log in memory whose text begins with this base. */
export async function startRooms(base: readonly Block[], log: MemoryLog = memoryLog()): Promise<Sitting> {
  const clock = handClock()
  if (log.stored(TEXT).entries.length === 0) await recordBase(log, base)
  const rooms = createRooms({ log, logger: silent, clock, findText: async id => id === TEXT })
  return { log, clock, rooms }
}

export type Sitting = { log: MemoryLog; clock: HandClock; rooms: Rooms }

async function recordBase(log: MemoryLog, base: readonly Block[]): Promise<void> {
  const doc = openDoc(1)
  writeBase(doc, base, 'base')
  const update = Y.encodeStateAsUpdate(doc)
  const nobody = { actor: 'system', role: 'system', delegation: 'system', connection: 'system' }
  const at = new Date(Date.UTC(2026, 0, 1))
  await log.append(TEXT, emptyHead(), [{ kind: 'base', at, ...nobody, update, changes: [] }], [])
}

/** One browser: a document, a socket that may be cut, and queues in both directions. */
export type Participant = {
  actor: Actor
  doc: Y.Doc
  wire: HandWire | null
  up: Uint8Array[]
  acks: Ack[]
  refusal: Refusal | null
  presence: number
  connect(): void
  disconnect(): void
  /** Asks for an acknowledgement of everything so far; returns the mark. */
  mark(): number
  /** Hands so many messages to the server, or to the client. */
  sendUp(count?: number): void
  takeDown(count?: number): void
  blocks(): Block[]
  /** After a refusal: a new document, as the client does. */
  startAfresh(clientId: number): void
}

const REMOTE = 'remote'
let sockets = 0

/** `rooms` are asked for a seat at each connect: what stands behind them may have been restarted. */
export function participant(rooms: Pick<Rooms, 'attach'>, actor: Actor, clientId: number): Participant {
  let attached: Attached | null = null
  let marks = 0

  const listen = (doc: Y.Doc): Y.Doc => {
    doc.on('update', (update, origin) => {
      if (origin !== REMOTE && self.wire) self.up.push(encodeUpdate(update))
    })
    return doc
  }

  const hear = (bytes: Uint8Array): void => {
    const d = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(d)
    if (type === MESSAGE.sync) hearSync(decoding.readVarUint(d), decoding.readVarUint8Array(d))
    else if (type === MESSAGE.awareness) self.presence += 1
    else if (type === MESSAGE.ack) self.acks.push(readAck(d))
    else if (type === MESSAGE.refusal) self.refusal = readRefusal(d)
  }

  const hearSync = (step: number, body: Uint8Array): void => {
    if (step === 0) self.up.push(encodeStep2(Y.encodeStateAsUpdate(self.doc, body)))
    else Y.applyUpdate(self.doc, body, REMOTE)
  }

  const self: Participant = {
    actor,
    doc: openDoc(clientId),
    wire: null,
    up: [],
    acks: [],
    refusal: null,
    presence: 0,
    connect() {
      const wire = handWire()
      self.wire = wire
      self.refusal = null
      self.up = [encodeStep1(Y.encodeStateVector(self.doc))]
      attached = rooms.attach(TEXT, actor, `socket-${++sockets}`, wire)
    },
    disconnect() {
      attached?.closed()
      attached = null
      self.wire = null
      self.up = []
    },
    mark() {
      self.up.push(encodeMark(++marks))
      return marks
    },
    sendUp(count = self.up.length) {
      for (const bytes of self.up.splice(0, count)) if (!self.wire?.closed) attached?.receive(bytes)
    },
    takeDown(count = self.wire?.down.length ?? 0) {
      for (const bytes of self.wire?.down.splice(0, count) ?? []) hear(bytes)
    },
    blocks: () => readText(self.doc),
    startAfresh(newClientId) {
      self.disconnect()
      self.refusal = null
      self.doc.destroy()
      self.doc = listen(openDoc(newClientId))
    },
  }
  listen(self.doc)
  return self
}

/** Flushes every queue in both directions until nothing moves any more. */
export async function flushAll(
  { clock }: Pick<Sitting, 'clock'>,
  people: readonly Participant[],
): Promise<void> {
  for (;;) {
    await settle()
    await clock.pass(100)
    for (const one of people) one.takeDown()
    const waiting = people.some(one => one.up.length > 0 && one.wire && !one.wire.closed)
    for (const one of people) one.sendUp()
    await clock.pass(100)
    if (!waiting && people.every(one => (one.wire?.down.length ?? 0) === 0)) return
  }
}
