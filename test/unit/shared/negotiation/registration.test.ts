// Every proposal has one number of its delegation, from the moment it stands in the text, and keeps it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { Negotiation, Tabled } from '../../../../shared/negotiation/model.ts'
import { openProposals } from '../../../../shared/negotiation/proposals.ts'
import { register, registerGone, serialOf } from '../../../../shared/negotiation/registration.ts'
import { markId, text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'

const after = (negotiation: Negotiation, tabled: readonly Tabled[]): Negotiation => {
  const all = new Map([...negotiation.tabled, ...tabled.map(one => [one.number, one] as const)])
  const numbers = [...all.values()].flatMap(one => one.marks.map(mark => [mark, one.number] as const))
  return { ...negotiation, tabled: all, numbers: new Map(numbers) }
}
const tabledIn = (facts: ReturnType<typeof register>['facts']): Tabled[] =>
  facts.flatMap(fact => (fact.kind === 'tabled' ? [fact.value] : []))

describe('a number', () => {
  it('counts for each delegation apart, in reading order, brackets too', () => {
    const { facts } = register(
      text('{-APT:a-}{+APT#2:b+} c {+CEPT:d+}', 'e [APT#3:f] {+APT#4:g+}'),
      NO_NEGOTIATION,
      5,
    )
    const found = tabledIn(facts).map(({ number, marks }) => [number, marks])
    expect(found).toEqual([
      ['APT/1', [markId('APT', 1), markId('APT', 2)]],
      ['CEPT/1', [markId('CEPT', 1)]],
      ['APT/2', [markId('APT', 3)]],
      ['APT/3', [markId('APT', 4)]],
    ])
  })

  it('stays when its author types more beside it, and is not given again when another mark goes', () => {
    const one = register(text('a {+APT:b+}'), NO_NEGOTIATION, 1)
    const known = after(NO_NEGOTIATION, tabledIn(one.facts))
    const two = register(text('{-APT#2:a -}{+APT:b+} and {+APT#3:c+}'), known, 2)
    expect(tabledIn(two.facts).map(({ number, marks }) => [number, marks.length])).toEqual([
      ['APT/1', 2],
      ['APT/2', 1],
    ])
    expect(register(text('{-APT#2:a -}{+APT:b+}'), after(known, tabledIn(two.facts)), 3).facts).toEqual([])
  })

  it('is closed as withdrawn with its last word, and open again when an undo brings the word back', () => {
    const one = register(text('a {+APT:b+}'), NO_NEGOTIATION, 1)
    const known = after(NO_NEGOTIATION, tabledIn(one.facts))
    const gone = registerGone(text('a '), new Set([markId('APT', 1)]), known, 2)
    expect(tabledIn(gone.facts)).toMatchObject([{ number: 'APT/1', state: 'withdrawn', closedAt: 2 }])
    expect(registerGone(text('{+APT:b+}'), new Set([markId('APT', 1)]), known, 2).facts).toEqual([])
    const back = register(text('a {+APT:b+}'), after(known, tabledIn(gone.facts)), 3)
    expect(tabledIn(back.facts)).toMatchObject([{ number: 'APT/1', state: 'open', closedAt: null }])
    expect(back.changes).toMatchObject([{ kind: 'closed', state: 'open' }])
  })

  it('is unique, and registering again changes nothing, whatever stands in the text', () => {
    const piece = fc.tuple(
      fc.constantFrom('{+', '{-', '['),
      fc.constantFrom('APT', 'CEPT', 'RCC'),
      fc.integer({ min: 1, max: 30 }),
    )
    const line = fc.array(piece, { maxLength: 6 }).map(pieces =>
      pieces
        .map(([open, by, n]) => {
          const close = open === '[' ? ']' : open === '{+' ? '+}' : '-}'
          return `w ${open}${by}#${n}:x${close}`
        })
        .join(''),
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), lines => {
        const blocks = text(...lines)
        const tabled = tabledIn(register(blocks, NO_NEGOTIATION, 1).facts)
        const known = after(NO_NEGOTIATION, tabled)
        expect(new Set(tabled.map(({ number }) => number)).size).toBe(tabled.length)
        expect(register(blocks, known, 2)).toEqual({ facts: [], changes: [] })
        for (const proposal of openProposals(blocks, known)) {
          expect(proposal.tabled?.by).toBe(proposal.by)
          expect(proposal.marks.every(mark => known.numbers.get(mark) === proposal.number)).toBe(true)
        }
      }),
      { seed: 24, numRuns: 300 },
    )
  })
})

