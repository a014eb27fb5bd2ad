// Lines of a backup: any values come back, and no row can be taken for the end of its table.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linesOf, ROWS_END } from '../../../../server/backup/format.ts'
import { cellsOf, lineOf } from '../../../../server/backup/rows.ts'

const cell = fc.option(
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\\.', '\\N', '\n', '\r\n', '\t', '\\', '')),
)
const row = fc.array(cell, { minLength: 1, maxLength: 6 })

it('gives every value back, null apart from words that look like it', () => {
  fc.assert(
    fc.property(row, cells => {
      expect(cellsOf(Buffer.from(lineOf(cells)))).toEqual(cells)
    }),
    { seed: 7 },
  )
})

it('finds the same lines however the bytes arrive, and none is the end of a table', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.array(fc.integer({ min: 1, max: 9 })), async (rows, sizes) => {
      const lines = rows.map(lineOf)
      expect(lines).not.toContain(ROWS_END)
      const bytes = Buffer.from(lines.join(''))
      async function* pieces(): AsyncGenerator<Buffer> {
        let at = 0
        for (let i = 0; at < bytes.length; i++) {
          const size = sizes[i % Math.max(1, sizes.length)] ?? 3
          yield bytes.subarray(at, at + size)
          at += size
        }
      }
      const found: string[] = []
      for await (const line of linesOf(pieces())) found.push(line.toString())
      expect(found).toEqual(lines)
    }),
    { seed: 8 },
  )
})
