// @vitest-environment jsdom
// Own proposed paragraphs become items, provisions and headings, through real editors and real admission.
import { afterEach, describe, expect, it } from 'vitest'
import { bracketSelection } from '../../../../client/editor/brackets.ts'
import { changeKind, type Kind, ownKind } from '../../../../client/editor/suggest/kinds.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { block, seed } from './delegate.ts'
import { openRoom, type Room, type Seat } from './room.ts'

const ITEM: Kind = { type: 'item', level: '1' }
let room: Room
afterEach(() => {
  for (const { me, refused } of room.seats) {
    expect(refused).toEqual([])
    expect(me.editor.state.doc.eq(me.binding.document(me.editor.schema))).toBe(true)
  }
  room.close()
})

/** APT has proposed a paragraph "abcd" after the first of two of the base; RCC sees it. */
function proposed(): [Seat, Seat] {
  room = openRoom(seed([block(1, ['one two']), block(2, ['last'])]), ['APT', 'RCC'])
  const [apt, rcc] = room.seats
  if (!apt || !rcc) throw new Error('nobody at the table')
  apt.me.caret(apt.me.at('two') + 3)
  apt.me.press('Enter')
  apt.me.type('abcd')
  room.settle()
  return [apt, rcc]
}

/** Makes the selected own blocks another kind; the code of the refusal if they may not be. */
function make({ me }: Seat, kind: Kind): string {
  const result = changeKind(me.editor.state, kind, me.author)
  if (!result.ok) return result.refusal.code
  me.binding.stopCapturing()
  me.editor.view.dispatch(result.value)
  me.binding.stopCapturing()
  room.settle()
  return 'made'
}

/** The text as everybody has it, a kind and level before each paragraph. */
function lines(): string[] {
  room.settle()
  const shown = readText(room.shadow()).map(
    ({ type, level, runs }) => `${type}${level ?? ''}: ${runs.map(run => run.text).join('')}`,
  )
  for (const { me } of room.seats)
    expect(
      me.editor.state.doc.children.map(
        node => `${node.type.name}${node.attrs.level ?? ''}: ${node.textContent}`,
      ),
    ).toEqual(shown)
  return shown
}

describe('the kind of an own proposed paragraph', () => {
  it('changes with its words, its id and the caret kept, and back by undo', () => {
    const [apt] = proposed()
    const before = apt.me.shown()
    const pid = readText(room.shadow())[1]?.pid
    apt.me.caret(apt.me.at('cd'))
    expect(make(apt, ITEM)).toBe('made')
    expect(lines()).toEqual(['paragraph: one two', 'item1: abcd', 'paragraph: last'])
    expect(apt.me.shown()).toBe(before)
    expect(readText(room.shadow())[1]?.pid).toBe(pid)
    expect(ownKind(apt.me.editor.state, apt.me.author)).toEqual(ITEM)
    apt.me.type('X')
    expect(lines()[1]).toBe('item1: abXcd')
    apt.me.press('z', { ctrlKey: true })
    apt.me.press('z', { ctrlKey: true })
    expect(lines()[1]).toBe('paragraph: abcd')
  })

  it('can be a heading of any rank', () => {
    const [apt] = proposed()
    make(apt, { type: 'heading', level: '1' })
    make(apt, { type: 'heading', level: '2' })
    expect(lines()[1]).toBe('heading2: abcd')
  })

  it('keeps own brackets', () => {
    const [apt] = proposed()
    apt.me.caret(apt.me.at('bc'), apt.me.at('bc') + 2)
    const bracketed = bracketSelection(apt.me.editor.state, apt.me.author)
    if (bracketed.ok) apt.me.editor.view.dispatch(bracketed.value)
    const before = apt.me.shown()
    expect(make(apt, ITEM)).toBe('made')
    expect(apt.me.shown()).toBe(before)
    expect(lines()[1]).toBe('item1: abcd')
  })

  it('changes for all selected own paragraphs, and for none of the base', () => {
    const [apt] = proposed()
    apt.me.press('Enter')
    apt.me.type('ef')
    apt.me.caret(1, apt.me.at('last') + 2)
    expect(make(apt, ITEM)).toBe('made')
    expect(lines()).toEqual(['paragraph: one two', 'item1: abcd', 'item1: ef', 'paragraph: last'])
  })

  it('is refused in words in the base, in blocks of others and where others marked the words', () => {
    const [apt, rcc] = proposed()
    apt.me.caret(2)
    expect(make(apt, ITEM)).toBe('kind-own-only')
    expect(ownKind(apt.me.editor.state, apt.me.author)).toBeNull()
    rcc.me.caret(rcc.me.at('cd'))
    expect(make(rcc, ITEM)).toBe('kind-own-only')
    rcc.me.type('X')
    room.settle()
    apt.me.caret(apt.me.at('cd'))
    expect(make(apt, ITEM)).toBe('kind-own-only')
    expect(lines()[1]).toBe('paragraph: abXcd')
  })
})

describe('an own list', () => {
  it('goes on with Enter and ends with Enter in an empty item', () => {
    const [apt] = proposed()
    make(apt, ITEM)
    apt.me.press('Enter')
    apt.me.type('ef')
    apt.me.press('Enter')
    expect(lines().slice(1, 4)).toEqual(['item1: abcd', 'item1: ef', 'item1: '])
    apt.me.press('Enter')
    apt.me.type('after')
    expect(lines()).toEqual([
      'paragraph: one two',
      'item1: abcd',
      'item1: ef',
      'paragraph: after',
      'paragraph: last',
    ])
  })

  it('is indented and taken back with Tab, four deep, others seeing it', () => {
    const [apt] = proposed()
    make(apt, ITEM)
    for (let i = 0; i < 5; i++) apt.me.press('Tab')
    expect(lines()[1]).toBe('item4: abcd')
    apt.me.press('Tab', { shiftKey: true })
    apt.me.press('Enter')
    expect(lines().slice(1, 3)).toEqual(['item3: abcd', 'item3: '])
    apt.me.press('Enter')
    expect(lines()[2]).toBe('item2: ')
  })

  it('lets Tab pass where it changes nothing', () => {
    const [apt] = proposed()
    const pressed = (shiftKey = false): boolean => {
      const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true, shiftKey })
      return !apt.me.editor.view.dom.dispatchEvent(event)
    }
    expect(pressed()).toBe(false)
    make(apt, ITEM)
    expect([pressed(true), pressed(), pressed(true)]).toEqual([false, true, true])
    apt.me.caret(2)
    expect(pressed()).toBe(false)
  })

  it('keeps an indent apart from words that others type in it at the same time', () => {
    const [apt, rcc] = proposed()
    make(apt, ITEM)
    apt.me.press('Tab')
    rcc.me.caret(rcc.me.at('cd'))
    rcc.me.type('X')
    expect(lines()[1]).toBe('item2: abXcd')
  })
})
