// Changes grouped into acts: as people tell them, in examples; and the laws of grouping, on random records.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Act, createGrouper, groupActs, PAUSE_MS } from '../../../shared/acts.ts'
import type { Change } from '../../../shared/changes.ts'
import type { Recorded } from '../../../shared/openAct.ts'
import { markId, pid } from '../../helpers/documents.ts'

const SEED = { seed: 20_260_311, numRuns: 400 }

/** A record of one entry a line: who, and what; times a second apart unless told. */
function record(...lines: [by: string, changes: Change[], more?: Partial<Recorded>][]): Recorded[] {
  return lines.map(([by, changes, more], i) => ({
    seq: i + 1,
    at: (i + 1) * 1_000,
    kind: 'edit',
    actor: by.toLowerCase(),
    delegation: by,
    changes,
    ...more,
  }))
}
const typed = (at: number, text: string, by = 'CEPT', n = 1, where = 1): Change => ({
  kind: 'inserted',
  pid: pid(where),
  mark: markId(by, n),
  at,
  text,
})
const gone = (at: number, text: string, by = 'CEPT', n = 1): Change => ({
  kind: 'withdrawn',
  pid: pid(1),
  mark: markId(by, n),
  at,
  text,
})
const struck = (at: number, text: string, by = 'CEPT', n = 1): Change => ({
  kind: 'struck',
  pid: pid(1),
  mark: markId(by, n),
  over: null,
  at,
  text,
})
const letters = (text: string, at: number, by = 'CEPT'): [string, Change[]][] =>
  [...text].map((letter, i) => [by, [typed(at + i, letter, by)]])
const told = (acts: readonly Act[]) =>
  acts.map(({ delegation, kind, added, removed, words }) =>
    [delegation, kind, removed, added, words].filter(part => part !== '').join('|'),
  )

