// A sitting in which commands of every kind race with typing and with each other: four delegates and two facilitators
// give them from what they see, on real rooms with every queue flushed by hand. Words that were refused as stale are put
// on the new text as the client does it.
import * as prng from 'lib0/prng'
import { collectActs } from '../../client/connection/collect.ts'
import { withdrawnIn } from '../../client/connection/withdrawn.ts'
import type { DelegationCode } from '../../shared/ids.ts'
import { authorityFor } from '../../shared/negotiation/authority.ts'
import type { Actor } from '../../shared/permissions.ts'
import {
  flushAll,
  PARTIES,
  type Participant,
  participant,
  person,
  startRooms,
  TEXT,
} from '../helpers/cohort.ts'
import { text } from '../helpers/documents.ts'
import { memoryLog } from '../helpers/memory-log.ts'
import { lawsOf } from './atRest.ts'
import { commandWatch } from './commandLaws.ts'
import { ACTS, type CommandPick, commandOf } from './commandPicks.ts'
import { type Act, type Suggester, suggester } from './driver.ts'
import { LawBroken } from './lawBroken.ts'
import { type Acts, copyOf, putBack } from './putBack.ts'

const CODES = ['APT', 'CEPT', 'ATU', 'RCC']
const BASE = [
  '# Plan',
  '1.8.2| The Conference shall review',
  'item:a)| one two',
  'item:b)| three four five',
  'the text',
]

export type Step =
  | { do: 'act'; who: number; act: Act }
  /** `who` counts delegates first, then facilitators */
  | { do: 'command'; who: number; pick: CommandPick }
  | { do: 'cut' | 'join'; who: number }
  | { do: 'up' | 'down'; who: number; count: number }
  | { do: 'tick'; ms: number }
  | { do: 'deadline' }
  | { do: 'quiet' }

export type Outcome = {
  entries: number
  stale: number
  agreed: number
  /** updates that met a frozen text */
  frozen: number
  /** by act */
  done: Record<string, number>
  /** by code */
  refused: Record<string, number>
  wishes: Record<string, number>
  /** words put on the new text, and words that had no place any more */
  back: number
  left: number
}

const KINDS: readonly Act['kind'][] = [
  ...(['type', 'type', 'type', 'type', 'delete', 'delete', 'replace', 'bracket', 'unbracket'] as const),
  ...(['unstrike', 'bold', 'paragraph', 'undo', 'redo'] as const),
]
const WORDS = ['x', 'yes', ' ', 'should ', 'o t', 'é']

/** The steps of a seed. */
export function stepsOf(seed: number, length = 110): Step[] {
  const gen = prng.create(seed + 1_000_003)
  const byte = () => prng.uint32(gen, 0, 255)
  const who = () => prng.uint32(gen, 0, CODES.length - 1)
  const step = (n: number): Step => {
    const chance = prng.uint32(gen, 0, 99)
    if (chance < 30) {
      const kind = prng.oneOf(gen, [...KINDS])
      const act = { kind, block: byte(), at: byte(), length: byte() >> 3, words: prng.oneOf(gen, WORDS) }
      return { do: 'act', who: who(), act }
    }
    if (chance < 55) {
      const act = prng.oneOf(gen, [...ACTS])
      const chairs = ['decide', 'publish'].includes(authorityFor(act))
      const id = `00000000-0000-4000-8000-${(seed * 1_000 + n).toString(16).padStart(12, '0')}`
      const by = chairs && byte() > 5 ? CODES.length + prng.uint32(gen, 0, 1) : who()
      return { do: 'command', who: by, pick: { act, a: byte(), b: byte(), c: byte(), id } }
    }
    if (chance < 66) return { do: 'up', who: prng.uint32(gen, 0, 5), count: prng.uint32(gen, 1, 4) }
    if (chance < 80) return { do: 'down', who: prng.uint32(gen, 0, 5), count: prng.uint32(gen, 1, 6) }
    if (chance < 90) return { do: 'tick', ms: prng.uint32(gen, 0, 40) }
    if (chance < 92) return { do: 'deadline' }
    if (chance < 94) return { do: 'cut', who: who() }
    return chance < 97 ? { do: 'join', who: who() } : { do: 'quiet' }
  }
  return Array.from({ length }, (_, n) => step(n))
}

type Seat = { one: Participant; hand: Suggester; own: Uint8Array[]; minted: number }

