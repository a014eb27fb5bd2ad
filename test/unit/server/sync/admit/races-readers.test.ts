// Clean-up by Yjs itself, readers' too, changes no text and is never a reason to refuse (SYNC.md section 2).
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Mark } from '../../../../../shared/text.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import type { Delegate } from './delegate.ts'
import { expectAgreement, seats } from './races.ts'
import { person, type Table, tableWith } from './table.ts'

/** Lets the server take what a reader tidied: nothing changes, and everybody has the marks that were there. */
function expectRestored(table: Table, reader: Delegate) {
  const tidied = reader.take()
  expect(tidied.length).toBeGreaterThan(0)
  const before = table.lines()
  expect(before.join()).toContain('CEPT')
  for (const update of tidied)
    expect(table.admit(update, reader.actor)).toMatchObject({
      ok: true,
      value: { cleanup: true, changes: [] },
    })
  expect(table.lines()).toEqual(before)
}

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

  for (const role of ['observer', 'delegate'] as const) {
    it(`the clean-up of ${role}s takes no mark from words that came meanwhile`, () => {
      const table = tableWith('one two three')
      const [rcc, cept, apt] = seats(table, 'RCC', 'CEPT', 'APT')
      apt.type(0, 0, 'mine ')
      table.send(apt)
      for (const one of [rcc, cept]) table.sync(one)
      cept.bracket(0, 0, 5)
      table.send(cept)
      table.sync(rcc)
      const reader = table.seat(person('ATU', role), 50, { tidies: true })
      rcc.type(0, 2, 'X')
      apt.erase(0, 0, 5)
      // The reader hears of the withdrawal first, and of words inside the bracket only later.
      for (const update of apt.out) reader.receive(update)
      expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'admitted'])
      expectRestored(table, reader)
      expectAgreement(table, rcc, cept, reader)
    })

    it(`the clean-up of ${role}s takes no end from a bracket that begins further off meanwhile`, () => {
      const table = tableWith('one two three')
      const [rcc, cept, apt] = seats(table, 'RCC', 'CEPT', 'APT')
      apt.type(0, 0, 'mine ')
      table.send(apt)
      for (const one of [rcc, cept]) table.sync(one)
      const bracket: Mark = { type: 'bracket', id: cept.mint(), by: cept.actor.delegation }
      cept.mark(0, 0, 5, bracket)
      table.send(cept)
      const reader = table.seat(person('ATU', role), 50, { tidies: true })
      rcc.type(0, 0, 'X')
      table.send(rcc)
      table.sync(cept)
      cept.mark(0, 0, 6, bracket)
      apt.erase(0, 0, 5)
      for (const update of apt.out) reader.receive(update)
      expect([table.send(cept), table.send(apt)]).toEqual(['admitted', 'admitted'])
      expectRestored(table, reader)
      expectAgreement(table, rcc, cept, apt, reader)
    })
  }

  it('the own clean-up of a delegate lifts no own bracket from words that came meanwhile', () => {
    const table = tableWith('one two three')
    const [rcc, apt] = seats(table, 'RCC', 'APT')
    apt.type(0, 4, 'mine ')
    table.send(apt)
    const cept = table.seat(person('CEPT'), 50, { tidies: true })
    cept.bracket(0, 5, 3)
    table.send(cept)
    table.sync(rcc)
    rcc.type(0, 6, 'X')
    apt.erase(0, 5, 3)
    for (const update of apt.out) cept.receive(update)
    expect([table.send(rcc), table.send(apt)]).toEqual(['admitted', 'admitted'])
    expectRestored(table, cept)
    expectAgreement(table, rcc, apt, cept)
  })

  it('an own format that is lifted is lifted, also by a whole state that names words which were gone before', () => {
    const table = tableWith('one two three')
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'abcdef')
    apt.format(0, 6, 2, 'bold')
    apt.erase(0, 9, 1)
    expect(table.send(apt)).toBe('admitted')
    apt.format(0, 6, 2, 'bold', false)
    expect(table.admit(apt.state(), apt.actor)).toMatchObject({ ok: true, value: { cleanup: false } })
    expect(readText(table.admission.shadow)[0]?.runs.flatMap(run => run.formats)).toEqual([])
  })

  it("a reader's whole state after a reconnect changes nothing and is welcome", () => {
    const table = tableWith('one two three')
    const reader = table.seat(person('ATU', 'observer'))
    expect(table.admit(reader.state(), reader.actor)).toMatchObject({ ok: true, value: { update: null } })
  })
})