describe('what is told', () => {
  test('letters typed one by one are one act, with its time and its place', () => {
    const [act, ...others] = groupActs(record(...letters('should', 7)))
    expect(others).toEqual([])
    expect(act).toMatchObject({ kind: 'inserted', added: 'should', first: 1, last: 6, at: 6_000, offset: 7 })
  })

  test('a replacement names what goes and what comes, also when it was struck backwards, letter by letter', () => {
    const backwards: [string, Change[]][] = [...'shall']
      .reverse()
      .map((letter, i) => ['CEPT', [struck(8 - i, letter)]])
    expect(told(groupActs(record(...backwards, ...letters('should', 9))))).toEqual([
      'CEPT|replaced|shall|should',
    ])
  })

  test('words from a file are an act of their own, that names the file, whatever its bringer types beside', () => {
    const file = 'ab'.repeat(32)
    const entries = record(
      ...letters('of ', 9),
      ['CEPT', [typed(3, 'the plan', 'CEPT', 2)], { command: { act: 'import', file } }],
      ['CEPT', [gone(3, 'the ', 'CEPT', 2)]],
      ['CEPT', [], { kind: 'act', command: { act: 'wish', pid: pid(1), file } }],
    )
    const acts = groupActs(entries)
    expect(told(acts)).toEqual([
      'CEPT|inserted|of ',
      'CEPT|inserted|the plan',
      'CEPT|withdrawn|the ',
      'CEPT|decided',
    ])
    expect(acts.map(act => act.file)).toEqual([null, file, null, file])
  })

  test('a base from a file is one act, however many proposals it brings', () => {
    const tabled = (where: number): Change => ({
      ...{ kind: 'tabled', pid: pid(where), number: `CEPT/${where}`, marks: [markId('CEPT', where)] },
    })
    const command = { act: 'import-base', file: 'ab'.repeat(32) }
    const acts = groupActs(record(['SEC', [tabled(1), tabled(2)], { kind: 'base', command }]))
    expect(acts).toMatchObject([{ kind: 'decided', pid: null, command: { act: 'import-base' } }])
    expect(acts[0]?.file).toBe(command.file)
    expect(acts[0]?.parts).toHaveLength(2)
  })

  test('words corrected while they were typed are told as they ended', () => {
    const entries = record(
      ...letters('teh', 0),
      ['CEPT', [gone(2, 'h')]],
      ['CEPT', [gone(1, 'e')]],
      ...letters('he', 1),
    )
    expect(told(groupActs(entries))).toEqual(['CEPT|inserted|the'])
  })

  test('words that were taken back at once are told as nothing left', () => {
    expect(told(groupActs(record(...letters('no', 0), ['CEPT', [gone(0, 'no')]])))).toEqual([
      'CEPT|retracted',
    ])
  })

  test('own earlier words are told in their order, however they were taken out', () => {
    const back = record(['CEPT', [gone(4, 'c')]], ['CEPT', [gone(3, 'b')]], ['CEPT', [gone(2, 'a')]])
    const forth = record(['CEPT', [gone(2, 'a')]], ['CEPT', [gone(2, 'b')]], ['CEPT', [gone(2, 'c')]])
    expect(told(groupActs(back))).toEqual(['CEPT|withdrawn|abc'])
    expect(told(groupActs(forth))).toEqual(['CEPT|withdrawn|abc'])
  })

  test('two people who type in turns are told apart, each with whole words', () => {
    const entries = record(
      ...[...'abcd'].flatMap((letter, i): [string, Change[]][] => [
        ['CEPT', [typed(4 + 2 * i, letter)]],
        ['APT', [typed(i, 'wxyz'[i] ?? '', 'APT')]],
      ]),
    )
    expect(told(groupActs(entries))).toEqual(['CEPT|inserted|abcd', 'APT|inserted|wxyz'])
  })

  test('two places of a paragraph are two acts, and so are two sittings at one place', () => {
    expect(
      told(groupActs(record(...letters('one', 0), ['CEPT', [typed(40, 'two', 'CEPT', 2)]]))),
    ).toHaveLength(2)
    const late = { at: 3_000 + PAUSE_MS + 1 }
    expect(told(groupActs(record(...letters('one', 0), ['CEPT', [typed(3, 'more')], late])))).toHaveLength(2)
  })

  test('one entry in two places of a paragraph keeps its places right', () => {
    const entries = record(
      ['CEPT', [typed(0, 'aa'), typed(10, 'bb', 'CEPT', 2)]],
      ['CEPT', [typed(14, 'cc', 'CEPT', 2)]],
    )
    expect(groupActs(entries).map(({ added, offset }) => [added, offset])).toEqual([
      ['aa', 0],
      ['bbcc', 12],
    ])
  })

  test('a new paragraph is one act with its words', () => {
    const block: Change = { kind: 'block-inserted', pid: pid(9), mark: markId('CEPT', 4), type: 'paragraph' }
    const entries = record(['CEPT', [block]], ['CEPT', [typed(0, 'New words', 'CEPT', 4, 9)]])
    expect(told(groupActs(entries))).toEqual(['CEPT|paragraph|New words'])
  })

  test.each([
    ['adopt', ['left-base', 'became-base']],
    ['reject', ['mark-lifted', 'withdrawn']],
  ] as const)('a decision to %s tells the proposal, whose it was, and the reason', (act, [first, second]) => {
    const mark = markId('CEPT')
    const changes = [
      {
        kind: first,
        pid: pid(1),
        mark,
        at: 4,
        text: 'shall',
        ...(first === 'mark-lifted' && { type: 'deletion' }),
      },
      { kind: second, pid: pid(1), mark, at: 9, text: 'should' },
    ] as Change[]
    const command = { act, marks: [mark], reason: 'as agreed' }
    expect(groupActs(record(['CHAIR', changes, { kind: 'decision', command }]))).toMatchObject([
      {
        kind: 'decided',
        removed: 'shall',
        added: 'should',
        command: { act, reason: 'as agreed', owners: ['CEPT'] },
      },
    ])
  })

  test('a lifted bracket tells the words that are free of it', () => {
    const lifted: Change = {
      kind: 'mark-lifted',
      pid: pid(1),
      mark: markId('ATU'),
      type: 'bracket',
      at: 2,
      text: 'shall',
    }
    const command = { act: 'lift', marks: [markId('ATU')] }
    expect(told(groupActs(record(['CHAIR', [lifted], { kind: 'decision', command }])))).toEqual([
      'CHAIR|decided|shall',
    ])
  })

  test('what is said beside the text is an act of its own, with or without a paragraph', () => {
    const command = { act: 'position', number: 'CEPT/3', stance: 'object', reason: 'too early' }
    expect(groupActs(record(['APT', [], { kind: 'act', command }]))).toMatchObject([
      { pid: null, kind: 'decided', command },
    ])
    const agreed = { act: 'agree', pids: [pid(2), pid(3)], level: 'group' }
    expect(groupActs(record(['CHAIR', [], { kind: 'decision', command: agreed }]))).toMatchObject([
      { pid: pid(2) },
    ])
  })

  test('a number that was given or closed elsewhere is no news of its own', () => {
    const mark = markId('CEPT')
    const tabled: Change = { kind: 'tabled', pid: pid(1), number: 'CEPT/1', marks: [mark] }
    const given = record(['CEPT', [typed(0, 'word'), tabled]], ['system', [tabled], { kind: 'registration' }])
    expect(told(groupActs(given))).toEqual(['CEPT|inserted|word', 'system|noted'])
    const closed: Change = { kind: 'closed', pid: pid(7), number: 'CEPT/1', state: 'adopted' }
    const became: Change = { kind: 'became-base', pid: pid(1), mark, at: 0, text: 'word' }
    const command = { act: 'adopt', marks: [mark] }
    const decided = groupActs(record(['CHAIR', [became, closed], { kind: 'decision', command }]))
    expect(decided.map(({ kind, pid }) => [kind, pid])).toEqual([
      ['decided', pid(1)],
      ['noted', pid(7)],
    ])
  })
})

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
