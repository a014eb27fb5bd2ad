// A text at any entry is what the record replays to, whatever was asked before and however the record grew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, Log } from '../../../../server/history/entries.ts'
import { createMoments, type Moments } from '../../../../server/history/moments.ts'
import { replay } from '../../../../server/history/replay.ts'
import { readNegotiation } from '../../../../shared/negotiation/doc.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import { play as playCommands, stepsOf as stepsOfCommands } from '../../../simulation/commands.sim.ts'
import { play, stepsOf } from '../../../simulation/negotiation.sim.ts'

/** Sittings of chance: typing, marking, undoing and decisions in one, every command of the negotiation in the other. */
async function records(): Promise<Entry[][]> {
  const found: Entry[][] = []
  for (const seed of [3, 14, 15, 92]) {
    const [edits, commands] = [memoryLog(), memoryLog()]
    await play(stepsOf(seed, 240), edits)
    await playCommands(stepsOfCommands(seed), commands)
    found.push(edits.stored(TEXT).entries, commands.stored(TEXT).entries)
  }
  return found
}

function replayed(entries: readonly Entry[], seq: number) {
  const doc = replay(entries.slice(0, seq))
  return { seq, blocks: readText(doc), negotiation: readNegotiation(doc) }
}

/** A log of which so much is written yet. */
function growing(entries: readonly Entry[]): Pick<Log, 'entries'> & { length: number } {
  return {
    length: 0,
    async entries(_text, after, limit) {
      return entries.slice(after, Math.min(this.length, after + limit))
    },
  }
}

async function expectAt(moments: Moments, entries: readonly Entry[], asked: number, written: number) {
  const reached = Math.min(asked, written)
  const moment = await moments.at(TEXT, asked)
  if (reached === 0) expect(moment).toBeNull()
  else expect(moment).toEqual(replayed(entries, reached))
}

describe('moments', async () => {
  const all = await records()

  it('are what the record replays to, at every entry', async () => {
    expect(all.flat().length).toBeGreaterThan(300)
    for (const entries of all) {
      const log = growing(entries)
      log.length = entries.length
      const moments = createMoments(log)
      for (let seq = entries.length + 1; seq >= 0; seq--)
        await expectAt(moments, entries, seq, entries.length)
    }
  })

  it('are the same in whatever order they are asked for, also while the record grows', async () => {
    const asked = fc.array(fc.record({ seq: fc.nat({ max: 400 }), grows: fc.nat({ max: 40 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    const choice = fc.constantFrom(...all.keys())
    await fc.assert(
      fc.asyncProperty(choice, asked, async (which, questions) => {
        const entries = all[which] ?? []
        const log = growing(entries)
        const moments = createMoments(log)
        for (const { seq, grows } of questions) {
          log.length = Math.min(entries.length, log.length + grows)
          await expectAt(moments, entries, seq, log.length)
        }
      }),
      { seed: 5, numRuns: 60 },
    )
  })
})
