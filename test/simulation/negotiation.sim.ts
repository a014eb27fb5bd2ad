// A sitting as a game of chance with a seed: four delegates suggest, a facilitator decides, sockets break; the real
// rooms run on a log in memory and every queue is flushed by hand. stepLaws.ts says which law is looked at when.
import * as prng from 'lib0/prng'
import { digestOf } from '../../shared/digest.ts'
import type { DelegationCode } from '../../shared/ids.ts'
import type { CommandOf } from '../../shared/negotiation/commands.ts'
import type { Block } from '../../shared/text.ts'
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
import { type Act, type Suggester, suggester } from './driver.ts'
import { type Fault, isFault, weatherOver } from './faults.ts'
import { LawBroken } from './lawBroken.ts'

const CODES = ['APT', 'CEPT', 'ATU', 'RCC']
const BASE = [
  '# Strategic plan',
  '1.8.2| The Conference shall review the plan',
  'item:a)| one two three four five',
  'the matter of the text',
]

/** One thing that happens. Everything random is in it, so a list of steps is a trace. */
export type Step =
  | { do: 'act'; who: number; act: Act }
  | { do: 'decide'; act: Judgement['act']; pick: number; rightDigest: boolean; id: string }
  | { do: 'cut' | 'join'; who: number }
  | { do: 'up' | 'down'; who: number; count: number }
  | { do: 'tick'; ms: number }
  | { do: 'quiet' }

export type Outcome = {
  entries: number
  stale: number
  decisions: number
  refusedDecisions: Record<string, number>
}

const KINDS: readonly Act['kind'][] = [
  ...(['type', 'type', 'type', 'type', 'delete', 'delete', 'delete', 'replace', 'replace'] as const),
  ...(['bracket', 'unbracket', 'unstrike', 'bold', 'paragraph', 'undo', 'undo', 'redo'] as const),
]
const WORDS = ['x', 'yes', 'e', ' ', 'should ', 'o t', 'é']

/** The steps of a seed. */
export function stepsOf(seed: number, length = 90): Step[] {
  const gen = prng.create(seed)
  const byte = () => prng.uint32(gen, 0, 255)
  const who = () => prng.uint32(gen, 0, CODES.length - 1)
  const step = (): Step => {
    const chance = prng.uint32(gen, 0, 99)
    if (chance < 45) {
      const length = prng.bool(gen) ? prng.uint32(gen, 0, 40) : byte()
      const act = {
        kind: prng.oneOf(gen, [...KINDS]),
        block: byte(),
        at: byte(),
        length,
        words: prng.oneOf(gen, WORDS),
      }
      return { do: 'act', who: who(), act }
    }
    if (chance < 57) return { do: 'up', who: who(), count: prng.uint32(gen, 1, 4) }
    if (chance < 72) return { do: 'down', who: who(), count: prng.uint32(gen, 1, 4) }
    if (chance < 82) return { do: 'tick', ms: prng.uint32(gen, 0, 40) }
    if (chance < 90) {
      const act = prng.oneOf(gen, ['adopt', 'adopt', 'reject', 'lift'] as const)
      const id = `${seed}-${prng.uint32(gen, 0, 1_000_000)}`
      return { do: 'decide', act, pick: byte(), rightDigest: byte() > 30, id }
    }
    if (chance < 93) return { do: 'cut', who: who() }
    return chance < 97 ? { do: 'join', who: who() } : { do: 'quiet' }
  }
  return Array.from({ length }, step)
}

type Delegate = { one: Participant; hand: Suggester }

