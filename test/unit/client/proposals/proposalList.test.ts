// The list of proposals: in reading order, filtered as asked, the current passage's first, and nothing twice or lost.
import { describe, expect, test } from 'vitest'
import { actsOn, partsOf } from '../../../../client/proposals/acts.ts'
import {
  filterRows,
  historyOf,
  NO_FILTER,
  ownNumbered,
  type Row,
  rowsOf,
  splitAt,
} from '../../../../client/proposals/proposalList.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { Negotiation, Tabled } from '../../../../shared/negotiation/model.ts'
import { openProposals, openWishes } from '../../../../shared/negotiation/proposals.ts'
import { newTabled, register } from '../../../../shared/negotiation/registration.ts'
import { standsOn } from '../../../../shared/negotiation/stands.ts'
import { delegation, markId, pid, text } from '../../../helpers/documents.ts'

const BLOCKS = text(
  '1| It {-CEPT#1:shall-}{+CEPT#2:should+} report [APT#1:yearly].',
  '2| It reports{+CEPT#3:, if asked,+} to {-ATU#1:nobody-}{+ATU#2:all+}.',
)
const APT = delegation('APT')
const noChange: Tabled = {
  ...newTabled('APT/2', APT, 0),
  ...{ pid: pid(2), marks: [], wish: { kind: 'no-change', pid: pid(2) } },
}
const gone = (number: `${string}/${number}`, closedAt: number): Tabled => ({
  ...newTabled(number, APT, 0),
  ...{ pid: pid(1), marks: [], state: 'withdrawn', closedAt },
})

function negotiation(change: (tabled: Tabled) => Tabled = tabled => tabled): Negotiation {
  const numbered = register(BLOCKS, NO_NEGOTIATION, 0).facts.flatMap(fact =>
    fact.kind === 'tabled' ? [change(fact.value)] : [],
  )
  const all = [...numbered, noChange, gone('APT/8', 5), gone('APT/9', 9)]
  return {
    ...NO_NEGOTIATION,
    tabled: new Map(all.map(one => [one.number, one])),
    numbers: new Map(all.flatMap(one => one.marks.map(mark => [mark, one.number] as const))),
  }
}
const rows = (on = negotiation()): Row[] => rowsOf(BLOCKS, openProposals(BLOCKS, on), openWishes(BLOCKS, on))
const keys = (list: readonly Row[]) => list.map(({ key }) => key)

describe('the list', () => {
  test('is in reading order, a wish about a paragraph before the proposals in it', () => {
    expect(keys(rows())).toEqual(['CEPT/1', 'APT/1', 'APT/2', 'CEPT/2', 'ATU/1'])
  })
  test('names what has no number yet by its first mark', () => {
    expect(keys(rows(NO_NEGOTIATION))[0]).toBe(`replacement ${markId('CEPT', 1)}`)
  })
  test.each([
    [{ mine: true }, ['CEPT/1', 'CEPT/2']],
    [{ delegation: 'APT' }, ['APT/1', 'APT/2']],
    [{ marker: 'bracket' }, ['APT/1']],
    [{ marker: 'NOC' }, ['APT/2']],
    [{ mine: true, marker: 'NOC' }, []],
    [{}, ['CEPT/1', 'APT/1', 'APT/2', 'CEPT/2', 'ATU/1']],
  ] as const)('filtered by %j', (filter, left) => {
    expect(keys(filterRows(rows(), { ...NO_FILTER, ...filter }, 'CEPT'))).toEqual(left)
  })
  test('counts what a delegation co-sponsors as its own', () => {
    const cosponsors = [{ delegation: delegation('CEPT'), states: [] }]
    const on = negotiation(one => (one.number === 'ATU/1' ? { ...one, cosponsors } : one))
    expect(keys(filterRows(rows(on), { ...NO_FILTER, mine: true }, 'CEPT'))).toContain('ATU/1')
  })
  test('puts the current passage and wishes about its paragraph first, and everything once', () => {
    const [, , passage] = readBrackets(BLOCKS).passages
    const { here, others } = splitAt(rows(), passage?.key ?? null, pid(2))
    expect(keys(here)).toEqual(['APT/2', 'CEPT/2'])
    expect([...keys(here), ...keys(others)].sort()).toEqual(keys(rows()).sort())
  })
  test('keeps what is closed, the newest first', () => {
    expect(historyOf(negotiation()).map(({ number }) => number)).toEqual(['APT/9', 'APT/8'])
  })
  test('offers own proposals in words for a merge', () => {
    expect(keys(ownNumbered(rows(), 'CEPT'))).toEqual(['CEPT/1', 'CEPT/2'])
    expect(keys(ownNumbered(rows(), 'APT'))).toEqual(['APT/1'])
  })
})

describe('what is offered on a proposal', () => {
  const reader = { maySuggest: true, maySpeak: true, blocks: BLOCKS }
  const offered = (number: string, own: string, more = {}) => {
    const on = negotiation()
    const row = rows(on).find(({ key }) => key === number)
    if (!row?.tabled) throw new Error(`no ${number}`)
    return actsOn(row, row.tabled, { ...reader, own, stands: standsOn(row.tabled, on), ...more })
  }
  test('is to describe, withdraw and release an own one, and to answer another’s', () => {
    expect(offered('CEPT/1', 'CEPT')).toEqual(['describe', 'withdraw', 'release'])
    expect(offered('CEPT/1', 'APT')).toEqual(['position'])
  })
  test('is nothing to who only reads, and no position to the chair', () => {
    expect(offered('CEPT/1', 'OBS', { maySuggest: false, maySpeak: false })).toEqual([])
    expect(offered('CEPT/1', 'CHAIR', { maySpeak: false })).toEqual([])
  })
  test('is to split where places apart are one proposal', () => {
    const apart = text('1| {-CEPT#1:One-} and two {+CEPT#1:three+}.')
    const [row] = rowsOf(apart, openProposals(apart, NO_NEGOTIATION), [])
    if (!row) throw new Error('nothing is proposed')
    expect(partsOf(row, apart)).toEqual([])
    const numbers = new Map([
      [markId('CEPT', 1), 'CEPT/1' as const],
      [markId('CEPT', 2), 'CEPT/1' as const],
    ])
    const two = text('1| {-CEPT#1:One-} and two {+CEPT#2:three+}.')
    const tabled: Tabled = {
      ...newTabled('CEPT/1', delegation('CEPT'), 0),
      ...{ pid: pid(1), marks: [...numbers.keys()] },
    }
    const on: Negotiation = { ...NO_NEGOTIATION, numbers, tabled: new Map([['CEPT/1', tabled]]) }
    const [one, ...more] = rowsOf(two, openProposals(two, on), [])
    if (!one) throw new Error('nothing is proposed')
    expect(more).toEqual([])
    expect(partsOf(one, two).map(({ marks }) => marks)).toEqual([[markId('CEPT', 1)], [markId('CEPT', 2)]])
  })
})
