// A weave says the same after it was sent, and what it says changed is what differs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLooms } from '../../../server/history/looms.ts'
import { blockText } from '../../../shared/text.ts'
import { momentAt, stepAt } from '../../../shared/timeline/moment.ts'
import { changedBetween } from '../../../shared/weave/changed.ts'
import { type PackedWeave, packWeave, unpackWeave } from '../../../shared/weave/packed.ts'
import { blocksAt } from '../../../shared/weave/read.ts'
import type { Weave } from '../../../shared/weave/weave.ts'
import { TEXT } from '../../helpers/cohort.ts'
import { memoryLog } from '../../helpers/memory-log.ts'
import { play as playCommands, stepsOf as stepsOfCommands } from '../../simulation/commands.sim.ts'
import { play, stepsOf } from '../../simulation/negotiation.sim.ts'

async function weaves(): Promise<Weave[]> {
  const found: Weave[] = []
  for (const seed of [21, 34]) {
    const [edits, commands] = [memoryLog(), memoryLog()]
    await play(stepsOf(seed, 240), edits)
    await playCommands(stepsOfCommands(seed), commands)
    for (const log of [edits, commands]) found.push(await createLooms(log).weave(TEXT, 1_000_000))
  }
  return found
}

/** The words of a paragraph before a step, from those after it and what the step is said to have changed. */
function undone(words: string, block: ReturnType<typeof changedBetween>['blocks'][number]): string {
  let before = ''
  let at = 0
  const gone = [...block.gone]
  const came = (place: number) =>
    block.stretches.some(({ from, to, how }) => how === 'came' && from <= place && place < to)
  for (; at <= words.length; at++) {
    while (gone[0]?.at === at) before += gone.shift()?.text ?? ''
    if (at < words.length && !came(at)) before += words[at]
  }
  return before
}

describe('a weave', async () => {
  const all = await weaves()
  const two = fc.record({ which: fc.constantFrom(...all.keys()), a: fc.nat(), b: fc.nat() })
  const pick = ({ which, a, b }: { which: number; a: number; b: number }) => {
    const weave = all[which] ?? all[0]
    if (!weave) throw new Error('no weave')
    const [from, to] = [1 + (a % weave.seq), 1 + (b % weave.seq)].sort((x, y) => x - y)
    return { weave, from: from ?? 1, to: to ?? 1 }
  }

  it('is the same after it was sent', () => {
    for (const weave of all) {
      const sent: PackedWeave = JSON.parse(JSON.stringify(packWeave(weave)))
      expect(unpackWeave(sent)).toEqual(weave)
    }
  })

  it('tells what came, what went and what was marked between two entries, and nothing else', () => {
    fc.assert(
      fc.property(two, choice => {
        const { weave, from, to } = pick(choice)
        const { blocks, gone } = changedBetween(weave, from, to)
        const [before, after] = [blocksAt(weave, from), blocksAt(weave, to)]
        const of = new Map(blocks.map(block => [block.pid, block]))
        for (const block of after) {
          const was = before.find(({ pid }) => pid === block.pid)
          const changed = of.get(block.pid)
          if (!changed) expect(block).toEqual(was)
          else if (changed.whole === 'came') expect(was).toBeUndefined()
          else if (changed.whole === 'written') expect(was).toBeDefined()
          else expect(undone(blockText(block), changed)).toBe(blockText(was ?? block))
        }
        const left = before.filter(({ pid }) => !after.some(block => block.pid === pid))
        expect(gone.map(({ block }) => block)).toEqual(left)
      }),
      { seed: 8, numRuns: 300 },
    )
  })

  it('tells of every entry who wrote it, and the act that it is part of', () => {
    for (const weave of all)
      for (let seq = 1; seq <= weave.seq; seq++) {
        const step = stepAt(weave, seq)
        if (!step.act) continue
        expect(step.act.first).toBeLessThanOrEqual(seq)
        expect(step.act.last).toBeGreaterThanOrEqual(seq)
        expect(step.act.delegation).toBe(step.delegation)
      }
    const told = all.flatMap(weave => weave.entries.acts).filter(act => act >= 0).length
    expect(told).toBeGreaterThan(150)
  })

  it('knows the entries beside a moment', () => {
    const [weave] = all
    if (!weave) throw new Error('no weave')
    expect(momentAt(weave, 1)).toMatchObject({ previous: null, next: 2 })
    expect(momentAt(weave, weave.seq)).toMatchObject({ previous: weave.seq - 1, next: null })
  })
})
