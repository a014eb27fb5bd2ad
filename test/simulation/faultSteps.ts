// The steps of a seed with faults among them.
import * as prng from 'lib0/prng'
import type { Fault } from './faults.ts'
import { type Step, stepsOf } from './negotiation.sim.ts'

/** The steps of a seed with a fault now and then. */
export function faultStepsOf(seed: number, length = 90): (Step | Fault)[] {
  const gen = prng.create(seed + 1_000_003)
  return stepsOf(seed, length).map(step => (prng.uint32(gen, 0, 99) < 7 ? faultOf(gen) : step))
}

function faultOf(gen: prng.PRNG): Fault {
  const chance = prng.uint32(gen, 0, 99)
  if (chance < 35)
    return { do: 'fail', times: prng.uint32(gen, 1, 9), when: prng.bool(gen) ? 'before' : 'after' }
  if (chance < 45) return { do: 'back', ms: prng.uint32(gen, 1, 7_200_000) }
  if (chance < 60) return { do: 'hang' }
  if (chance < 75) return { do: 'answer' }
  return { do: chance < 90 ? 'crash' : 'restart' }
}
