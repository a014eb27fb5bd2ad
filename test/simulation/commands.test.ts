// The form of the simulation of commands that runs with every change: fixed seeds, and every trace that once failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandBody } from '../../shared/negotiation/commands.ts'
import { ACTS } from './commandPicks.ts'
import { type Outcome, play, type Step, stepsOf } from './commands.sim.ts'

const SEEDS = 120
const CHUNK = 20
const TRACES = join(import.meta.dirname, 'traces', 'commands')

describe('a sitting in which commands race', () => {
  const sum: Outcome[] = []
  for (let first = 0; first < SEEDS; first += CHUNK)
    it(`keeps every law with seeds ${first} to ${first + CHUNK - 1}`, async () => {
      for (let seed = first; seed < first + CHUNK; seed++)
        sum.push(
          await play(stepsOf(seed)).catch(error => {
            throw new Error(`seed ${seed}: ${error.message}`, { cause: error })
          }),
        )
    })

  it('has really negotiated: every act was done, every kind of wish adopted, and losers learned why', () => {
    const total = (pick: (outcome: Outcome) => number) => sum.reduce((all, one) => all + pick(one), 0)
    const acts: string[] = commandBody.options.map(option => option.shape.act.value)
    expect([...new Set<string>(ACTS)].sort()).toEqual(acts.sort())
    for (const act of acts)
      expect(
        total(one => one.done[act] ?? 0),
        act,
      ).toBeGreaterThan(0)
    for (const how of ['delete', 'split', 'join', 'move', 'retype'])
      expect(
        total(one => one.wishes[how] ?? 0),
        how,
      ).toBeGreaterThan(0)
    for (const code of [
      'passage-changed',
      'proposal-closed',
      'paragraph-unknown',
      'text-agreed',
      'text-frozen',
    ])
      expect(
        total(one => one.refused[code] ?? 0),
        code,
      ).toBeGreaterThan(0)
    expect(total(one => one.stale)).toBeGreaterThan(0)
    expect(total(one => one.frozen)).toBeGreaterThan(0)
    expect(total(one => one.back)).toBeGreaterThan(0)
  })
})

for (const file of existsSync(TRACES) ? readdirSync(TRACES) : [])
  it(`stays repaired: ${file}`, async () => {
    const trace: { steps: Step[] } = JSON.parse(readFileSync(join(TRACES, file), 'utf8'))
    await play(trace.steps)
  })
