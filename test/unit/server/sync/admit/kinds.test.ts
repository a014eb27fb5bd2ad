// Proposed paragraphs that become others in kind: allowed to their owner, at their place, with all their words.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BlockType } from '../../../../../shared/schema.ts'
import { createElement, readBlock, textRoot } from '../../../../../shared/ydoc.ts'
import type { Delegate } from './delegate.ts'
import { person, tableWith } from './table.ts'

const APT = person('APT')
const COLLEAGUE = person('APT', 'delegate', 'second')

/** A text of two paragraphs of the base with one of APT's between them. */
function scene() {
  const table = tableWith('one two', 'three four')
  const apt = table.seat(APT)
  apt.addBlock(0, 'new words')
  expect(table.send(apt)).toBe('admitted')
  return { table, apt }
}

const level = (one: Delegate, n: number, value: unknown): void =>
  one.act(() => one.element(n).setAttribute('level', value as string))

/** What the editor does: a block of another type in its place, with the same id, proposal and words. */
function retype(one: Delegate, n: number, type: BlockType): void {
  one.act(() => {
    const made = createElement({ ...readBlock(one.element(n)), type })
    textRoot(one.doc).delete(n, 1)
    textRoot(one.doc).insert(n, [made])
  })
}

const kinds = (table: ReturnType<typeof tableWith>) =>
  textRoot(table.admission.shadow)
    .toArray()
    .map(element => (element instanceof Y.XmlElement ? element.nodeName : ''))

describe('the rank or indent of a proposed paragraph', () => {
  it('is set, set again, taken away and undone by its owner', () => {
    const { table, apt } = scene()
    level(apt, 1, '2')
    level(apt, 1, '3')
    apt.act(() => apt.element(1).removeAttribute('level'))
    apt.undo.undo()
    expect(table.send(apt)).toBe('admitted')
    const shadow = textRoot(table.admission.shadow).get(1)
    expect(shadow instanceof Y.XmlElement && shadow.getAttribute('level')).toBe('3')
  })

  it('is said in the changes', () => {
    const { table, apt } = scene()
    level(apt, 1, '2')
    const [update] = apt.take()
    const result = update && table.admission.admit(update, APT)
    expect(result?.ok && result.value.changes).toMatchObject([{ kind: 'block-levelled', level: '2' }])
  })

  it('is one, whoever of the delegation sets it at the same time', () => {
    const { table, apt } = scene()
    const colleague = table.seat(COLLEAGUE)
    level(apt, 1, '2')
    level(colleague, 1, '3')
    expect([table.send(apt), table.send(colleague)]).toEqual(['admitted', 'admitted'])
  })

  for (const wrong of ['5', '0', '', 'deep', '11', null, 2, { level: '2' }])
    it(`is not ${JSON.stringify(wrong)}`, () => {
      const { table, apt } = scene()
      level(apt, 1, wrong)
      expect(table.send(apt)).toBe('structure-forbidden')
    })

  it('is not for others to set or to take away', () => {
    const { table, apt } = scene()
    level(apt, 1, '2')
    table.send(apt)
    const rcc = table.seat(person('RCC'))
    level(rcc, 1, '3')
    expect(table.send(rcc)).toBe('structure-forbidden')
    const other = table.seat(person('CEPT'))
    other.act(() => other.element(1).removeAttribute('level'))
    expect(table.send(other)).toBe('structure-forbidden')
  })

  it('is not for observers to set', () => {
    const { table } = scene()
    const observer = table.seat(person('APT', 'observer'))
    level(observer, 1, '2')
    expect(table.send(observer)).toBe('observers-read')
    const quiet = table.seat(person('APT', 'observer'))
    quiet.act(() => quiet.element(1).removeAttribute('pid'))
    expect(table.send(quiet)).not.toBe('admitted')
  })

  it('stays in the base, and comes too late where a decision made base of the paragraph', () => {
    const { table, apt } = scene()
    level(apt, 0, '2')
    expect(table.send(apt)).toBe('structure-forbidden')
    const late = table.seat(APT, apt.client)
    level(late, 1, '2')
    const pid = readBlock(late.element(1)).pid
    table.decide([{ kind: 'own-block', pid, insertion: null }])
    expect(table.send(late)).toBe('stale')
  })

  for (const name of ['pid', 'num', 'source', 'insId', 'insBy', 'onclick'])
    it(`does not open the way to ${name}`, () => {
      const { table, apt } = scene()
      apt.act(() => apt.element(1).setAttribute(name, '2'))
      expect(table.send(apt)).toBe('structure-forbidden')
      const again = table.seat(APT, apt.client + 50)
      again.act(() => again.element(1).removeAttribute(name))
      if (again.out.length > 0) expect(table.send(again)).toBe('structure-forbidden')
    })
})

describe('another kind of a proposed paragraph', () => {
  it('keeps its id, its proposal and its words, and is undone', () => {
    const { table, apt } = scene()
    const [, before] = table.lines()
    const same = readBlock(apt.element(1))
    retype(apt, 1, 'item')
    expect(table.send(apt)).toBe('admitted')
    expect(kinds(table)).toEqual(['paragraph', 'item', 'paragraph'])
    const shadow = textRoot(table.admission.shadow).get(1)
    expect(shadow instanceof Y.XmlElement && readBlock(shadow)).toEqual({ ...same, type: 'item' })
    apt.undo.undo()
    expect(table.send(apt)).toBe('admitted')
    expect(table.lines()[1]).toBe(before)
  })

  it('does not take words of others along', () => {
    const { table, apt } = scene()
    const rcc = table.seat(person('RCC'))
    rcc.type(1, 3, 'X')
    expect(table.send(rcc)).toBe('admitted')
    table.sync(apt)
    retype(apt, 1, 'item')
    expect(table.send(apt)).not.toBe('admitted')
  })

  it('loses no word that a colleague typed meanwhile', () => {
    const { table, apt } = scene()
    const colleague = table.seat(COLLEAGUE)
    retype(apt, 1, 'item')
    colleague.type(1, 3, 'X')
    expect([table.send(colleague), table.send(apt)]).toEqual(['admitted', 'stale'])
  })

  it('is not given twice at the same time', () => {
    const { table, apt } = scene()
    const colleague = table.seat(COLLEAGUE)
    retype(apt, 1, 'item')
    retype(colleague, 1, 'heading')
    expect([table.send(apt), table.send(colleague)]).toEqual(['admitted', 'stale'])
    expect(kinds(table)).toEqual(['paragraph', 'item', 'paragraph'])
  })

  it('is not given to the base', () => {
    const { table, apt } = scene()
    retype(apt, 0, 'item')
    expect(table.send(apt)).not.toBe('admitted')
  })
})
