// @vitest-environment jsdom
// Words typed, deleted and replaced by raw edits through a real view.
import { afterEach, describe, expect, it } from 'vitest'
import { apt, endScenario, FIRST } from './scenario.ts'

afterEach(endScenario)

describe('typing', () => {
  it('in base text is an own insertion, doubled letters included', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('Xtt')
    expect(me.shown()).toBe(FIRST.replace('two', '<+APT-25-1|Xtt>two'))
  })

  it('inside words of others stands inside their insertion', () => {
    const me = apt()
    me.caret(me.at('theirs') + 2)
    me.type('XY')
    expect(me.shown()).toContain('<+RCC-1-1|th><+APT-25-1@RCC-1-1 +RCC-1-1|XY><+RCC-1-1|eirs>')
  })

  it('after words of others is apart from them', () => {
    const me = apt()
    me.caret(me.at('theirs') + 6)
    me.type('X')
    expect(me.shown()).toContain('<+RCC-1-1|theirs><+APT-25-1|X> five')
  })

  it('continues an own run', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('A')
    me.caret(1)
    me.type('B')
    me.caret(me.at('A') + 1)
    me.type('C')
    expect(me.shown()).toContain('<+APT-25-2|B>one <+APT-25-1|AC>two')
  })
})

describe('deleting', () => {
  it('own words removes them', () => {
    const me = apt()
    me.caret(me.at('two'))
    me.type('XY')
    me.press('Backspace')
    expect(me.shown()).toContain('one <+APT-25-1|X>two')
  })

  it('base words marks them, and the caret moves on', () => {
    const me = apt()
    me.caret(me.at('two') + 3)
    me.press('Backspace')
    me.press('Backspace')
    expect(me.shown()).toContain('one t<-APT-25-1|wo> three')
    expect(me.editor.state.selection.head).toBe(me.at('wo'))
    me.press('Delete')
    expect(me.shown()).toContain('one t<-APT-25-1|wo > three'.replace('> three', '>three'))
  })

  it('words of others marks them as struck over their insertion', () => {
    const me = apt()
    me.apply(tr => tr.delete(me.at('theirs'), me.at('theirs') + 3))
    expect(me.shown()).toContain('<-APT-25-1@RCC-1-1 +RCC-1-1|the><+RCC-1-1|irs>')
  })

  it('own words inside words of others removes the own ones', () => {
    const me = apt()
    me.caret(me.at('theirs') + 2)
    me.type('XY')
    me.press('Backspace')
    expect(me.shown()).toContain('<+APT-25-1@RCC-1-1 +RCC-1-1|X>')
  })

  it('across paragraphs strikes the words and leaves the boundary', () => {
    const me = apt()
    me.apply(tr => tr.delete(me.at('three'), me.at('four') + 2))
    expect(me.shown()).toBe('one two <-APT-25-1|three> | <-APT-25-1|fo>ur <+RCC-1-1|theirs> five | last')
  })

  it('a paragraph boundary of base text is refused in words', () => {
    const me = apt()
    me.caret(me.at('four'))
    me.press('Backspace')
    expect(me.shown()).toBe(FIRST)
    expect(me.notices).toEqual([{ code: 'join-own-only' }])
    expect(me.editor.state.selection.head).toBe(me.at('three') + 5)
  })

  it('a whole word with its key', () => {
    const me = apt()
    me.caret(me.at('two') + 3)
    me.press('Backspace', { ctrlKey: true })
    expect(me.shown()).toContain('one <-APT-25-1|two> three')
  })
})

describe('replacing', () => {
  it('reads deletion, insertion, with one id', () => {
    const me = apt()
    me.caret(me.at('two'), me.at('two') + 3)
    me.type('23')
    expect(me.shown()).toContain('one <-APT-25-1|two><+APT-25-1|23> three')
  })

  it('after striking by hand is the same wish', () => {
    const me = apt()
    me.caret(me.at('two') + 3)
    for (let i = 0; i < 3; i++) me.press('Backspace')
    me.type('2')
    expect(me.shown()).toContain('one <-APT-25-1|two><+APT-25-1|2> three')
  })

  it('over base, their and own words treats each as its own', () => {
    const me = apt()
    me.caret(me.at('four') + 2, me.at('five') + 2)
    me.type('Z')
    expect(me.shown()).toContain(
      'fo<-APT-25-1|ur ><-APT-25-1@RCC-1-1 +RCC-1-1|theirs><-APT-25-1| fi><+APT-25-1|Z>ve',
    )
  })

  it('at two places in one edit touches nothing between', () => {
    const me = apt()
    me.apply(tr => tr.insertText('T', me.at('three'), me.at('three') + 1).insertText('U', 1, 2))
    expect(me.shown()).toContain('<-APT-25-1|o><+APT-25-1|U>ne two <-APT-25-1|t><+APT-25-1|T>hree')
  })

  it('of own words by an input method stays one wish', () => {
    const me = apt()
    const at = me.at('two')
    me.caret(at)
    me.apply(tr => tr.insertText('k', at))
    me.apply(tr => tr.insertText('か', at, at + 1))
    me.apply(tr => tr.insertText('かん', at, at + 1))
    me.apply(tr => tr.insertText('漢', at, at + 2))
    expect(me.shown()).toContain('one <+APT-25-1|漢>two')
  })
})
