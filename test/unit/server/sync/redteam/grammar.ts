// Whole socket messages by the protocol's grammar, with every part of it wrong in turn: types, lengths, counts, state
// vectors, presence, marks, nesting; and honest ones for the mutations to work on.
import * as encoding from 'lib0/encoding'
import { MUTATIONS, type Random } from './mutate.ts'

/** What an attacker has at hand: honest updates of its own, and everything heard or sent before. */
export type Arsenal = { updates: readonly Uint8Array[]; heard: readonly Uint8Array[]; vector: Uint8Array }

const EDGES = [0, 1, 2, 127, 128, 16_383, 65_535, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]
const JSONS = [
  'null',
  '{}',
  '[]',
  '"words"',
  '{"user":{"name":"Chair","delegation":"CHAIR","role":"facilitator"},"cursor":{}}',
  '{"__proto__":{"role":"facilitator"},"constructor":1}',
  '{"focus":{"pid":"p-1-1"},"cursor":null}',
  '{"cursor":',
  `{"cursor":"${'x'.repeat(2_000)}"}`,
  `${'['.repeat(500)}${']'.repeat(500)}`,
  `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  '{"cursor":"\\ud800"}',
]

const bytesOf = (fill: (e: encoding.Encoder) => void): Uint8Array => {
  const e = encoding.createEncoder()
  fill(e)
  return encoding.toUint8Array(e)
}

const pick = <T>(random: Random, of: readonly T[]): T => {
  const one = of[random(of.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const noise = (random: Random): Uint8Array => Uint8Array.from({ length: random(40) }, () => random(256))

/** A number as it should be written, as a number that is too long, or cut off in the middle. */
function writeNumber(e: encoding.Encoder, random: Random): void {
  const chance = random(60)
  if (chance < 57) encoding.writeVarUint(e, pick(random, EDGES))
  else if (chance < 59) for (let i = 0; i < 12; i++) encoding.writeUint8(e, 0xff)
  else encoding.writeUint8(e, 0x80)
}

/** A body with its length before it, now and then with another length. */
function writeBody(e: encoding.Encoder, body: Uint8Array, random: Random): void {
  if (random(30) > 0) encoding.writeVarUint8Array(e, body)
  else {
    writeNumber(e, random)
    encoding.writeUint8Array(e, body)
  }
}

/** One struct whose content is an array in an array in an array …: what reads it recursively must not fall. */
export const nestedAny = (depth: number, root = 'text'): Uint8Array =>
  bytesOf(e => {
    for (const n of [1, 1, 4_242, 0]) encoding.writeVarUint(e, n)
    encoding.writeUint8(e, 8)
    encoding.writeVarUint(e, 1)
    encoding.writeVarString(e, root)
    encoding.writeVarUint(e, 1)
    for (let i = 0; i < depth; i++) {
      encoding.writeUint8(e, 117)
      encoding.writeVarUint(e, 1)
    }
    encoding.writeUint8(e, 126)
    encoding.writeVarUint(e, 0)
  })

function update(arsenal: Arsenal, random: Random): Uint8Array {
  const chance = random(20)
  if (chance === 0 || arsenal.updates.length === 0) return noise(random)
  if (chance === 1) return nestedAny(1 + random(3_000))
  if (chance === 2) return nestedAny(1, 'beside the text')
  const own = pick(random, arsenal.updates)
  return chance < 10 ? own : pick(random, MUTATIONS)(own, pick(random, arsenal.updates), random)
}

function vector(arsenal: Arsenal, random: Random): Uint8Array {
  const chance = random(6)
  if (chance < 2) return arsenal.vector
  if (chance === 2) return noise(random)
  if (chance === 3) return pick(random, MUTATIONS)(arsenal.vector, noise(random), random)
  return bytesOf(e => {
    const count = random(5)
    encoding.writeVarUint(e, random(4) === 0 ? pick(random, EDGES) : count)
    for (let i = 0; i < 2 * count; i++) writeNumber(e, random)
  })
}

function presence(random: Random): Uint8Array {
  return bytesOf(e => {
    const count = random(4)
    encoding.writeVarUint(e, random(20) === 0 ? pick(random, EDGES) : count)
    for (let i = 0; i < count; i++) {
      writeNumber(e, random)
      writeNumber(e, random)
      encoding.writeVarString(e, pick(random, JSONS))
    }
    if (random(30) === 0) encoding.writeUint8Array(e, noise(random))
  })
}

/** One frame: mostly a message, of which something is wrong or all is well, sometimes a heard one, sometimes noise. */
export function frame(arsenal: Arsenal, random: Random): Uint8Array {
  const chance = random(40)
  if (chance === 0 && random(2) === 0) return noise(random)
  if (chance < 3 && arsenal.heard.length > 0) {
    const heard = pick(random, arsenal.heard)
    return random(2) === 0 ? heard : pick(random, MUTATIONS)(heard, pick(random, arsenal.heard), random)
  }
  return bytesOf(e => {
    if (chance < 4) encoding.writeVarUint(e, pick(random, [2, 4, 5, 99, 100, 101, 102, 103, 104, 127, 128]))
    if (chance < 4) encoding.writeUint8Array(e, noise(random))
    else if (chance < 28) {
      encoding.writeVarUint(e, 0)
      const step = random(9)
      encoding.writeVarUint(
        e,
        step < 2 ? 0 : step === 2 ? 1 : step === 3 && random(4) === 0 ? pick(random, EDGES) : 2,
      )
      writeBody(e, step < 2 ? vector(arsenal, random) : update(arsenal, random), random)
    } else if (chance < 35) {
      encoding.writeVarUint(e, 1)
      writeBody(e, presence(random), random)
    } else if (chance < 37) encoding.writeVarUint(e, 3)
    else {
      encoding.writeVarUint(e, 100)
      writeNumber(e, random)
    }
    if (random(40) === 0) encoding.writeUint8Array(e, noise(random))
  })
}
