// Browsers at the real rooms: the client's connection with real admission, wires and time turned by hand.
import type * as Y from 'yjs'
import { type Connection, openConnection } from '../../../client/connection/connection.ts'
import type { Attached } from '../../../server/sync/rooms.ts'
import { digestOf } from '../../../shared/digest.ts'
import type { UserId } from '../../../shared/ids.ts'
import type { CommandBody } from '../../../shared/negotiation/commands.ts'
import { readNegotiation } from '../../../shared/negotiation/doc.ts'
import { digestOfVerdict } from '../../../shared/negotiation/verdict.ts'
import type { Actor } from '../../../shared/permissions.ts'
import type { Result } from '../../../shared/refusal.ts'
import type { CommandAnswer } from '../../../shared/requests.ts'
import type { Block, Mark } from '../../../shared/text.ts'
import { readText } from '../../../shared/ydoc.ts'
import { PARTIES, person, type Sitting, startRooms, TEXT } from '../../helpers/cohort.ts'
import { pid, tagged, text } from '../../helpers/documents.ts'
import { type HandWire, handWire } from '../../helpers/wire.ts'
import { delegate } from '../../unit/client/connection/delegate.ts'
import { type HandSocket, surroundings } from '../../unit/client/connection/surroundings.ts'

/** What the text says when nobody has proposed anything yet. */
export const BASE = text('1.8.2| the plan', '2| second', '3| third')

export type Browser = ReturnType<typeof browser>
let opened: Connection[] = []
let attached = 0
/** Ends what a test has opened. */
export function closeBrowsers(): void {
  for (const connection of opened) connection.close()
  opened = []
}

/** What another visit left in the browser. */
type Profile = Pick<ReturnType<typeof surroundings>, 'device' | 'notes'> & { user: UserId }

/** A person's browser at the rooms: its sockets reach a seat when `answer` is called. */
export function browser(
  sitting: Sitting,
  code: string,
  role: 'delegate' | 'observer' = 'delegate',
  profile: Profile | null = null,
) {
  const around = surroundings(profile ?? undefined)
  const actor = { ...person(code, role), ...(profile ? { user: profile.user } : {}) }
  const seats = new Map<HandSocket, { seat: Attached; wire: HandWire }>()
  const open = (): Connection => {
    const connection = openConnection({
      textId: TEXT,
      user: actor.user,
      delegation: code,
      environment: around.environment,
    })
    opened.push(connection)
    return connection
  }
  const self = {
    ...around,
    actor,
    open,
    connection: open(),
    /** Reloads the page: what the device kept is all that is left. */
    reload(): void {
      self.connection.close()
      self.connection = open()
    },
    doc: (): Y.Doc => self.connection.current().doc,
    hand: () => delegate(self.doc(), code),
    blocks: (): Block[] => readText(self.doc()),
    shown: (): string[] => tagged(self.blocks()).map(line => line.replaceAll(/#\w+/g, '')),
    status: () => self.connection.status(),
    /** Lets waiting sockets in. */
    answer(): void {
      for (const socket of around.network.sockets) {
        if (socket.state() !== 'connecting') continue
        const wire = handWire()
        attached++
        const seat = sitting.rooms.attach(TEXT, actor, `browser-${attached}`, wire)
        seats.set(socket, { seat, wire })
        socket.open({ receive: bytes => seat.receive(bytes), closed: () => seat.closed() })
      }
    },
    up(count?: number): void {
      for (const socket of seats.keys()) socket.sendUp(count)
    },
    /** Brings the server's frames down; a closing follows when all frames before it have come. */
    down(count = Number.MAX_SAFE_INTEGER): void {
      for (const [socket, { wire }] of seats) {
        socket.down.push(...wire.down.splice(0))
        socket.takeDown(count)
        if (wire.closed && socket.down.length === 0) socket.end(wire.closed.code, wire.closed.reason)
      }
    },
    cut(): void {
      for (const socket of seats.keys()) socket.end(1006, '')
    },
    busy: (): boolean =>
      [...seats].some(
        ([socket, { wire }]) =>
          socket.state() === 'open' && (socket.up.length > 0 || wire.down.length > 0 || wire.closed !== null),
      ) || around.network.sockets.some(socket => socket.state() === 'connecting'),
  }
  return self
}

/** A sitting on the base with one delegate, who is in step. */
export async function begun(): Promise<{ sitting: Sitting; cept: Browser }> {
  const sitting = await startRooms(BASE)
  const cept = browser(sitting, 'CEPT')
  await flush(sitting, cept)
  return { sitting, cept }
}

/** Moves frames in small steps until a refusal has given this browser another document, which is not in step yet. */
export async function untilRefused(sitting: Sitting, one: Browser): Promise<void> {
  for (let i = 0; i < 20 && one.connection.current().generation === 0; i++) {
    await one.timers.pass(50)
    one.up()
    await sitting.clock.pass(50)
    one.down()
    await one.timers.pass(0)
  }
}

/** Lets time pass and frames move until nothing is under way. */
export async function flush(sitting: Sitting, ...people: Browser[]): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    for (const one of people) {
      await one.timers.pass(100)
      one.answer()
      one.up()
    }
    // A room that opens unpacks its snapshot on a thread that no clock here moves.
    await sitting.rooms.open(TEXT)
    await sitting.clock.pass(100)
    for (const one of people) one.down()
    await sitting.clock.pass(0)
    quiet = people.some(one => one.busy()) ? 0 : quiet + 1
  }
}

