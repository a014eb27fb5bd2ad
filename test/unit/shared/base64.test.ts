// Base64 as everybody writes it, and nothing else read.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../../shared/base64.ts'

const bytes = fc.uint8Array({ maxLength: 40 })

describe('base64', () => {
  it('is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(bytes, some => {
        expect(toBase64(some)).toBe(Buffer.from(some).toString('base64'))
        expect(fromBase64(toBase64(some))).toEqual(some)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
  it('reads one spelling of a value alone', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ABCw/+=9 \n-_é'), maxLength: 12 })
    fc.assert(
      fc.property(letters, text => {
        const read = fromBase64(text)
        if (read) expect(toBase64(read)).toBe(text)
      }),
      { seed: 2, numRuns: 2_000 },
    )
    for (const text of ['QQ=A', 'QR==', 'QUJ=', 'QQ', '====', 'Q===']) expect(fromBase64(text)).toBe(null)
  })
})
