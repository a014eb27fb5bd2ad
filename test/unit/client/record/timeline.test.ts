// Playing at a speed, stopping at acts and decisions, and drawing what changed.
import { describe, expect, it } from 'vitest'
import { drawnOf } from '../../../../client/record/timeline/drawn.ts'
import { advance } from '../../../../client/record/timeline/playing.ts'
import { type Shown, stopFrom } from '../../../../client/record/timeline/stops.ts'
import type { ChangedBlock } from '../../../../shared/weave/changed.ts'
import { text } from '../../../helpers/documents.ts'

describe('playing', () => {
  const times = [0, 1_000, 2_000, 3_600_000, 3_600_100]

  it('goes as fast as it happened, or faster', () => {
    expect(advance(times, { seq: 1, waited: 0 }, 1, 999)).toEqual({ seq: 1, waited: 999 })
    expect(advance(times, { seq: 1, waited: 999 }, 1, 1)).toEqual({ seq: 2, waited: 0 })
    expect(advance(times, { seq: 1, waited: 0 }, 10, 250)).toEqual({ seq: 3, waited: 50 })
  })

  it('cuts long pauses short, and stops at the end', () => {
    expect(advance(times, { seq: 3, waited: 0 }, 1, 1_250)).toEqual({ seq: 4, waited: 50 })
    expect(advance(times, { seq: 3, waited: 0 }, 60, 9_999)).toEqual({ seq: 5, waited: 0 })
    expect(advance([], { seq: 0, waited: 0 }, 1, 10)).toEqual({ seq: 0, waited: 0 })
  })

  it('gets over entries of one moment, and over a clock that was set back', () => {
    expect(advance([5, 5, 3, 9], { seq: 1, waited: 0 }, 1, 1).seq).toBe(3)
  })
})

describe('stops', () => {
  const stops = [3, 7, 7, 9].map((seq): Shown => ({ seq, after: seq - 1, pid: null }))

  it('are the nearest ones on either side', () => {
    const to = (seq: number, direction: 1 | -1) => stopFrom(stops, seq, direction)?.seq ?? null
    expect([to(1, 1), to(3, 1), to(8, 1), to(9, 1)]).toEqual([3, 7, 9, null])
    expect([to(9, -1), to(7, -1), to(4, -1), to(3, -1)]).toEqual([7, 3, 3, null])
  })
})

describe('a drawn paragraph', () => {
  const [block] = text('The plan')
  if (!block) throw new Error('no paragraph')
  const words = (changed: ChangedBlock | null) =>
    drawnOf(block, changed, new Map()).map(piece =>
      piece.kind === 'words'
        ? `${piece.text}${piece.how ? ` (${piece.how})` : ''}`
        : `${piece.kind}: ${'text' in piece ? piece.text : ''}`,
    )
  const base = { pid: block.pid, whole: null, attributes: false, stretches: [], gone: [] }

  it('is cut where something came, and shows what went in its place', () => {
    expect(words(null)).toEqual(['The plan'])
    expect(words({ ...base, stretches: [{ from: 4, to: 6, how: 'came' }] })).toEqual([
      'The ',
      'pl (came)',
      'an',
    ])
    expect(words({ ...base, gone: [{ at: 4, text: 'old ' }] })).toEqual(['The ', 'gone: old ', 'plan'])
    expect(words({ ...base, gone: [{ at: 8, text: '!' }] })).toEqual(['The plan', 'gone: !'])
  })

  it('shows what went of a paragraph that is empty now', () => {
    const empty = { ...block, runs: [] }
    expect(drawnOf(empty, { ...base, gone: [{ at: 0, text: 'all' }] }, new Map())).toEqual([
      { kind: 'gone', text: 'all' },
    ])
  })
})