/** Plays the steps; throws `LawBroken` (or whatever broke) when a law does not hold. */
export async function play(steps: readonly (Step | Fault)[], log = memoryLog()): Promise<Outcome> {
  const sitting = await startRooms(text(...BASE), log)
  const authors = new Map<number, DelegationCode>()
  const laws = lawsOf(sitting, authors)
  const outcome: Outcome = { entries: 0, stale: 0, decisions: 0, refusedDecisions: {} }
  let clients = 100
  const nextClient = (code: DelegationCode): number => {
    clients += 1
    authors.set(clients, code)
    return clients
  }

  const delegates = CODES.map((code): Delegate => {
    const actor = person(code)
    const one = participant(laws.door, actor, nextClient(actor.delegation))
    return { one, hand: suggester(one.doc, actor.delegation) }
  })
  const chair = person('CHAIR', 'facilitator')
  const chairs = participant(laws.door, chair, nextClient(chair.delegation))
  const everybody = [...delegates.map(({ one }) => one), chairs]
  const weather = weatherOver(sitting, () => everybody)
  laws.afterStep.check(everybody)

  const reopen = (delegate: Delegate): void => {
    const { one } = delegate
    // Our own trouble is told by codes after which the same document comes back.
    if ((one.wire?.closed?.code ?? 0) >= 4500) {
      one.disconnect()
      return
    }
    if (one.refusal?.code !== 'stale')
      throw new LawBroken(`${one.actor.delegation} was refused: ${JSON.stringify(one.refusal)}`)
    outcome.stale += 1
    one.startAfresh(nextClient(one.actor.delegation))
    laws.afterStep.check([one])
    delegate.hand = suggester(one.doc, one.actor.delegation)
    one.connect()
  }
  const reopenRefused = (): boolean => {
    const refused = delegates.filter(({ one }) => one.wire?.closed)
    for (const delegate of refused) {
      delegate.one.takeDown()
      reopen(delegate)
    }
    return refused.length > 0
  }

  const quiet = async (): Promise<void> => {
    await weather.end()
    if (chairs.wire?.closed) chairs.disconnect()
    reopenRefused()
    do {
      for (const one of everybody) if (!one.wire) one.connect()
      // A room that opens unpacks its snapshot on a thread that no clock here moves.
      await sitting.rooms.open(TEXT)
      await flushAll(sitting, everybody)
    } while (reopenRefused())
    await laws.atRest(everybody)
  }

  const decide = async (step: Extract<Step, { do: 'decide' }>): Promise<void> => {
    const command = commandOf(step, chairs.blocks())
    if (!command) return
    const room = await sitting.rooms.open(TEXT)
    if (!room.ok) throw new LawBroken('the room does not open')
    void room.value.act(chair, 'http', command, PARTIES).then(result => {
      if (result.ok) outcome.decisions += 1
      else
        outcome.refusedDecisions[result.refusal.code] =
          (outcome.refusedDecisions[result.refusal.code] ?? 0) + 1
    })
  }

  await quiet()
  for (const step of steps) {
    const delegate = 'who' in step ? delegates[step.who] : undefined
    if (isFault(step)) await weather.strike(step)
    else if (step.do === 'quiet') await quiet()
    else if (step.do === 'tick') await sitting.clock.pass(step.ms)
    else if (step.do === 'decide') await decide(step)
    else if (delegate) await perform(step, delegate, reopen)
    laws.afterStep.check(everybody)
  }
  await quiet()
  await laws.atEnd(everybody)
  outcome.entries = sitting.log.stored(TEXT).entries.length
  return outcome
}

async function perform(
  step: Extract<Step, { who: number }>,
  delegate: Delegate,
  reopen: (delegate: Delegate) => void,
): Promise<void> {
  const { one } = delegate
  if (step.do === 'act') delegate.hand.perform(step.act)
  else if (step.do === 'up') one.sendUp(step.count)
  else if (step.do === 'down') one.takeDown(step.count)
  else if (step.do === 'cut') one.disconnect()
  else if (!one.wire) one.connect()
  if (one.wire?.closed && one.wire.down.length === 0) reopen(delegate)
}

type Judgement = CommandOf<'adopt' | 'reject' | 'lift'>

function commandOf(step: Extract<Step, { do: 'decide' }>, blocks: readonly Block[]): Judgement | null {
  const ids = new Set<string>()
  for (const block of blocks) {
    if (block.insertion) ids.add(block.insertion.id)
    for (const run of block.runs) for (const mark of run.marks) ids.add(mark.id)
  }
  const marks = [...ids].slice(step.pick % Math.max(1, ids.size)).slice(0, 1 + (step.pick % 3))
  if (marks.length === 0) return null
  const digest = step.rightDigest ? digestOf(blocks, marks) : 'what nobody saw'
  return { id: step.id, act: step.act, marks, digest, heard: PARTIES }
}
