// @vitest-environment jsdom
// Paragraphs parted, joined, pasted and removed by raw edits through a real view.
import { afterEach, describe, expect, it } from 'vitest'
import type { Delegate } from './delegate.ts'
import { apt, endScenario, FIRST } from './scenario.ts'

afterEach(endScenario)

/** jsdom knows no clipboard event; ProseMirror only hands it on. */
const paste = (me: Delegate, html: string): void => {
  me.editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
}

describe('paragraphs', () => {
  it('Enter inside base text is a pilcrow', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.press('Enter')
    expect(me.shown()).toContain('one <+APT-25-1|¶>two three')
  })

  it('Enter at the end is a new block', () => {
    const me = apt()
    me.caret(me.at('three') + 5)
    me.press('Enter')
    me.type('new!')
    expect(me.shown()).toContain('one two three | {APT-25-1}<+APT-25-1|new!> | four')
  })

  it('Enter inside an own new block splits it, Backspace joins it again', () => {
    const me = apt()
    me.caret(me.at('three') + 5)
    me.press('Enter')
    me.type('abcd')
    me.caret(me.at('cd'))
    me.press('Enter')
    expect(me.shown()).toContain('| {APT-25-1}<+APT-25-1|ab> | {APT-25-1}<+APT-25-1|cd> | four')
    me.press('Backspace')
    expect(me.shown()).toContain('| {APT-25-1}<+APT-25-1|abcd> | four')
    me.type('X')
    expect(me.shown()).toContain('<+APT-25-1|abXcd>')
  })

  it('Backspace in an empty own block removes it', () => {
    const me = apt()
    me.caret(me.at('three') + 5)
    me.press('Enter')
    me.press('Backspace')
    expect(me.shown()).toBe(FIRST)
    expect(me.editor.state.selection.head).toBe(me.at('three') + 5)
  })

  it('pasted in the middle of base text are pilcrows', () => {
    const me = apt()
    me.caret(me.at('two'))
    paste(me, '<p>aa</p><p>bb</p>')
    expect(me.shown()).toContain('one <+APT-25-1|aa¶bb>two three')
  })

  it('pasted at the end are new blocks', () => {
    const me = apt()
    me.caret(me.at('three') + 5)
    paste(me, '<p>aa</p><p>bb</p><p>cc</p>')
    expect(me.shown()).toContain(
      'three<+APT-25-1|aa> | {APT-25-1}<+APT-25-1|bb> | {APT-25-1}<+APT-25-1|cc> | four',
    )
  })

  it('removed with an own new block selected whole', () => {
    const me = apt()
    me.caret(me.at('three') + 5)
    me.press('Enter')
    me.type('abcd')
    me.caret(me.at('abcd'), me.at('four'))
    me.press('Backspace')
    expect(me.shown()).toBe(FIRST)
  })
})
