// Deadlines on a clock turned by hand, with real rooms: kept through restarts, tried again when the record fails.
import { expect, it, vi } from 'vitest'
import { createDeadlines, type Deadlines } from '../../../../server/negotiation/deadlines.ts'
import { createRooms, type Rooms } from '../../../../server/sync/rooms.ts'
import { digestOf } from '../../../../shared/digest.ts'
import {
  flushAll,
  PARTIES,
  type Participant,
  participant,
  person,
  type Sitting,
  silent,
  startRooms,
  TEXT,
} from '../../../helpers/cohort.ts'
import { text } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'

const MINUTE = 60_000
const SILENCE = '00000000-0000-4000-8000-000000000001'
const CHAIR = person('CHAIR', 'facilitator')

/** CEPT proposes "new "; the chair asks by silence whether it may be adopted, and everybody but `absent` is told. */
async function opened(absent: readonly string[] = []): Promise<Sitting> {
  const { sitting, cept } = await proposed(0)
  const deadline = sitting.clock.date().getTime() + 10 * MINUTE
  await acted(sitting, act => act(CHAIR, silenceOn(cept, 0, deadline, SILENCE)))
  for (const [i, code] of PARTIES.entries())
    if (!absent.includes(code)) {
      const id = `00000000-0000-4000-8000-0000000001${i}0`
      await acted(sitting, act => act(person(code), { id, act: 'silence-informed', silence: SILENCE }))
    }
  cept.disconnect()
  return sitting
}

/** CEPT proposes "new " at each of these places, shares of the text in 1/256. */
async function proposed(...places: number[]): Promise<{ sitting: Sitting; cept: Participant }> {
  const sitting = await startRooms(text('the plan'))
  const cept = participant(sitting.rooms, person('CEPT'), 10)
  cept.connect()
  await flushAll(sitting, [cept])
  const hand = suggester(cept.doc, cept.actor.delegation)
  for (const at of places) hand.perform({ kind: 'type', block: 0, at, length: 0, words: 'new ' })
  await flushAll(sitting, [cept])
  return { sitting, cept }
}

/** The chair's question whether the n-th proposal may be adopted. */
function silenceOn(cept: Participant, n: number, deadline: number, id: string) {
  const proposals = new Set(
    cept.blocks().flatMap(({ runs }) => runs.flatMap(run => run.marks.map(mark => mark.id))),
  )
  const marks = [...proposals].slice(n, n + 1)
  const verdict = { steps: [{ act: 'adopt' as const, marks }], wishes: [] }
  const digest = digestOf(cept.blocks(), marks)
  return { id, act: 'silence-open' as const, ...verdict, digest, deadline, question: 'Agreed?' }
}

type Room = Extract<Awaited<ReturnType<Rooms['open']>>, { ok: true }>['value']
type Act = (actor: Parameters<Room['act']>[0], command: Parameters<Room['act']>[2]) => ReturnType<Room['act']>

async function acted(sitting: Sitting, run: (act: Act) => ReturnType<Room['act']>): Promise<void> {
  const room = await roomOf(sitting)
  const answer = run((actor, command) => room.act(actor, 'http', command, PARTIES))
  await sitting.clock.pass(100)
  expect(await answer).toMatchObject({ ok: true })
}

async function roomOf({ rooms }: Pick<Sitting, 'rooms'>): Promise<Room> {
  const room = await rooms.open(TEXT)
  if (!room.ok) throw new Error(room.refusal.code)
  return room.value
}

const watched = async ({ rooms, clock }: Sitting): Promise<Deadlines> => {
  const deadlines = createDeadlines({ rooms, logger: silent, clock })
  await deadlines.watch(TEXT)
  return deadlines
}

/** Lets time pass, then as long as it takes until so many silences wait: a room that was closed is read again first. */
async function pass(sitting: Sitting, ms: number, left: number): Promise<void> {
  await sitting.clock.pass(ms)
  await vi.waitFor(
    async () => {
      await sitting.clock.pass(20)
      expect(await waiting(sitting)).toBe(left)
    },
    { timeout: 20_000, interval: 5 },
  )
}

const lastEntry = ({ log }: Sitting) => log.stored(TEXT).entries.at(-1)
const waiting = async (sitting: Sitting) => (await roomOf(sitting)).silences().length

it('a silence that nobody broke is decided at its deadline and not before, credited to the system', async () => {
  const sitting = await opened()
  await watched(sitting)
  await pass(sitting, 9 * MINUTE, 1)
  await pass(sitting, 2 * MINUTE, 0)
  expect(lastEntry(sitting)).toMatchObject({ kind: 'decision', actor: 'system' })
  expect(lastEntry(sitting)?.changes).toMatchObject([{ kind: 'closed', state: 'adopted' }])
})

it('a deadline that passed while the server was down is kept at the next start', async () => {
  const before = await opened()
  const first = await watched(before)
  first.stop()
  await before.rooms.close()
  await before.clock.pass(60 * MINUTE)
  const rooms = createRooms({
    log: before.log,
    logger: silent,
    clock: before.clock,
    findText: async () => true,
  })
  const after: Sitting = { ...before, rooms }
  const deadlines = createDeadlines({ rooms, logger: silent, clock: before.clock })
  const looked = deadlines.watch(TEXT)
  await pass(after, 100, 0)
  await looked
  expect(lastEntry(after)?.changes).toMatchObject([{ kind: 'closed', state: 'adopted' }])
})

it('lapses over a delegation that nobody told', async () => {
  const sitting = await opened(['ATU'])
  await watched(sitting)
  await pass(sitting, 11 * MINUTE, 0)
  expect(lastEntry(sitting)).toMatchObject({ kind: 'decision', actor: 'system', changes: [] })
})

it('is tried again when the record cannot be written', async () => {
  const sitting = await opened()
  await watched(sitting)
  sitting.log.failAppends(200)
  await sitting.clock.pass(11 * MINUTE)
  sitting.log.failAppends(0)
  await pass(sitting, 2 * MINUTE, 0)
  expect(lastEntry(sitting)?.changes).toMatchObject([{ kind: 'closed', state: 'adopted' }])
})

it('ends one at its own deadline that was opened while another one ended', async () => {
  const { sitting, cept } = await proposed(0, 128, 255)
  const deadlines = await watched(sitting)
  const from = sitting.clock.date().getTime()
  const silence = (n: number, minutes: number) =>
    silenceOn(cept, n, from + minutes * MINUTE, `00000000-0000-4000-8000-00000000000${n + 1}`)
  await acted(sitting, act => act(CHAIR, silence(0, 10)))
  await acted(sitting, act => act(CHAIR, silence(1, 60)))
  await deadlines.watch(TEXT)
  await sitting.clock.pass(10 * MINUTE - 500)
  const recordSoon = sitting.log.holdAppends()
  const room = await roomOf(sitting)
  const soon = room.act(CHAIR, 'http', silence(2, 12), PARTIES).then(() => deadlines.watch(TEXT))
  await sitting.clock.pass(1_000)
  recordSoon()
  const recordEnd = sitting.log.holdAppends()
  await sitting.clock.pass(100)
  recordEnd()
  await soon
  await pass(sitting, 3 * MINUTE, 1)
})
