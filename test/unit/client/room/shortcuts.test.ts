// The room's keys, on any keyboard.
import { describe, expect, test } from 'vitest'
import { keyWords, SHORTCUTS, shortcutOf } from '../../../../client/room/shortcuts.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

describe('what was pressed', () => {
  test.each([
    [press('F8'), 'next'],
    [press('F8', { shiftKey: true }), 'previous'],
    [press('ArrowDown', { altKey: true }), 'next'],
    [press('ArrowUp', { altKey: true }), 'previous'],
    [press('F6'), 'panel'],
    [press('F', { ctrlKey: true, shiftKey: true, code: 'KeyF' }), 'find'],
    [press('А', { metaKey: true, shiftKey: true, code: 'KeyF' }), 'find'],
  ])('%j is %s, even while typing', (event, shortcut) => {
    expect(shortcutOf(event, true)).toBe(shortcut)
  })

  test('a question mark is a letter to those who type', () => {
    expect(shortcutOf(press('?', { shiftKey: true }), true)).toBeNull()
    expect(shortcutOf(press('?', { shiftKey: true }), false)).toBe('help')
  })

  test.each([
    press('ArrowDown'),
    press('F8', { ctrlKey: true }),
    press('b', { ctrlKey: true, shiftKey: true }),
    press('a'),
  ])('%j is left to the editor and the browser', event => {
    expect(shortcutOf(event, false)).toBeNull()
  })
})

describe('how keys are written', () => {
  test('as printed on the keyboard', () => {
    expect(keyWords({ key: 'ArrowDown', alt: true }, false)).toBe('Alt+↓')
    expect(keyWords({ key: 'B', mod: true, shift: true }, false)).toBe('Ctrl+Shift+B')
    expect(keyWords({ key: 'B', mod: true, shift: true }, true)).toBe('⌘⇧B')
  })

  test('no two shortcuts share a key', () => {
    const all = Object.values(SHORTCUTS).flatMap(({ keys }) => keys.map(key => keyWords(key, false)))
    expect(new Set(all).size).toBe(all.length)
  })
})