describe('what ITU calls it', () => {
  it.each([
    ['the {-APT:shall-}{+APT:should+} go', 'MOD'],
    ['the {-APT:Shall-}{+APT:shall+} go', '(MOD)'],
    ['the shall{-APT:,-} go', '(MOD)'],
    ['{-APT:all of it-}', 'SUP'],
    ['+APT| a new paragraph', 'ADD'],
    ['the [APT:shall] go', null],
  ])('%s is %s', (line, marker) => {
    const table = negotiationTable(line)
    expect(openProposals(table.blocks(), table.negotiation()).map(one => one.marker)).toEqual([marker])
  })
})

describe('own proposals', () => {
  it('are described, merged, split and withdrawn by their delegation alone', () => {
    const table = negotiationTable('a {+APT:one+} b {+APT#2:two+} c {+CEPT:three+}')
    const sponsors = [{ delegation: 'ATU', states: ['Kenya'] }]
    expect(table.ask('CEPT', { act: 'describe', number: 'APT/1', rationale: 'no' })).toBe('not-own-proposal')
    expect(
      table.ask('APT', { act: 'describe', number: 'APT/1', rationale: 'why', cosponsors: sponsors }),
    ).toBe('ok')
    expect(table.ask('APT', { act: 'merge', numbers: ['APT/1', 'CEPT/1'] })).toBe('not-own-proposal')
    expect(table.ask('APT', { act: 'merge', numbers: ['APT/1', 'APT/2'] })).toBe('ok')
    expect(openProposals(table.blocks(), table.negotiation())).toMatchObject([
      { number: 'APT/1', added: 'one … two', tabled: { rationale: 'why' } },
      { number: 'CEPT/1' },
    ])
    expect(table.ask('APT', { act: 'split', number: 'APT/1', marks: [markId('APT', 2)] })).toBe('ok')
    expect(table.numbers().map(serialOf)).toEqual([1, 2, 1, 3])
    expect(table.ask('CEPT', { act: 'withdraw', number: 'APT/3' })).toBe('not-own-proposal')
    expect(table.ask('APT', { act: 'withdraw', number: 'APT/3', reason: 'settled' })).toBe('ok')
    expect(table.lines()).toEqual(['a {+APT:one+} b  c {+CEPT:three+}'])
    expect(table.negotiation().tabled.get('APT/3')).toMatchObject({ state: 'withdrawn', outcome: 'settled' })
    expect(table.ask('APT', { act: 'withdraw', number: 'APT/3' })).toBe('proposal-closed')
  })

  it('do not mix brackets with words, nor part words that touch', () => {
    const table = negotiationTable('[APT:a] b {-APT#2:c-}{+APT#3:d+}')
    expect(table.ask('APT', { act: 'merge', numbers: ['APT/1', 'APT/2'] })).toBe('marks-mixed')
    expect(table.ask('APT', { act: 'split', number: 'APT/2', marks: [markId('APT', 3)] })).toBe('marks-touch')
  })

  it('may be "no change" to a paragraph of the base, once', () => {
    const table = negotiationTable('a', '+APT| b')
    const [base, proposed] = table.blocks().map(block => block.pid)
    const wish = { kind: 'no-change', pid: base }
    expect(table.ask('RCC', { act: 'wish', wish })).toBe('ok')
    expect(table.ask('RCC', { act: 'wish', wish })).toBe('already-tabled')
    expect(table.ask('CEPT', { act: 'wish', wish })).toBe('ok')
    expect(table.ask('RCC', { act: 'wish', wish: { kind: 'no-change', pid: proposed } })).not.toBe('ok')
    expect(table.numbers()).toContain('RCC/1')
  })
})
