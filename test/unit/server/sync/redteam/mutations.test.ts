// Honest updates with bytes turned, cut, spliced and repeated: whatever comes of them, admission does not break, and
// what it lets in obeys the laws. REDTEAM_ROUNDS=100000 for the long form.

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '../../../../../shared/permissions.ts'
import { baseIn, expectOnlyOwn, expectTrueAuthors, type Letters, lettersOf } from '../admit/laws.ts'
import { person, type Table } from '../admit/table.ts'
import { MUTATIONS, randomFrom } from './mutate.ts'
import { type Stage, stage } from './stage.ts'

const ROUNDS = Number(process.env.REDTEAM_ROUNDS ?? 3_000)
const SEED = Number(process.env.REDTEAM_SEED ?? 20_260_101)
/** Rounds on one table; what is admitted stays, so that mutations meet a text that has lived. */
const SITTING = 40

type Frame = { update: Uint8Array; actor: Actor }

/** Honest updates that were not sent yet, of every kind of act. */
function frames({ table, attacker, rcc }: Stage): Frame[] {
  const observer = table.seat(person('ATU', 'observer'), 900)
  const acts: ((one: typeof attacker) => void)[] = [
    one => one.type(0, 7, 'new 😀'),
    one => one.type(1, 7, 'x'),
    one => one.erase(0, 0, 2),
    one => one.erase(0, 6, 4),
    one => one.replace(1, 2, 8, 'yz'),
    one => one.bracket(0, 3, 12),
    one => one.addBlock(1, 'para'),
    one => one.format(0, 0, 4, 'bold'),
    one => one.undo.undo(),
    one => one.undo.redo(),
  ]
  const all: Frame[] = []
  for (const one of [attacker, rcc]) {
    for (const act of acts) {
      act(one)
      for (const update of one.take()) all.push({ update, actor: one.actor })
    }
    all.push({ update: one.state(), actor: one.actor })
  }
  observer.type(0, 7, 'x')
  for (const update of observer.take()) all.push({ update, actor: observer.actor })
  return all
}

describe('mutated frames', () => {
  it(`${ROUNDS} of them break no law`, { timeout: 3_600_000 }, () => {
    const random = randomFrom(SEED)
    const codes = new Map<string, number>()
    let scene = stage()
    let honest = frames(scene)
    let known = knownOf(scene.table)
    for (let round = 0; round < ROUNDS; round++) {
      if (round % SITTING === 0) {
        scene = stage()
        honest = frames(scene)
        known = knownOf(scene.table)
      }
      const pick = (): Frame =>
        honest[random(honest.length)] ?? { update: new Uint8Array(), actor: person('APT') }
      const { update, actor } = pick()
      const mutate = MUTATIONS[random(MUTATIONS.length)]
      const sender = random(6) === 0 ? pick().actor : actor
      const bytes = mutate?.(update, pick().update, random) ?? update
      let code = ''
      try {
        ;[code, known] = send(scene, known, bytes, sender)
      } catch (error) {
        const frame = Buffer.from(bytes).toString('base64')
        throw new Error(`seed ${SEED}, round ${round}: ${frame} by ${sender.delegation}`, { cause: error })
      }
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    if (process.env.REDTEAM_ROUNDS) process.stdout.write(`${JSON.stringify([...codes])}\n`)
    // The mutations reach behind the decoder, and some still say something.
    expect(codes.size).toBeGreaterThan(6)
    expect(codes.get('admitted')).toBeGreaterThan(ROUNDS / 200)
  })
})

type Known = { base: string; letters: Letters; bytes: Uint8Array }

const knownOf = (table: Table): Known => ({
  base: baseIn(table),
  letters: lettersOf(table),
  bytes: Y.encodeStateAsUpdate(table.admission.shadow),
})

/** Sends one frame and holds the outcome against the laws; what is known changes only when it is admitted. */
function send({ table }: Stage, known: Known, update: Uint8Array, actor: Actor): [string, Known] {
  const owned = table.owners.size
  const result = table.admit(update, actor)
  if (!result.ok || !result.value.update) {
    expect(Y.encodeStateAsUpdate(table.admission.shadow)).toEqual(known.bytes)
    expect(table.owners.size).toBe(owned)
    return [result.ok ? 'nothing new' : result.refusal.code, known]
  }
  const now = knownOf(table)
  expect(now.base).toBe(known.base)
  expectTrueAuthors(table)
  expectOnlyOwn(known.letters, now.letters, actor.delegation)
  return ['admitted', now]
}
