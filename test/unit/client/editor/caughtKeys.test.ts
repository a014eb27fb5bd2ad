// @vitest-environment jsdom
// Keys that nobody could take are caught, and do in the next editor what they would have done in the last one.
import { afterEach, describe, expect, it } from 'vitest'
import { catchKeys, takeKeys } from '../../../../client/editor/caughtKeys.ts'
import { block, delegate, seed } from './delegate.ts'

afterEach(() => {
  document.body.replaceChildren()
})

function press(key: string, modifiers: KeyboardEventInit = {}, on: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
  on.dispatchEvent(event)
  return event
}

describe('keys for a text that is being loaded', () => {
  it('become own suggestions at the caret, in their order', () => {
    const keys = catchKeys(document)
    for (const key of ['n', 'e', 'x', 'Backspace', 'w', ' ']) expect(press(key).defaultPrevented).toBe(true)
    const me = delegate('CEPT', seed([block(1, ['the plan'])]), 7)
    me.caret(me.at('plan'))
    takeKeys(me.editor.view, keys.release())
    expect(me.shown()).toMatch(/^the <\+CEPT-\w+-\d+\|new >plan$/)
    me.destroy()
  })

  it('are none of what is typed elsewhere, of shortcuts, and of what comes after the release', () => {
    const keys = catchKeys(document)
    const field = document.createElement('input')
    document.body.append(field)
    expect(press('s', { ctrlKey: true }).defaultPrevented).toBe(false)
    expect(press('F2').defaultPrevented).toBe(false)
    expect(press('a', { isComposing: true }).defaultPrevented).toBe(false)
    field.focus()
    expect(press('a', {}, field).defaultPrevented).toBe(false)
    field.blur()
    expect(press('b').defaultPrevented).toBe(true)
    expect(keys.release().map(({ key }) => key)).toEqual(['b'])
    expect(press('c').defaultPrevented).toBe(false)
  })
})
