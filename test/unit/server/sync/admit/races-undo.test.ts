// An undo writes items of long ago into a text that has moved on: admitted or `stale`, never called an attack.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { innermostInsertion, type Mark } from '../../../../../shared/text.ts'
import { expectTrueAuthors } from './laws.ts'
import { addParagraph, begun, decide, expectAgreement, markedRun, markIn, plain, seats } from './races.ts'
import { person, tableWith } from './table.ts'

describe('undoing', () => {
  it("undoing the removal of one's own bracketed words is stale: the bracket is another's", () => {
    const table = tableWith('one two three')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(cept)
    cept.bracket(0, 4, 5)
    table.send(cept)
    table.sync(apt)
    apt.erase(0, 4, 5)
    expect(table.send(apt)).toBe('admitted')
    apt.undo.undo()
    expect(table.send(apt)).toBe('stale')
  })

  it("undoing the replacement of one's own struck words is stale: the strike is another's", () => {
    const table = tableWith('one two three')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'e')
    table.send(apt)
    table.sync(cept)
    cept.erase(0, 2, 6)
    expect(table.send(cept)).toBe('admitted')
    table.sync(apt)
    apt.replace(0, 3, 3, 'should ')
    apt.undo.undo()
    expect(table.send(apt)).toBe('stale')
  })

  it('words typed where others come back by an undo stand beside them', () => {
    const table = tableWith('one')
    const [rcc, apt] = [table.seat(person('RCC'), 300), table.seat(person('APT'), 301)]
    addParagraph(table, apt, 'my words', rcc)
    apt.erase(1, 0, 8)
    apt.undo.undo()
    expect(table.send(apt)).toBe('admitted')
    rcc.type(1, 0, 'X')
    expect(table.send(rcc)).toBe('admitted')
    expect(plain(table.lines())).toEqual(['one', '+APT| {+RCC:X+}{+APT:my words+}'])
    expectTrueAuthors(table)
    expectAgreement(table, rcc, apt)
  })

  it('words that come back inside words which were withdrawn meanwhile are admitted', () => {
    const table = tableWith('one {+RCC:theirs+} two')
    const [cept, atu] = seats(table, 'CEPT', 'ATU')
    cept.type(0, 6, 'between')
    table.send(cept)
    table.sync(atu)
    atu.type(0, 8, 'X')
    atu.erase(0, 8, 1)
    expect(table.send(atu)).toBe('admitted')
    table.sync(cept)
    cept.erase(0, 6, 7)
    expect(table.send(cept)).toBe('admitted')
    atu.undo.undo()
    expect(table.send(atu)).toBe('admitted')
    expect(innermostInsertion(markedRun(table, 'X').marks)?.by).toBe('ATU')
    expectTrueAuthors(table)
    expectAgreement(table, cept, atu)
  })

  it("undoing the removal of own words around which another's strike was lifted meanwhile is stale", () => {
    const table = tableWith('one 2')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(cept)
    const strike: Mark = { type: 'deletion', id: cept.mint(), by: cept.actor.delegation, over: null }
    cept.mark(0, 0, 4, strike)
    cept.mark(0, 9, 1, strike)
    table.send(cept)
    table.sync(apt)
    apt.erase(0, 4, 5)
    expect(table.send(apt)).toBe('admitted')
    table.sync(cept)
    cept.lift(strike.id)
    expect(table.send(cept)).toBe('admitted')
    apt.undo.undo()
    expect(table.send(apt)).toBe('stale')
  })

  it('renewing a strike whose words were withdrawn meanwhile, with the end it had, is stale', () => {
    const table = tableWith('one two three')
    const [cept, apt] = seats(table, 'CEPT', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    table.sync(cept)
    cept.erase(0, 6, 3)
    table.send(cept)
    table.sync(apt)
    const over = innermostInsertion(markedRun(table, 'ne ').marks)?.id ?? null
    const id = markIn(cept, 0, 'CEPT', 'deletion')
    cept.mark(0, 4, 5, { type: 'deletion', id, by: cept.actor.delegation, over })
    apt.erase(0, 4, 5)
    expect([table.send(apt), table.send(cept)]).toEqual(['admitted', 'stale'])
  })

  it("bringing own words back where another's before them went and came back is stale", () => {
    const table = tableWith('one')
    const [apt, cept] = seats(table, 'APT', 'CEPT')
    addParagraph(table, apt, 'x', cept)
    for (const [one, act] of [
      [apt, () => apt.erase(1, 0, 1)],
      [cept, () => cept.type(1, 0, 'should ')],
    ] as const) {
      act()
      one.undo.undo()
      expect(table.admit(Y.mergeUpdates(one.take()), one.actor).ok).toBe(true)
    }
    table.sync(cept)
    cept.undo.redo()
    expect(table.send(cept)).toBe('stale')
  })

  it('undoing and redoing a paragraph that was adopted meanwhile, sent at once, is stale', () => {
    const table = tableWith('one two three')
    const [apt] = seats(table, 'APT')
    apt.addBlock(0, 'para')
    table.send(apt)
    decide(table, 'adopt', markIn(apt, 1, 'APT', 'insertion'))
    table.sync(apt)
    apt.undo.undo()
    apt.undo.redo()
    expect(table.admit(Y.mergeUpdates(apt.take()), apt.actor)).toMatchObject({ refusal: { code: 'stale' } })
  })
})

describe('undoing a strike that the server has begun and ended anew', () => {
  for (const order of [
    ['CEPT', 'ATU', 'APT'],
    ['ATU', 'CEPT', 'APT'],
  ])
    it(`never strikes what was spared between its parts, ids ${order.join(' ')}`, () => {
      const { table, apt, cept, of } = begun(order)
      const atu = of('ATU')
      cept.erase(0, 10, 1)
      table.send(cept)
      table.sync(atu)
      cept.erase(0, 4, 8)
      atu.type(0, 12, '!')
      table.send(atu)
      decide(table, 'adopt', markIn(apt, 0, 'APT', 'insertion'))
      expect(table.send(cept)).toBe('admitted')
      cept.undo.undo()
      expect(table.send(cept)).toBe('stale')
      expectAgreement(table, atu, apt)
    })
})
