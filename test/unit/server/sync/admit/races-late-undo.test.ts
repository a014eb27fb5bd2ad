// Words at an edge of a strike when the strike, or the words, are undone and done again meanwhile: what nobody meant to strike
// is never struck.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { redoWhole, undoWhole } from '../../../../../client/editor/binding/undoWhole.ts'
import { insertWords } from '../../../../../shared/insertWords.ts'
import { writeAttributes } from '../../../../../shared/ydoc.ts'
import { begun, expectAgreement, markedRun, markIn, ORDERS, plain } from './races.ts'

describe('undo and redo at the edge of a strike', () => {
  it('lets the strike be undone and done again', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      apt.type(0, 9, 'more ')
      cept.erase(0, 4, 5)
      expect([table.send(apt), table.send(cept)]).toEqual(['admitted', 'admitted'])
      table.sync(cept)
      cept.undo.undo()
      expect(table.send(cept)).toBe('admitted')
      expect(plain(table.lines())[0]).toBe('one {+APT:mine more +}two three')
      cept.undo.redo()
      expect(table.send(cept)).toBe('admitted')
      expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:mine -}more +}two three')
      expectAgreement(table, apt, cept)
    }
  })

  it('lets it be taken away again where it had come back by an undo and the server has moved its beginning', () => {
    for (const order of ORDERS)
      for (const first of ['APT', 'CEPT'] as const) {
        const { table, apt, cept } = begun(order)
        cept.erase(0, 5, 3)
        table.send(cept)
        cept.lift(markIn(cept, 0, 'CEPT', 'deletion'))
        table.send(cept)
        table.sync(apt)
        undoWhole(cept.undo, cept.doc)
        apt.type(0, 5, 'X')
        const sent = first === 'APT' ? [apt, cept] : [cept, apt]
        expect(sent.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
        table.sync(cept)
        for (const [act, expected] of [
          [redoWhole, 'one {+APT:mXine +}two three'],
          [undoWhole, 'one {+APT:mX{-CEPT:ine-} +}two three'],
          [redoWhole, 'one {+APT:mXine +}two three'],
        ] as const) {
          act(cept.undo, cept.doc)
          expect(table.send(cept)).toBe('admitted')
          expect(plain(table.lines())[0]).toBe(expected)
          expectAgreement(table, apt, cept)
        }
      }
  })

  it('spares what was typed before an end of it that the server left standing when it was lifted', () => {
    for (const order of ORDERS)
      for (const first of ['APT', 'CEPT'] as const) {
        const { table, apt, cept } = begun(order)
        apt.type(0, 7, 'yes')
        cept.erase(0, 5, 2)
        expect([table.send(apt), table.send(cept)]).toEqual(['admitted', 'admitted'])
        cept.lift(markIn(cept, 0, 'CEPT', 'deletion'))
        expect(table.send(cept)).toBe('admitted')
        for (const one of [apt, cept]) table.sync(one)
        undoWhole(cept.undo, cept.doc)
        // As the editor writes it: in front of an end that ends nothing.
        const own = writeAttributes(markedRun(table, 'minyese ').marks, [])
        apt.act(() => insertWords(apt.text(0), 7, 'X', own, new Set()))
        const sent = first === 'APT' ? [apt, cept] : [cept, apt]
        expect(sent.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
        expect(plain(table.lines())[0]).toBe('one {+APT:m{-CEPT:in-}Xyese +}two three')
        expectAgreement(table, apt, cept)
      }
  })

  it('spares, when the strike is done again, what was typed behind its words meanwhile', () => {
    for (const order of ORDERS) {
      const { table, apt, cept } = begun(order)
      cept.erase(0, 4, 5)
      cept.undo.undo()
      apt.type(0, 9, 'more ')
      expect([table.send(cept), table.send(apt)]).toEqual(['admitted', 'admitted'])
      table.sync(cept)
      cept.undo.redo()
      expect(table.send(cept)).toBe('admitted')
      expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:mine -}more +}two three')
      expectAgreement(table, apt, cept)
    }
  })

  for (const order of ORDERS)
    for (const first of ['APT', 'CEPT'] as const)
      it(`leaves out what an undo brings back behind struck words in one piece with them, ids ${order.join(' ')}, ${first} first`, () => {
        const { table, apt, cept } = begun(order)
        cept.erase(0, 4, 3)
        apt.erase(0, 5, 4)
        apt.undo.undo()
        apt.type(0, 9, 'and yours ')
        const sent = first === 'APT' ? [apt, cept] : [cept, apt]
        for (const one of sent) expect(table.admit(Y.mergeUpdates(one.take()), one.actor).ok).toBe(true)
        expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:min-}e and yours +}two three')
        expectAgreement(table, apt, cept)
        // Who sees the strike and types before its end means to type there.
        apt.type(0, 6, 'X')
        expect(table.send(apt)).toBe('admitted')
        expect(plain(table.lines())[0]).toBe('one {+APT:{-CEPT:miXn-}e and yours +}two three')
      })

  it('leaves out what came back behind them also where the striker has typed between them', () => {
    const lines = ORDERS.map(order => {
      const { table, apt, cept } = begun(order)
      apt.erase(0, 4, 5)
      apt.undo.undo()
      cept.erase(0, 4, 2)
      cept.type(0, 5, 'é')
      for (const one of [apt, cept]) expect(table.admit(Y.mergeUpdates(one.take()), one.actor).ok).toBe(true)
      expectAgreement(table, apt, cept)
      return plain(table.lines())[0]
    })
    expect(lines).toEqual([
      'one {+APT:mine {-CEPT:{+CEPT:é+}-}+}two three',
      'one {+APT:{-CEPT:mi-}ne {+CEPT:é+}+}two three',
    ])
  })

  it('strikes what an undo brings back of struck words, and nothing else, or nothing at all', () => {
    const lines = ORDERS.flatMap(order =>
      (['APT', 'CEPT'] as const).map(first => {
        const { table, apt, cept } = begun(order)
        cept.erase(0, 5, 2)
        apt.erase(0, 5, 4)
        apt.undo.undo()
        const sent = first === 'APT' ? [apt, cept] : [cept, apt]
        for (const one of sent) expect(table.admit(Y.mergeUpdates(one.take()), one.actor).ok).toBe(true)
        expectAgreement(table, apt, cept)
        return plain(table.lines())[0]
      }),
    )
    const [struck, spared] = ['one {+APT:m{-CEPT:in-}e +}two three', 'one {+APT:mine +}two three']
    expect(lines).toEqual([spared, spared, struck, struck])
  })

  it('strikes no words that were typed in the place of struck ones, though they begin alike', () => {
    for (const order of ORDERS)
      for (const first of ['APT', 'CEPT'] as const) {
        const { table, apt, cept } = begun(order)
        cept.erase(0, 5, 3)
        apt.replace(0, 5, 4, 'in')
        for (const letter of ['c', 'h']) apt.type(0, letter === 'c' ? 7 : 8, letter)
        const sent = first === 'APT' ? [apt, cept] : [cept, apt]
        expect(sent.map(one => table.send(one))).toEqual(['admitted', 'admitted'])
        expect(plain(table.lines())[0]).toBe('one {+APT:minch+}two three')
        expectAgreement(table, apt, cept)
      }
  })

  it('begins no strike behind its own end, where its words went and the end had to stand back from another strike', () => {
    for (const order of [
      ['APT', 'CEPT', 'RCC'],
      ['CEPT', 'RCC', 'APT'],
    ]) {
      const { table, apt, cept, of } = begun(order)
      const rcc = of('RCC')
      rcc.type(0, 6, 'é')
      apt.erase(0, 6, 1)
      cept.erase(0, 6, 1)
      rcc.erase(0, 5, 4)
      expect([apt, cept].map(one => table.send(one))).toEqual(['admitted', 'admitted'])
      // Offline meanwhile: all at once.
      expect(table.admit(Y.mergeUpdates(rcc.take()), rcc.actor)).toMatchObject({ ok: true })
      table.sync(rcc)
      undoWhole(rcc.undo, rcc.doc)
      expect(table.send(rcc)).toBe('admitted')
      expect(plain(table.lines())[0]).toBe('one {+APT:mi{+RCC:é+}e +}two three')
      expectAgreement(table, apt, cept, rcc)
    }
  })
})
