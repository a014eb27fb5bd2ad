// What delegates do every day is admitted, and said in negotiation terms.

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readText } from '../../../../../shared/ydoc.ts'
import { tagged } from '../../../../helpers/documents.ts'
import type { Delegate } from './delegate.ts'
import { person, replayOf, tableWith } from './table.ts'

/** Tagged text without the marks' numbers. */
const plain = (line: string | undefined): string => (line ?? '').replaceAll(/#\w+/g, '')

const THREE = ['one two three', 'four {+RCC:theirs+} five', 'last']

function scene(act: (apt: Delegate) => void, lines = THREE) {
  const table = tableWith(...lines)
  const apt = table.seat(person('APT'))
  act(apt)
  const updates = apt.take()
  const results = updates.map(update => table.admit(update, apt.actor))
  const codes = results.map(result => (result.ok ? 'admitted' : result.refusal.code))
  const changes = results.flatMap(result => (result.ok ? result.value.changes : []))
  expect(codes).toEqual(updates.map(() => 'admitted'))
  expect(table.lines()).toEqual(tagged(readText(apt.doc)))
  expect(tagged(readText(replayOf(table.record)))).toEqual(table.lines())
  return { table, apt, changes, lines: table.lines() }
}

describe('an honest delegate is admitted', () => {
  it('typing in base, doubled letters too', () => {
    const { lines, changes } = scene(apt => {
      apt.type(0, 4, 't')
      apt.type(0, 5, 't')
    })
    expect(plain(lines[0])).toBe('one {+APT:tt+}two three')
    expect(changes.map(change => change.kind)).toEqual(['inserted', 'inserted'])
    expect(changes[1]).toMatchObject({ at: 5, text: 't' })
  })

  it('taking back own letters really removes them', () => {
    const { lines, changes } = scene(apt => {
      apt.type(0, 4, 'XY')
      apt.erase(0, 5, 1)
    })
    expect(plain(lines[0])).toBe('one {+APT:X+}two three')
    expect(changes[1]).toMatchObject({ kind: 'withdrawn', at: 5, text: 'Y' })
  })

  it('deleting base strikes it', () => {
    const { lines, changes } = scene(apt => apt.erase(0, 4, 3))
    expect(plain(lines[0])).toBe('one {-APT:two-} three')
    expect(changes).toMatchObject([{ kind: 'struck', over: null, at: 4, text: 'two' }])
  })

  it("deleting in another's insertion strikes that", () => {
    const { lines, changes } = scene(apt => apt.erase(1, 5, 3))
    expect(plain(lines[1])).toBe('four {+RCC:{-APT:the-}irs+} five')
    expect(changes).toMatchObject([{ kind: 'struck', at: 5, text: 'the' }])
  })

  it("typing inside another's insertion, then taking one letter back", () => {
    const { table } = scene(apt => {
      apt.type(1, 7, 'XY')
      apt.erase(1, 8, 1)
    })
    expect(readText(table.admission.shadow)[1]?.runs.map(run => [run.text, run.marks.length])).toEqual([
      ['four ', 0],
      ['th', 1],
      ['X', 2],
      ['eirs', 1],
      [' five', 0],
    ])
  })

  it("typing right after another's insertion is one's own alone", () => {
    const { table } = scene(apt => apt.type(1, 11, 'X'))
    expect(readText(table.admission.shadow)[1]?.runs[2]?.marks.map(mark => mark.by)).toEqual(['APT'])
  })

  it('replacing a selection across base and insertions', () => {
    const { changes } = scene(apt => apt.replace(1, 2, 12, 'Z'))
    expect(changes.map(change => change.kind).sort()).toEqual(['inserted', 'struck', 'struck', 'struck'])
  })

  it('brackets, nested and crossing, and taking an own one away', () => {
    const { table, apt } = scene(a => {
      a.bracket(0, 0, 7)
      a.bracket(0, 4, 9)
    })
    const [first] = readText(apt.doc)[0]?.runs[0]?.marks ?? []
    if (!first) throw new Error('no bracket')
    apt.lift(first.id)
    expect(table.send(apt)).toBe('admitted')
    expect(plain(table.lines()[0])).toBe('one [APT:two three]')
  })

  it('a paragraph of its own, with more typing in it, and its removal', () => {
    const { table, apt } = scene(a => {
      a.addBlock(0, 'new words')
      a.type(1, 9, '!')
    })
    expect(table.lines()[1]).toMatch(/new words!/)
    apt.removeBlock(1)
    expect(table.send(apt)).toBe('admitted')
    expect(table.lines()).toEqual(scene(() => undefined).lines)
  })

  it('an empty paragraph of its own', () => {
    const { changes } = scene(apt => apt.addBlock(1, ''))
    expect(changes).toMatchObject([{ kind: 'block-inserted', type: 'paragraph' }])
  })

  it('bold over own words', () => {
    const { lines, changes } = scene(apt => {
      apt.type(0, 4, 'OWN')
      apt.format(0, 4, 3, 'bold')
      apt.format(0, 5, 1, 'bold', false)
    })
    expect(plain(lines[0])).toBe('one {+APT:<b>O</b>W<b>N</b>+}two three')
    expect(changes.map(change => change.kind)).toEqual(['inserted', 'formatted', 'formatted'])
  })

  it('undo and redo of everything', () => {
    const { apt, table } = scene(a => {
      a.type(0, 4, 'XY')
      a.erase(0, 10, 2)
      a.bracket(0, 0, 3)
      a.addBlock(1, 'para')
      a.type(2, 2, 'mm')
      for (let i = 0; i < 5; i++) a.undo.undo()
      for (let i = 0; i < 5; i++) a.undo.redo()
    })
    expect(table.lines()).toEqual(tagged(readText(apt.doc)))
    expect(table.lines()).toHaveLength(4)
  })

  it('composing: the whole own run is exchanged again and again', () => {
    scene(apt => {
      apt.type(0, 4, 'k')
      apt.replace(0, 4, 1, 'か')
      apt.replace(0, 4, 1, 'かん')
      apt.replace(0, 4, 2, '漢')
    })
  })

  it('two places at once', () => {
    scene(apt =>
      apt.act(() => {
        apt.replace(0, 10, 1, 'T')
        apt.replace(0, 1, 1, 'U')
      }),
    )
  })

  it('a whole state after days offline, judged by what it adds', () => {
    const table = tableWith(...THREE)
    const apt = table.seat(person('APT'))
    apt.type(0, 4, 'XY')
    apt.erase(0, 5, 1)
    apt.bracket(1, 0, 4)
    apt.addBlock(1, 'para')
    apt.take()
    const first = table.admit(apt.state(), apt.actor)
    expect(first.ok && first.value.claims).toEqual([apt.client])
    expect(first.ok && first.value.changes.map(change => change.kind)).toEqual([
      'inserted',
      'bracketed',
      'block-inserted',
      'inserted',
    ])
    const again = table.admit(apt.state(), apt.actor)
    expect(again).toEqual({ ok: true, value: { update: null, cleanup: false, changes: [], claims: [] } })
  })

  it('the recorded update brings a reader exactly what the shadow holds', () => {
    const { table } = scene(apt => {
      apt.type(0, 4, 'XY')
      apt.erase(0, 2, 5)
    })
    const replayed = replayOf(table.record)
    expect(Y.encodeStateAsUpdate(replayed)).toEqual(Y.encodeStateAsUpdate(table.admission.shadow))
  })
})
