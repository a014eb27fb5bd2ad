// The random texts themselves: properties prove nothing about what never comes up.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { strikingDeletions } from '../../../shared/text.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

it('often nest insertions, strike words twice, carry deletions that strike nothing, and propose paragraphs', () => {
  const samples = fc.sample(blocksArbitrary(), { seed: 1, numRuns: 300 })
  const share = (holds: (blocks: (typeof samples)[number]) => boolean) =>
    samples.filter(holds).length / samples.length
  const runs = (blocks: (typeof samples)[number]) => blocks.flatMap(block => block.runs)
  const insertions = (blocks: (typeof samples)[number]) =>
    Math.max(0, ...runs(blocks).map(run => run.marks.filter(mark => mark.type === 'insertion').length))
  expect(share(blocks => insertions(blocks) >= 2)).toBeGreaterThan(0.2)
  expect(share(blocks => insertions(blocks) >= 3)).toBeGreaterThan(0.01)
  expect(share(blocks => runs(blocks).some(run => strikingDeletions(run.marks).length >= 2))).toBeGreaterThan(
    0.15,
  )
  expect(
    share(blocks =>
      runs(blocks).some(
        run =>
          run.marks.filter(mark => mark.type === 'deletion').length > strikingDeletions(run.marks).length,
      ),
    ),
  ).toBeGreaterThan(0.1)
  expect(share(blocks => blocks.some(block => block.insertion))).toBeGreaterThan(0.3)
})
