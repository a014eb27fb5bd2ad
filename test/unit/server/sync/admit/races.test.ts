// Honest work that crosses a decision or another delegate's act on the way is admitted, mended or `stale`, never
// called an attack (BRACKETS.md section 4).

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Edit } from '../../../../../shared/edits.ts'
import { resolve } from '../../../../../shared/resolve.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import { tagged } from '../../../../helpers/documents.ts'
import type { Delegate } from './delegate.ts'
import { person, replayOf, type Table, tableWith } from './table.ts'

const plain = (lines: string[]): string[] => lines.map(line => line.replaceAll(/#\w+/g, ''))

function decide(table: Table, act: 'adopt' | 'reject' | 'lift', mark: string): void {
  const edits = resolve(readText(table.admission.shadow), { act, marks: [mark] })
  if (!edits.ok) throw new Error(edits.refusal.code)
  table.decide(edits.value as Edit[])
}

const markIn = (one: Delegate, block: number, by: string, type: string): string => {
  const marks = readText(one.doc)[block]?.runs.flatMap(run => run.marks) ?? []
  const mark = marks.find(other => other.by === by && other.type === type)
  if (!mark) throw new Error(`no ${type} of ${by}`)
  return mark.id
}

/** After a refusal nobody's document counts but the record's; everybody else must agree with it. */
function expectAgreement(table: Table, ...all: Delegate[]): void {
  for (const one of all) {
    table.sync(one)
    expect(tagged(readText(one.doc))).toEqual(table.lines())
  }
  expect(tagged(readText(replayOf(table.record)))).toEqual(table.lines())
}

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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const apt = table.seat(person('APT'))
    const rcc = table.seat(person('RCC'))
    rcc.addBlock(1, 'para')
    table.send(rcc)
    table.sync(apt)
    apt.type(2, 2, 'X')
    decide(table, 'reject', markIn(rcc, 2, 'RCC', 'insertion'))
    expect(table.send(apt)).toBe('stale')
  })
})

describe('crossing another delegate', () => {
  it('a deletion range covers words that arrived first and does not strike them', () => {
    const table = tableWith('one two three')
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
    rcc.type(0, 5, 'X')
    apt.bracket(0, 4, 3)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'admitted'])
    expectAgreement(table, apt, rcc)
  })

  it('taking back words in which another typed keeps the other words', () => {
    const table = tableWith('one two three')
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
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
    const [rcc, apt, cept] = ['RCC', 'APT', 'CEPT'].map(code => table.seat(person(code)))
    if (!rcc || !apt || !cept) throw new Error('nobody there')
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
    const rcc = table.seat(person('RCC'))
    const apt = table.seat(person('APT'))
    apt.addBlock(0, 'para')
    table.send(apt)
    table.sync(rcc)
    rcc.type(1, 2, 'X')
    apt.removeBlock(1)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'stale'])
  })

  it("undoing the removal of one's own bracketed words is stale: the bracket is another's", () => {
    const table = tableWith('one two three')
    const cept = table.seat(person('CEPT'))
    const apt = table.seat(person('APT'))
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
})

describe('readers', () => {
  it("a reader's clean-up of formatting that says nothing is admitted and credited to the system", () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'abcdef')
    table.send(apt)
    const other = table.seat(person('APT', 'delegate', 'bob'))
    const reader = table.seat(person('ATU', 'observer'), 50, { tidies: true })
    apt.format(0, 6, 2, 'bold')
    other.erase(0, 6, 2)
    for (const one of [apt, other]) {
      for (const update of one.out) reader.receive(update)
      expect(table.send(one)).toBe('admitted')
    }
    const tidied = reader.take()
    expect(tidied.length).toBeGreaterThan(0)
    for (const update of tidied) {
      expect(Y.decodeUpdate(update).structs).toEqual([])
      const result = table.admit(update, reader.actor)
      expect(result).toMatchObject({ ok: true, value: { cleanup: true, changes: [] } })
    }
  })

  it("a reader's whole state after a reconnect changes nothing and is welcome", () => {
    const table = tableWith('one two three')
    const reader = table.seat(person('ATU', 'observer'))
    expect(table.admit(reader.state(), reader.actor)).toMatchObject({ ok: true, value: { update: null } })
  })
})