/** Plays the steps; throws `LawBroken` (or whatever broke) when a law does not hold. */
export async function play(steps: readonly Step[], log = memoryLog()): Promise<Outcome> {
  const sitting = await startRooms(text(...BASE), log)
  const authors = new Map<number, DelegationCode>()
  const laws = lawsOf(sitting, authors)
  const commands = commandWatch()
  const succeeded = new Set<string>()
  const outcome: Outcome = {
    ...{ entries: 0, stale: 0, agreed: 0, frozen: 0, back: 0, left: 0 },
    ...{ done: {}, refused: {}, wishes: {} },
  }
  let clients = 100
  const nextClient = (code: DelegationCode): number => {
    clients += 1
    authors.set(clients, code)
    return clients
  }
  const sit = (actor: Actor): Seat => {
    const one = participant(laws.door, actor, nextClient(actor.delegation))
    return listen({ one, hand: suggester(one.doc, actor.delegation), own: [], minted: 0 })
  }
  const seats = [
    ...CODES.map(code => sit(person(code))),
    sit(person('CHAIR', 'facilitator', 'first chair')),
    sit(person('SEC', 'facilitator', 'second chair')),
  ]
  const everybody = seats.map(({ one }) => one)
  laws.afterStep.check(everybody)

  const reopen = async (seat: Seat): Promise<void> => {
    const { one } = seat
    const by = one.actor.delegation
    const code = one.refusal?.code
    // A sitting takes minutes here: whoever is refused this often waits, as the client does.
    if (code === 'too-many-requests') return one.disconnect()
    if (code !== 'stale' && code !== 'text-agreed' && code !== 'text-frozen')
      throw new LawBroken(`${by} was refused: ${JSON.stringify(one.refusal)}`)
    if (code === 'stale') outcome.stale += 1
    else if (code === 'text-frozen') outcome.frozen += 1
    else outcome.agreed += 1
    const old = copyOf(one.doc)
    const withdrawn = withdrawnIn(seat.own)
    const { meant, outside } = laws.spared.meantIn(one.doc, by)
    one.startAfresh(nextClient(by))
    laws.afterStep.check([one])
    Object.assign(seat, { own: [], hand: suggester(one.doc, by) })
    listen(seat)
    one.connect()
    one.sendUp()
    await sitting.clock.pass(60)
    one.takeDown()
    // What was agreed or frozen is kept for its author; what only crossed a decision goes back on the text.
    if (code !== 'stale') return
    const acts = collectActs(old, copyOf(one.doc), by, withdrawn)
    // By now the old document knows what others had typed inside what was marked: it lies in the mark there, too.
    const within = laws.spared.meantIn(old, by).meant
    laws.spared.putAgain({ meant: new Set([...meant, ...within]), outside }, one.doc, () =>
      bringBack(seat, acts),
    )
  }

  const bringBack = (seat: Seat, acts: Acts): void => {
    const { back, left } = putBack(seat.one, acts, () => 36 ** 6 + seat.minted++)
    outcome.back += back
    outcome.left += left
  }

  const reopenRefused = async (): Promise<boolean> => {
    const refused = seats.filter(({ one }) => one.wire?.closed)
    for (const seat of refused) {
      seat.one.takeDown()
      await reopen(seat)
    }
    return refused.length > 0
  }

  const quiet = async (): Promise<void> => {
    do {
      if (everybody.some(one => !one.wire)) await sitting.clock.pass(10_000)
      for (const one of everybody) if (!one.wire) one.connect()
      await flushAll(sitting, everybody)
    } while (await reopenRefused())
    commands.check(sitting.log.stored(TEXT).entries, succeeded)
    await laws.atRest(everybody)
  }

  const room = async () => {
    const opened = await sitting.rooms.open(TEXT)
    if (!opened.ok) throw new LawBroken('the room does not open')
    return opened.value
  }

  const command = async ({ one }: Seat, pick: CommandPick): Promise<void> => {
    const asked = commandOf(one.doc, one.actor.delegation, pick, sitting.clock.date().getTime())
    if (!asked) return
    void (await room()).act(one.actor, 'http', asked, PARTIES).then(result => {
      if (!result.ok) {
        outcome.refused[result.refusal.code] = (outcome.refused[result.refusal.code] ?? 0) + 1
        return
      }
      succeeded.add(asked.id)
      outcome.done[asked.act] = (outcome.done[asked.act] ?? 0) + 1
    })
  }

  const perform = async (step: Step): Promise<void> => {
    if (step.do === 'quiet') return quiet()
    if (step.do === 'tick') return sitting.clock.pass(step.ms)
    if (step.do === 'deadline') {
      await sitting.clock.pass(70_000)
      const now = sitting.clock.date().getTime()
      const open = await room()
      for (const { id, deadline } of open.silences()) if (deadline <= now) void open.conclude(id)
      return
    }
    const seat = seats[step.who]
    if (!seat) return
    const { one } = seat
    if (step.do === 'command') return command(seat, step.pick)
    if (step.do === 'act') seat.hand.perform(step.act)
    else if (step.do === 'up') one.sendUp(step.count)
    else if (step.do === 'down') one.takeDown(step.count)
    else if (step.do === 'cut') one.disconnect()
    else if (!one.wire) one.connect()
    if (one.wire?.closed && one.wire.down.length === 0) await reopen(seat)
  }

  await quiet()
  for (const step of steps) {
    await perform(step)
    laws.afterStep.check(everybody)
  }
  await quiet()
  const { entries } = sitting.log.stored(TEXT)
  for (const { changes } of entries)
    for (const change of changes)
      if (change.kind === 'restructured') outcome.wishes[change.how] = (outcome.wishes[change.how] ?? 0) + 1
  outcome.entries = entries.length
  await laws.atEnd(everybody)
  if (outcome.refused.unavailable) throw new LawBroken('a command broke the room')
  return outcome
}

/** Remembers what was written in the document that the seat has now. */
function listen(seat: Seat): Seat {
  const { own } = seat
  seat.one.doc.on('update', (update, origin) => {
    if (origin !== 'remote') own.push(update)
  })
  return seat
}
