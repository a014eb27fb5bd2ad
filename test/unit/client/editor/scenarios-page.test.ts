// @vitest-environment jsdom
// Formats, undo, and what the browser itself puts into the page, through a real view.
import { afterEach, describe, expect, it } from 'vitest'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { apt, endScenario, FIRST } from './scenario.ts'

afterEach(endScenario)

describe('formats, undo and the page', () => {
  it('bold sticks to own words only', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('OWN')
    me.apply(tr => tr.addMark(1, 14, me.editor.schema.mark('bold')))
    expect(me.shown()).toContain('one <b +APT-25-1|OWN>two')
    expect(me.notices).toEqual([])
    me.apply(tr => tr.addMark(1, 4, me.editor.schema.mark('bold')))
    expect(me.notices).toEqual([{ code: 'format-own-only' }])
  })

  it('undo takes back typing and striking, redo brings them again', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('XY')
    me.binding.stopCapturing()
    me.apply(tr => tr.delete(me.at('three'), me.at('three') + 2))
    const whole = me.shown()
    me.press('z', { ctrlKey: true })
    expect(me.shown()).toContain('one <+APT-25-1|XY>two three')
    me.press('z', { ctrlKey: true })
    expect(me.shown()).toBe(FIRST)
    me.press('y', { ctrlKey: true })
    me.press('y', { ctrlKey: true })
    expect(me.shown()).toBe(whole)
  })

  it('letters that the browser put into the page become a proposal', async () => {
    const me = apt()
    const text = me.editor.view.dom.querySelector('p')?.firstChild
    if (!text) throw new Error('the first paragraph is not on the page')
    text.nodeValue = 'one Qtwo three'
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(me.shown()).toContain('one <+APT-25-1|Q>two three')
  })

  it('a bracket that somebody types is text', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('[x]')
    expect(me.shown()).toContain('<+APT-25-1|[x]>')
  })

  it('has the negotiation marks last in rank, excluding nothing', () => {
    expect(Object.keys(schema.marks)).toEqual(['bold', 'italic', 'bracket', 'deletion', 'insertion'])
    for (const name of ['bracket', 'deletion', 'insertion']) {
      expect(schema.marks[name]?.excludes(schema.marks[name])).toBe(false)
      expect(schema.marks[name]?.spec.inclusive).toBe(false)
    }
  })
})
