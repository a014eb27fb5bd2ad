// The form of the simulation that runs with every change: fixed seeds, and every trace that once failed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultStepsOf } from './faultSteps.ts'
import { type Outcome, play, type Step, stepsOf } from './negotiation.sim.ts'

const SEEDS = 200
const FAULT_SEEDS = 40
const CHUNK = 20
const TRACES = join(import.meta.dirname, 'traces')

describe('a sitting of four delegations and a facilitator', () => {
  const sum: Outcome[] = []
  for (let from = 0; from < SEEDS; from += CHUNK)
    it(`keeps every law with seeds ${from} to ${from + CHUNK - 1}`, async () => {
      for (let seed = from; seed < from + CHUNK; seed++) {
        const outcome = await play(stepsOf(seed)).catch(error => {
          throw new Error(`seed ${seed}: ${error.message}`, { cause: error })
        })
        sum.push(outcome)
      }
    })

  it('has really negotiated: edits, decisions, refused decisions and stale texts all occurred', () => {
    expect(sum.length).toBe(SEEDS)
    const total = (pick: (outcome: Outcome) => number) => sum.reduce((all, one) => all + pick(one), 0)
    expect(total(one => one.entries)).toBeGreaterThan(SEEDS * 10)
    expect(total(one => one.decisions)).toBeGreaterThan(SEEDS)
    expect(total(one => one.refusedDecisions['passage-changed'] ?? 0)).toBeGreaterThan(SEEDS / 10)
    expect(total(one => one.stale)).toBeGreaterThan(0)
  })
})

describe('a sitting over which faults come', () => {
  it('keeps every law while the database fails, services die and clocks step back', async () => {
    let entries = 0
    for (let seed = 0; seed < FAULT_SEEDS; seed++)
      entries += (
        await play(faultStepsOf(seed)).catch(error => {
          throw new Error(`seed ${seed}: ${error.message}`, { cause: error })
        })
      ).entries
    expect(entries).toBeGreaterThan(FAULT_SEEDS * 10)
  })
})

describe('traces of failures that were found', () => {
  for (const file of readdirSync(TRACES).filter(name => name.endsWith('.json')))
    it(`stays repaired: ${file}`, async () => {
      const trace: { steps: Step[] } = JSON.parse(readFileSync(join(TRACES, file), 'utf8'))
      await play(trace.steps)
    })
})
