// The verifier's replay raises no alarm over any negotiation that the rooms let happen.
import { describe, expect, it } from 'vitest'
import { replay } from '../../../../server/history/replay.ts'
import { createReplay } from '../../../../shared/proof/replay.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import { play, stepsOf } from '../../../simulation/negotiation.sim.ts'

describe('replaying a record', () => {
  it('finds nothing in untouched sittings', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const log = memoryLog()
      await play(stepsOf(seed), log)
      const { entries } = log.stored(TEXT)
      const checked = createReplay()
      for (const entry of entries) expect([seed, checked.take(entry)]).toEqual([seed, null])
      expect([seed, checked.finish()]).toEqual([seed, null])
      expect(readText(checked.doc)).toEqual(readText(replay(entries)))
    }
  })
})
