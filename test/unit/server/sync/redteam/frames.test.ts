// Hostile frames of every kind at a real room: it neither falls nor changes against the laws, and honest people go on.
// The long form: npm run test:hostile.
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readIncoming } from '../../../../../server/sync/messages.ts'
import { createRooms } from '../../../../../server/sync/rooms.ts'
import type { UserId } from '../../../../../shared/ids.ts'
import { isRefusalCode } from '../../../../../shared/refusal.ts'
import { type Participant, participant, person, startRooms, TEXT } from '../../../../helpers/cohort.ts'
import { text } from '../../../../helpers/documents.ts'
import { type Act, type Suggester, suggester } from '../../../../simulation/driver.ts'
import { checkAuthors, recordWatch } from '../../../../simulation/laws.ts'
import { frame } from './grammar.ts'
import { type Random, randomFrom } from './mutate.ts'

const FRAMES = Number(process.env.REDTEAM_FRAMES ?? 3_000)
const SEED = Number(process.env.REDTEAM_SEED ?? 20_260_101)
/** Frames on one text: what is admitted stays, so that frames meet a text that has lived. */
const SITTING = 500
/** Frames of one attacker, if nobody closes its socket before. */
const VISIT = 25
const BASE = text('1.8.2| the plan of the Union', '2| second [CEPT#1:paragraph] here', '3| third')
const KINDS: Act['kind'][] = [
  'type',
  'type',
  'delete',
  'replace',
  'bracket',
  'bold',
  'paragraph',
  'undo',
  'redo',
]

describe('hostile frames', () => {
  it(`${FRAMES} of them change nothing that they may not, and stop nobody`, {
    timeout: 7_200_000,
  }, async () => {
    const random = randomFrom(SEED)
    const outcomes = new Map<string, number>()
    for (let done = 0; done < FRAMES; done += SITTING) {
      const seed = random(2 ** 31)
      try {
        await sitting(randomFrom(seed), Math.min(SITTING, FRAMES - done), outcomes)
      } catch (error) {
        throw new Error(`frames ${done} to ${done + SITTING}, sitting of seed ${seed}`, { cause: error })
      }
    }
    if (process.env.REDTEAM_FRAMES) process.stdout.write(`${JSON.stringify([...outcomes])}\n`)
    // They reach behind the reader: some are admitted, and the others are refused for many reasons.
    expect([...outcomes.keys()].filter(isRefusalCode).length).toBeGreaterThan(5)
    expect(outcomes.get('entries')).toBeGreaterThan(FRAMES / 50)
  })
})

async function sitting(random: Random, frames: number, outcomes: Map<string, number>): Promise<void> {
  const broken: string[] = []
  const { log, clock } = await startRooms(BASE)
  const logger = pino({ level: 'error' }, { write: (line: string) => void broken.push(line) })
  const rooms = createRooms({ log, logger, clock, findText: async id => id === TEXT })
  const honest = participant(rooms, person('CEPT'), 7)
  honest.connect()
  const hand = suggester(honest.doc, honest.actor.delegation)
  const watch = recordWatch(TEXT)
  let visits = 0
  let attacker: (Participant & { hand: Suggester }) | null = null
  const heard: Uint8Array[] = []

  const enter = async (): Promise<Participant & { hand: Suggester }> => {
    visits += 1
    const role = visits % 5 === 0 ? 'observer' : 'delegate'
    const actor = { ...person('APT', role), user: `mallory-${visits}` as UserId }
    const one = participant(rooms, actor, 1_000 + visits)
    one.connect()
    await clock.pass(60)
    one.takeDown()
    one.sendUp()
    await clock.pass(60)
    one.takeDown()
    return Object.assign(one, { hand: suggester(one.doc, actor.delegation) })
  }
  const leave = (): void => {
    const closed = attacker?.wire?.closed
    if (closed) outcomes.set(closed.reason, (outcomes.get(closed.reason) ?? 0) + 1)
    attacker?.disconnect()
    attacker = null
  }

  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      await clock.pass(100)
      honest.takeDown()
      honest.sendUp()
    }
  }
  await settle()
  // A client id belongs to whoever writes with it first.
  hand.perform(actBy(random, 'paragraph'))
  await settle()
  for (let n = 0; n < frames; n++) {
    if (n % VISIT === 0) leave()
    attacker ??= await enter()
    const { doc, up } = attacker
    if (random(3) === 0) attacker.hand.perform(actBy(random))
    const updates = up.splice(0).flatMap(updateIn)
    const bytes = frame(
      {
        // What was not sent leaves a gap before the next: the whole state has none.
        updates: [...updates, Y.encodeStateAsUpdate(doc)],
        heard,
        vector: Y.encodeStateVector(doc),
      },
      random,
    )
    heard.push(bytes)
    if (heard.length > 50) heard.shift()
    up.push(bytes)
    attacker.sendUp()
    if (n % 4 === 0) await clock.pass(60)
    if (attacker.wire?.closed) leave()
  }
  leave()

  // The honest one is still there, still heard, and sees exactly what the record holds.
  hand.perform(actBy(random, 'paragraph'))
  const mark = honest.mark()
  await settle()
  expect(honest.refusal).toBe(null)
  expect(honest.wire?.closed).toBe(null)
  expect(honest.acks.at(-1)?.n).toBe(mark)
  const { entries, owners } = log.stored(TEXT)
  expect(honest.blocks()).toEqual(watch.check(entries))
  // Whoever writes with an id that nobody has owns it, made up or not: it is their own delegation that it speaks for.
  for (const [client, owner] of owners) expect(owner.user).toMatch(client === 7 ? /^cept/ : /^mallory-/)
  checkAuthors(honest.doc, new Map([...owners].map(([client, owner]) => [client, owner.delegation])))
  // Refusals are no faults of ours: nothing has broken on the way.
  expect(broken).toEqual([])
  outcomes.set('entries', (outcomes.get('entries') ?? 0) + entries.length - 3)
  await rooms.close()
  expect(clock.timers()).toBe(0)
}

/** The update of a message that holds one. */
function updateIn(message: Uint8Array): Uint8Array[] {
  const read = readIncoming(message)
  return read?.kind === 'update' ? [read.update] : []
}

const actBy = (random: Random, kind?: Act['kind']): Act => ({
  kind: kind ?? KINDS[random(KINDS.length)] ?? 'type',
  block: random(256),
  at: random(256),
  length: random(40),
  words: ['x', 'agreed ', '😀', 'é'][random(4)] ?? 'x',
})
