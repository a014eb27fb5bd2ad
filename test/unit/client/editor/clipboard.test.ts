// @vitest-environment jsdom
// Words that are copied, pasted and dragged: what a copy carries, what of a page becomes lines, and what is no text.
import { expect, it } from 'vitest'
import { block, delegate, seed } from './delegate.ts'

it('words that are dragged out of the text stay in it', () => {
  const me = delegate('APT', seed([block(1, ['one two'])]), 77)
  me.caret(me.at('two'), me.at('two') + 3)
  const drag = new InputEvent('beforeinput', { inputType: 'deleteByDrag', bubbles: true, cancelable: true })
  me.editor.view.dom.dispatchEvent(drag)
  expect(drag.defaultPrevented).toBe(true)
  expect(me.shown()).toBe('one two')
  me.destroy()
})
