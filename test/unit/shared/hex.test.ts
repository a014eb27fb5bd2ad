// Hexadecimal digits as everybody writes them, and nothing else read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/hex.ts'

it('is what Node writes, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(fromHex(toHex(bytes))).toEqual(bytes)
    }),
    { seed: 1, numRuns: 300 },
  )
})
it('reads one spelling alone', () => {
  for (const text of ['a', 'AB', '0x', 'g0', ' 0', '0 ']) expect(fromHex(text)).toBe(null)
})
