// Honest work that crosses a decision on the way is admitted, mended or `stale`, never called an attack (BRACKETS.md
// section 4).
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readText } from '../../../../../shared/ydoc.ts'
import { addParagraph, decide, expectAgreement, markIn, plain, seats } from './races.ts'
import { person, tableWith } from './table.ts'

describe('crossing a decision', () => {
  for (const client of [2, 0xffff_fff0])
    it(`letters typed on in words that were adopted meanwhile get a mark of their own (client ${client})`, () => {
      const table = tableWith('one two three')
      const apt = table.seat(person('APT'), client)
      apt.type(0, 4, 'new ')
      expect(table.send(apt)).toBe('admitted')
      const id = markIn(apt, 0, 'APT', 'insertion')
      for (const letter of ['x', 'y', 'z']) apt.type(0, 6 + 'xyz'.indexOf(letter), letter)
      decide(table, 'adopt', id)
      expect(table.send(apt)).toBe('admitted')
      expectAgreement(table, apt)
      expect(plain(table.lines()).join('').replaceAll('+}{+APT:', '')).toBe('one ne{+APT:xyz+}w two three')
    })

  it('letters typed on at the end of adopted words get a mark of their own', () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'new ')
    table.send(apt)
    apt.type(0, 8, 'x')
    decide(table, 'adopt', markIn(apt, 0, 'APT', 'insertion'))
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines())).toEqual(['one new {+APT:x+}two three'])
    expectAgreement(table, apt)
  })

  it('letters typed on in words that were rejected meanwhile stay as a proposal', () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'new ')
    table.send(apt)
    apt.type(0, 6, 'x')
    decide(table, 'reject', markIn(apt, 0, 'APT', 'insertion'))
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines())).toEqual(['one {+APT:x+}two three'])
    expectAgreement(table, apt)
  })

  it('taking back letters that were adopted meanwhile is stale', () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'new ')
    table.send(apt)
    apt.erase(0, 5, 1)
    decide(table, 'adopt', markIn(apt, 0, 'APT', 'insertion'))
    expect(table.send(apt)).toBe('stale')
    expect(plain(table.lines())).toEqual(['one new two three'])
  })

  it('undoing a paragraph that was adopted meanwhile is stale', () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.addBlock(0, 'para')
    table.send(apt)
    decide(table, 'adopt', markIn(apt, 1, 'APT', 'insertion'))
    apt.undo.undo()
    expect(table.send(apt)).toBe('stale')
  })

  it("striking another's words that were adopted meanwhile strikes base from now on", () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.type(0, 4, 'their ')
    table.send(rcc)
    table.sync(apt)
    apt.erase(0, 4, 6)
    decide(table, 'adopt', markIn(rcc, 0, 'RCC', 'insertion'))
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines())).toEqual(['one {-APT:their -}two three'])
    expect(readText(table.admission.shadow)[0]?.runs[1]?.marks).toMatchObject([
      { type: 'deletion', over: null },
    ])
    expectAgreement(table, apt, rcc)
  })

  it("typing in another's words that were adopted meanwhile is admitted as it is", () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.type(0, 4, 'their ')
    table.send(rcc)
    table.sync(apt)
    apt.type(0, 6, 'X')
    decide(table, 'adopt', markIn(rcc, 0, 'RCC', 'insertion'))
    expect(table.send(apt)).toBe('admitted')
    expectAgreement(table, apt, rcc)
  })

  it('an adopted deletion takes only base words: what was typed in it meanwhile stays', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.erase(0, 0, 8)
    table.send(rcc)
    apt.type(0, 4, 'X')
    decide(table, 'adopt', markIn(rcc, 0, 'RCC', 'deletion'))
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines())).toEqual(['{+APT:X+}three'])
    expectAgreement(table, apt, rcc)
  })

  it('a bracket and a deletion on words that a decision took away change nothing or are stale', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    rcc.erase(0, 4, 4)
    table.send(rcc)
    apt.bracket(0, 4, 4)
    apt.erase(0, 4, 3)
    decide(table, 'adopt', markIn(rcc, 0, 'RCC', 'deletion'))
    expect(table.send(apt)).toBe('admitted')
    expect(table.lines()).toEqual(['one three'])
    expectAgreement(table, apt, rcc)
  })

  it('words typed into a paragraph that was removed are stale, never lost in silence', () => {
    const table = tableWith('one', 'two {+RCC:theirs+}')
    const [apt, rcc] = seats(table, 'APT', 'RCC')
    rcc.addBlock(1, 'para')
    table.send(rcc)
    table.sync(apt)
    apt.type(2, 2, 'X')
    decide(table, 'reject', markIn(rcc, 2, 'RCC', 'insertion'))
    expect(table.send(apt)).toBe('stale')
  })

  it('an own paragraph taken away after a decision left it to another is stale', () => {
    const table = tableWith('one')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    addParagraph(table, apt, 'para', rcc)
    rcc.type(1, 2, 'X')
    table.send(rcc)
    decide(table, 'reject', markIn(apt, 1, 'APT', 'insertion'))
    apt.removeBlock(1)
    expect(table.send(apt)).toBe('stale')
    const late = table.seat(person('APT', 'delegate', 'late'))
    late.removeBlock(1)
    expect(table.send(late)).toBe('others-text-deleted')
  })

  it('words typed and taken back in a paragraph that is gone by then change nothing', () => {
    const table = tableWith('one')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    addParagraph(table, rcc, 'para', apt)
    apt.type(1, 2, 'X')
    apt.erase(1, 2, 1)
    const whole = Y.mergeUpdates(apt.take())
    decide(table, 'reject', markIn(rcc, 1, 'RCC', 'insertion'))
    expect(table.admit(whole, apt.actor)).toMatchObject({ ok: true, value: { changes: [] } })
    expect(table.lines()).toEqual(['one'])
    expectAgreement(table, apt)
  })

  it('typing in words to which a decision gave a mark meanwhile is stale', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    apt.type(0, 6, 'words')
    decide(table, 'adopt', markIn(apt, 0, 'APT', 'insertion'))
    const [update] = apt.take()
    if (!update) throw new Error('nothing was written')
    rcc.receive(table.record.at(-1) ?? update)
    for (const known of [...table.record, update]) rcc.receive(known)
    expect(table.admit(update, apt.actor)).toMatchObject({ ok: true })
    rcc.type(0, 8, 'X')
    expect(table.send(rcc)).toBe('stale')
  })

  for (const way of ['type', 'erase'] as const)
    it(`going on in the part of own words that was adopted while the rest was struck (${way})`, () => {
      const table = tableWith('one two three')
      const [cept, apt] = seats(table, 'CEPT', 'APT')
      apt.type(0, 4, 'mine ')
      table.send(apt)
      table.sync(cept)
      cept.erase(0, 4, 2)
      table.send(cept)
      if (way === 'type') apt.type(0, 7, 'X')
      else apt.erase(0, 7, 1)
      const marks = [markIn(cept, 0, 'APT', 'insertion'), markIn(cept, 0, 'CEPT', 'deletion')]
      decide(table, 'adopt', ...marks)
      expect(table.send(apt)).toBe(way === 'type' ? 'admitted' : 'stale')
      expect(plain(table.lines())).toEqual([`one n${way === 'type' ? '{+APT:X+}' : ''}e two three`])
    })
})
