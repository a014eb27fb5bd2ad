// The laws of grouping changes into acts, on random records.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Act, createGrouper, groupActs, PAUSE_MS } from '../../../shared/acts.ts'
import type { Change } from '../../../shared/changes.ts'
import type { Recorded } from '../../../shared/openAct.ts'
import { markId, pid } from '../../helpers/documents.ts'
import { gone, record, typed } from './actRecords.ts'

const SEED = { seed: 20_260_311, numRuns: 400 }

describe('the laws of grouping', () => {
  const change: fc.Arbitrary<Change> = fc
    .record({
      kind: fc.constantFrom(
        'inserted',
        'inserted',
        'withdrawn',
        'struck',
        'unstruck',
        'bracketed',
        'unbracketed',
        'formatted',
        'block-inserted',
        'block-withdrawn',
        'became-base',
        'mark-lifted',
        'something later',
      ),
      where: fc.integer({ min: 1, max: 3 }),
      by: fc.constantFrom('APT', 'CEPT'),
      n: fc.integer({ min: 1, max: 3 }),
      at: fc.nat({ max: 30 }),
      text: fc.constantFrom('x', 'yz', 'words '),
    })
    .map(({ kind, where, by, n, at, text }) => {
      const mark = markId(by, n)
      return { kind, pid: pid(where), mark, over: null, type: 'deletion', at, text } as unknown as Change
    })
  const entries = fc
    .array(
      fc.record({
        kind: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'decision', 'cleanup'),
        actor: fc.constantFrom('ann', 'bob', 'eve'),
        delegation: fc.constantFrom('APT', 'CEPT'),
        pause: fc.constantFrom(100, 1_000, PAUSE_MS * 2),
        changes: fc.array(change, { maxLength: 4 }),
      }),
      { maxLength: 30 },
    )
    .map(list => {
      let at = 0
      return list.map(({ pause, ...entry }, i): Recorded => {
        at += pause
        return { ...entry, seq: i + 1, at }
      })
    })

  test('every change is part of exactly one act, and acts hold nothing else', () => {
    fc.assert(
      fc.property(entries, record => {
        const held = groupActs(record).flatMap(act => act.parts.map(part => part.change))
        const all = record.flatMap(entry => entry.changes)
        expect(held).toHaveLength(all.length)
        expect(new Set(held)).toEqual(new Set(all))
      }),
      SEED,
    )
  })

  test('no act joins two people, two delegations or two paragraphs, or goes on over a decision', () => {
    fc.assert(
      fc.property(entries, record => {
        const bySeq = new Map(record.map(entry => [entry.seq, entry]))
        const decisions = record.filter(entry => entry.kind === 'decision').map(entry => entry.seq)
        for (const act of groupActs(record)) {
          for (const { seq, change } of act.parts) {
            const entry = bySeq.get(seq)
            expect([entry?.actor, entry?.delegation, change.pid]).toEqual([
              act.actor,
              act.delegation,
              act.pid,
            ])
          }
          const seqs = act.parts.map(part => part.seq)
          for (const seq of decisions)
            expect(seqs.some(one => one < seq) && seqs.some(one => one > seq), `over decision ${seq}`).toBe(
              false,
            )
          if (seqs.some(seq => decisions.includes(seq))) expect(new Set(seqs).size).toBe(1)
        }
      }),
      SEED,
    )
  })

  test('told bit by bit, every act comes to be what it is told as in the end, at its place', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 7 }), (record, stride) => {
        const grouper = createGrouper()
        const kept: Act[] = []
        record.forEach((entry, i) => {
          grouper.take(entry)
          if (i % stride === 0) for (const [place, act] of grouper.news()) kept[place] = act
        })
        for (const [place, act] of grouper.news()) kept[place] = act
        const beginnings = kept.map(act => act.first)
        expect(beginnings).toEqual([...beginnings].sort((a, b) => a - b))
        expect(kept.toSorted((a, b) => a.first - b.first || a.offset - b.offset)).toEqual(
          expect.arrayContaining(groupActs(record)),
        )
        expect(kept).toHaveLength(groupActs(record).length)
      }),
      SEED,
    )
  })

  /** Two people write in one line at the same time; each takes out own letters alone. */
  const keys = fc.array(
    fc.record({
      by: fc.nat({ max: 1 }),
      at: fc.nat({ max: 255 }),
      out: fc.boolean(),
      word: fc.constantFrom('a', 'bc', 'def'),
    }),
    { maxLength: 40 },
  )

  test('what an act says was written stands where it says, as long as nobody wrote into it', () => {
    fc.assert(
      fc.property(keys, presses => {
        let line = [...'the base'].map(letter => ({ letter, by: -1 }))
        const lines: [string, Change[]][] = []
        presses.forEach(({ by, at, out, word }) => {
          const code = ['APT', 'CEPT'][by] ?? ''
          const place = Math.floor((at * (line.length + 1)) / 256)
          if (!out) {
            lines.push([code, [typed(place, word, code, place)]])
            line = line.toSpliced(place, 0, ...[...word].map(letter => ({ letter, by })))
          } else if (line[place]?.by === by) {
            lines.push([code, [gone(place, line[place].letter, code, 99)]])
            line = line.toSpliced(place, 1)
          }
        })
        const whole = line.map(({ letter }) => letter).join('')
        for (const { kind, added, offset } of groupActs(record(...lines)))
          if (kind === 'inserted' && !added.includes(' … '))
            expect(whole.slice(offset, offset + added.length)).toBe(added)
        const told = groupActs(record(...lines)).flatMap(({ added }) => [...added.replaceAll(' … ', '')])
        expect(told.sort().join('')).toBe(
          line
            .flatMap(({ letter, by }) => (by === -1 ? [] : [letter]))
            .sort()
            .join(''),
        )
      }),
      SEED,
    )
  })
})