/** The text as the server shows it to somebody new. */
export async function serverText(sitting: Sitting): Promise<Block[]> {
  const reader = browser(sitting, 'ASMG', 'observer')
  await flush(sitting, reader)
  return reader.blocks()
}

/** Moves one browser's frames in small steps, each `ms` of the server's time, until something holds. */
export async function hearUntil(
  sitting: Sitting,
  one: Browser,
  holds: () => boolean,
  ms: number,
): Promise<void> {
  for (let turns = 0; turns < 50 && !holds(); turns++) {
    one.answer()
    one.up()
    await sitting.clock.pass(ms)
    one.down()
    await one.timers.pass(0)
  }
  if (!holds()) throw new Error('it never came')
}

let commands = 0
const nextId = (): string => `00000000-0000-4000-8000-${String(++commands).padStart(12, '0')}`

/** The facilitator decides on marks as the server's text shows them. */
export async function decide(
  sitting: Sitting,
  act: 'adopt' | 'reject' | 'lift',
  blocks: readonly Block[],
  marks: readonly Mark[],
): Promise<Result<CommandAnswer>> {
  const room = await sitting.rooms.open(TEXT)
  if (!room.ok) return room
  const ids = marks.map(mark => mark.id)
  const id = nextId()
  const digest = digestOf(blocks, ids)
  const command = { id, act, marks: ids, digest, heard: PARTIES }
  const decided = room.value.act(person('CHAIR', 'facilitator'), 'http', command, PARTIES)
  await sitting.clock.pass(100)
  return decided
}

/** APT wishes a paragraph to stand behind another one, or at the top. */
export function wishMove(sitting: Sitting, n: number, behind: number | null): Promise<Result<CommandAnswer>> {
  const wish = { kind: 'move' as const, pid: pid(n), after: behind === null ? null : pid(behind) }
  return give(sitting, person('APT'), { id: nextId(), act: 'wish', wish, rationale: '' })
}

/** The facilitator adopts every wish for a paragraph that this browser shows. */
export function adoptWishes(sitting: Sitting, reader: Browser): Promise<Result<CommandAnswer>> {
  const { tabled } = readNegotiation(reader.doc())
  const open = [...tabled.values()].filter(({ wish, state }) => wish && state === 'open')
  const wishes = open.map(({ number }) => ({ number, act: 'adopt' as const }))
  const verdict = { steps: [], wishes }
  const digest = digestOfVerdict(reader.blocks(), verdict, tabled)
  const command = { id: nextId(), act: 'decide' as const, ...verdict, digest, heard: PARTIES }
  return give(sitting, person('CHAIR', 'facilitator'), command)
}

async function give(sitting: Sitting, actor: Actor, command: CommandBody): Promise<Result<CommandAnswer>> {
  const room = await sitting.rooms.open(TEXT)
  return room.ok ? room.value.act(actor, 'http', command, PARTIES) : room
}
