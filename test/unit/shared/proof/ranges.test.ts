// Stretches of clocks say what a plain map of single clocks would.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRanges } from '../../../../shared/proof/ranges.ts'

const stretch = fc.record({
  client: fc.integer({ min: 1, max: 2 }),
  from: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 0, max: 6 }),
  value: fc.constantFrom('a', 'b', 'c'),
})

it('keeps the newest value of every clock', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 25 }), stretch, (sets, asked) => {
      const ranges = createRanges<string>()
      const plain = new Map<string, string>()
      for (const { client, from, length, value } of sets) {
        ranges.set(client, from, from + length, value)
        for (let at = from; at < from + length; at++) plain.set(`${client} ${at}`, value)
      }
      const { client, from, length } = asked
      const wanted = Array.from({ length }, (_, i) => plain.get(`${client} ${from + i}`) ?? null)
      const got = ranges
        .get(client, from, from + length)
        .flatMap(part => Array.from({ length: part.to - part.from }, () => part.value))
      expect(got).toEqual(wanted)
      expect(ranges.touches(client, from, from + length)).toBe(wanted.some(value => value !== null))
    }),
    { seed: 3, numRuns: 2_000 },
  )
})
