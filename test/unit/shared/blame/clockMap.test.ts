// A clock map answers as a plain list of single clocks would, whatever was set in whatever order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClockMap } from '../../../../shared/blame/clockMap.ts'

const stretch = fc.record({
  client: fc.nat({ max: 1 }),
  clock: fc.nat({ max: 30 }),
  length: fc.nat({ max: 12 }),
  value: fc.constantFrom('a', 'b', 'c'),
})

test('a clock map is a list of clocks, cut where its values change', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), stretch, (sets, asked) => {
      const map = createClockMap<string>()
      const plain = new Map<string, string>()
      for (const { client, clock, length, value } of sets) {
        map.set(client, clock, length, value)
        for (let i = 0; i < length; i++) plain.set(`${client} ${clock + i}`, value)
      }
      const pieces = map.pieces(asked.client, asked.clock, asked.length)
      const spread = pieces.flatMap(({ clock, length, value }) =>
        Array.from({ length }, (_, i) => [clock + i, value]),
      )
      expect(spread).toEqual(
        Array.from({ length: asked.length }, (_, i) => [
          asked.clock + i,
          plain.get(`${asked.client} ${asked.clock + i}`) ?? null,
        ]),
      )
      for (let clock = 0; clock < 45; clock++)
        expect(map.at(asked.client, clock)).toBe(plain.get(`${asked.client} ${clock}`) ?? null)
    }),
    { seed: 5, numRuns: 500 },
  )
})
