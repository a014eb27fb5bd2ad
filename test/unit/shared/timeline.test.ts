// The line of time: places of entries and entries of places agree; pauses part sittings; what stands out is told once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAxis, SITTING_PAUSE_MS } from '../../../shared/timeline/axis.ts'
import { timelineOf } from '../../../shared/timeline/timeline.ts'
import { emptyWeave, type WovenAct } from '../../../shared/weave/weave.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 2, 9, 9)
/** Pauses between entries, some long, some backwards: a clock may be set. */
const times = fc
  .array(fc.oneof(fc.nat({ max: 5_000 }), fc.constantFrom(0, -2_000, SITTING_PAUSE_MS + 1, 20 * HOUR)), {
    minLength: 1,
    maxLength: 80,
  })
  .map(pauses => {
    let at = START
    return pauses.map(pause => {
      at += pause
      return at
    })
  })

describe('the axis', () => {
  it('keeps the order of the entries, and leads back from a place to an entry that lies there', () => {
    fc.assert(
      fc.property(times, clock => {
        const axis = createAxis(clock)
        let last = 0
        for (let seq = 1; seq <= clock.length; seq++) {
          const place = axis.placeOf(seq)
          expect(place).toBeGreaterThanOrEqual(last)
          expect(place).toBeLessThanOrEqual(1)
          last = place
          const back = axis.seqAt(place + 1e-9)
          expect(back).toBeGreaterThanOrEqual(seq)
          expect(axis.placeOf(back)).toBeCloseTo(place, 6)
        }
        expect(axis.seqAt(0)).toBeGreaterThanOrEqual(1)
        expect(axis.seqAt(1)).toBe(clock.length)
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('begins a sitting after a pause of more than an hour', () => {
    const { sittings } = createAxis([START, START + HOUR, START + 3 * HOUR, START + 27 * HOUR])
    expect(sittings.map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
    ])
    expect(sittings.every(({ start, end }, i) => start < end && start >= (sittings[i - 1]?.end ?? 0))).toBe(
      true,
    )
  })

  it('has no place for nothing', () => {
    const axis = createAxis([])
    expect([axis.sittings, axis.placeOf(1), axis.seqAt(0.5)]).toEqual([[], 0, 0])
  })
})

describe('the timeline', () => {
  const act = (first: number, command: string): WovenAct => ({
    kind: 'decided',
    added: '',
    removed: '',
    words: '',
    command: { act: command, reason: '', number: null, stance: null, owners: [], rulings: [] },
    delegation: 'CHAIR',
    file: null,
    pid: null,
    first,
    last: first,
    began: 0,
    at: 0,
    offset: 0,
    marks: [],
    person: 0,
  })
  const weave = {
    ...emptyWeave(),
    seq: 6,
    entries: {
      times: [0, 1_000, 2_000, 3_000, 4_000, 3 * HOUR].map(ms => START + ms),
      //       base edit edit decision act edit
      kinds: [0, 1, 1, 2, 3, 1],
      by: [0, 1, 2, 3, 3, 1],
      delegations: ['system', 'APT', 'CEPT', 'CHAIR'],
      acts: [-1, -1, -1, 0, 2, -1],
    },
    acts: [act(4, 'adopt'), act(4, 'adopt'), act(5, 'publish'), act(2, 'position')],
  }

  it('marks decisions, publications and arrivals, each once', () => {
    const { landmarks, activity, sittings, seq } = timelineOf(weave)
    expect(landmarks.map(({ kind, seq, delegation }) => [kind, seq, delegation])).toEqual([
      ['arrival', 2, 'APT'],
      ['arrival', 3, 'CEPT'],
      ['decision', 4, 'CHAIR'],
      ['publication', 5, 'CHAIR'],
      ['arrival', 5, 'CHAIR'],
      ['arrival', 6, 'APT'],
    ])
    expect(activity.reduce((sum, count) => sum + count, 0)).toBe(6)
    expect([sittings.length, seq]).toEqual([2, 6])
  })

  it('marks a moment that is far busier than the others', () => {
    const quiet = Array.from({ length: 100 }, (_, i) => START + i * 60_000)
    const burst = Array.from({ length: 50 }, (_, i) => START + 30 * 60_000 + i)
    const at = [...quiet, ...burst].sort((a, b) => a - b)
    const many = {
      ...emptyWeave(),
      seq: at.length,
      entries: { times: at, kinds: at.map(() => 1), by: at.map(() => 0), delegations: ['APT'], acts: [] },
    }
    const spikes = timelineOf(many).landmarks.filter(({ kind }) => kind === 'spike')
    expect(spikes).toHaveLength(1)
    expect(spikes[0]?.entries).toBeGreaterThanOrEqual(50)
  })
})
