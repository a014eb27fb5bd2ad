// Honest work that crosses another delegate's words or marks on the way is admitted or `stale`; what its sender must
// have seen is called by its name.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { innermostInsertion } from '../../../../../shared/text.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import { expectTrueAuthors } from './laws.ts'
import { addParagraph, expectAgreement, markedRun, markIn, plain, seats } from './races.ts'
import { person, tableWith } from './table.ts'

describe('crossing another delegate', () => {
  it('a deletion range covers words that arrived first and does not strike them', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.type(0, 5, 'X')
    apt.erase(0, 4, 3)
    expect(table.send(rcc)).toBe('admitted')
    const updates = apt.take()
    const result = table.admit(updates[0] ?? new Uint8Array(), apt.actor)
    expect(result.ok && result.value.changes).toMatchObject([
      { kind: 'struck', at: 4, text: 't' },
      { kind: 'struck', at: 6, text: 'wo' },
    ])
    expectAgreement(table, apt, rcc)
  })

  it('a bracket covers words that arrived first', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.type(0, 5, 'X')
    apt.bracket(0, 4, 3)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'admitted'])
    expectAgreement(table, apt, rcc)
  })

  it('taking back words in which another typed keeps the other words', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(rcc)
    rcc.type(0, 6, 'X')
    apt.erase(0, 4, 5)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'admitted'])
    expect(plain(table.lines())[0]).toContain('RCC')
    expect(readText(table.admission.shadow)[0]?.runs[1]?.text).toBe('X')
    expectAgreement(table, apt, rcc)
  })

  it("taking back bracketed words in which another typed is stale: the bracket is a third's", () => {
    const table = tableWith('one two three')
    const [rcc, apt, cept] = seats(table, 'RCC', 'APT', 'CEPT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    for (const one of [rcc, cept]) table.sync(one)
    cept.bracket(0, 4, 5)
    expect(table.send(cept)).toBe('admitted')
    for (const one of [rcc, apt]) table.sync(one)
    rcc.type(0, 6, 'X')
    apt.erase(0, 4, 5)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'stale'])
    expect(plain(table.lines())[0]).toContain('CEPT')
  })

  it('removing an own paragraph in which another typed meanwhile is stale', () => {
    const table = tableWith('one')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    addParagraph(table, apt, 'para', rcc)
    rcc.type(1, 2, 'X')
    apt.removeBlock(1)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'stale'])
  })

  it('making own words bold in which another typed meanwhile is stale; over words that were in sight it is not', () => {
    for (const seen of [false, true]) {
      const table = tableWith('one two three')
      const [rcc, apt] = seats(table, 'RCC', 'APT')
      apt.type(0, 4, 'mine ')
      table.send(apt)
      table.sync(rcc)
      rcc.type(0, 6, 'X')
      expect(table.send(rcc)).toBe('admitted')
      if (seen) table.sync(apt)
      apt.format(0, seen ? 6 : 4, seen ? 1 : 5, 'bold')
      expect(table.send(apt)).toBe(seen ? 'foreign-mark' : 'stale')
    }
  })

  it('what was made bold before words came beside it is stale, though it is sent after they were seen', () => {
    const sent = [['APT', 'RCC'] as const, ['RCC', 'APT'] as const].map(order => {
      const table = tableWith('one two three')
      const seated = seats(table, ...order)
      const [apt, rcc] = order[0] === 'APT' ? seated : [seated[1], seated[0]]
      apt.type(0, 13, 'mine')
      table.send(apt)
      table.sync(rcc)
      rcc.type(0, 17, 'X')
      table.send(rcc)
      apt.format(0, 13, 4, 'bold')
      table.sync(apt)
      apt.erase(0, 17, 1)
      const result = table.admit(Y.mergeUpdates(apt.take()), apt.actor)
      return result.ok ? 'admitted' : result.refusal.code
    })
    expect(sent).toEqual(['admitted', 'stale'])
  })

  it('a bracket of another lifted from words that were in sight is called by its name', () => {
    const table = tableWith('one [CEPT:two three] four')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.type(0, 6, 'X')
    const cept = markIn(apt, 0, 'CEPT', 'bracket')
    apt.lift(cept)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'foreign-mark'])
  })

  it('two members of a delegation go on with the same words', () => {
    const table = tableWith('one two three')
    const first = table.seat(person('APT', 'delegate', 'ann'))
    const second = table.seat(person('APT', 'delegate', 'bob'))
    first.type(0, 4, 'mine ')
    table.send(first)
    table.sync(second)
    second.type(0, 6, 'X')
    second.erase(0, 4, 1)
    first.bracket(0, 4, 5)
    expect([table.send(second), table.send(first)]).toEqual(['admitted', 'admitted'])
    expectAgreement(table, first, second)
  })

  it("words inside words that another withdrew meanwhile stay their author's, whatever else surrounds them", () => {
    const table = tableWith('one {+RCC:theirs+} two')
    const [cept, atu] = seats(table, 'CEPT', 'ATU')
    cept.type(0, 6, 'between')
    table.send(cept)
    table.sync(atu)
    atu.type(0, 8, 'X')
    cept.erase(0, 6, 7)
    expect([table.send(cept), table.send(atu)]).toEqual(['admitted', 'admitted'])
    atu.type(0, 9, 'Y')
    expect(table.send(atu)).toBe('admitted')
    expect(innermostInsertion(markedRun(table, 'XY').marks)?.by).toBe('ATU')
    expectTrueAuthors(table)
    expectAgreement(table, cept, atu)
  })

  it('a strike that goes with the own words it struck is no attack, also where new words stand before them', () => {
    const table = tableWith('one two three')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(cept)
    // Its end stands behind that of the insertion, as Yjs writes it by itself.
    const over = markIn(apt, 0, 'APT', 'insertion')
    cept.mark(0, 4, 3, { type: 'deletion', id: cept.mint(), by: cept.actor.delegation, over })
    table.send(cept)
    table.sync(apt)
    apt.replace(0, 4, 3, 'new')
    expect(table.send(apt)).toBe('stale')
  })

  it('a strike that lies right around own words goes with them, and new words before them are not struck', () => {
    const table = tableWith('one two three')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(cept)
    cept.erase(0, 4, 3)
    table.send(cept)
    table.sync(apt)
    apt.replace(0, 4, 3, 'new')
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines())[0]).toBe('one {+APT:new+}{+APT:e +}two three')
    expectAgreement(table, apt, cept)
  })
})
