// A record read in pages: every entry once and in order, wherever the pages end, and no page read for nothing.
import { describe, expect, it } from 'vitest'
import { pagesAfter } from '../../../../server/history/pages.ts'

/** A record of so many entries that notes which reads it was asked for; reads after `broken` fail. */
function recordOf(length: number, broken = Number.POSITIVE_INFINITY) {
  const asked: number[] = []
  const read = async (after: number, limit: number) => {
    asked.push(after)
    if (after >= broken) throw new Error('the database has gone')
    return Array.from({ length: Math.min(limit, length - after) }, (_, i) => ({ seq: after + i + 1 }))
  }
  return { asked, read }
}

describe('pages of a record', () => {
  it.each([0, 1, 999, 1_000, 1_001, 2_500, 3_000])('hold all of %i entries once, in order', async length => {
    for (const after of [0, Math.floor(length / 3), length]) {
      const { asked, read } = recordOf(length)
      const seqs: number[] = []
      for await (const page of pagesAfter(read, after)) seqs.push(...page.map(({ seq }) => seq))
      expect(seqs).toEqual(Array.from({ length: length - after }, (_, i) => after + i + 1))
      expect(asked).toHaveLength(Math.floor((length - after) / 1_000) + 1)
    }
  })

  it('are fetched one ahead of whoever works on them, and no further', async () => {
    const { asked, read } = recordOf(10_000)
    for await (const page of pagesAfter(read, 0)) if (page[0]?.seq === 2_001) break
    expect(asked).toEqual([0, 1_000, 2_000, 3_000])
  })

  it('end with the fault of a read where it is reached, and not before', async () => {
    const { read } = recordOf(10_000, 2_000)
    const seqs: number[] = []
    const all = async () => {
      for await (const page of pagesAfter(read, 0)) seqs.push(page.length)
    }
    await expect(all()).rejects.toThrow('the database has gone')
    expect(seqs).toEqual([1_000, 1_000])
  })
})
