// @vitest-environment jsdom
// Raw edits through a real view: the scenarios that the text model was proved with.
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { openDoc } from '../../../../shared/ydoc.ts'
import { block, type Delegate, delegate, inserted, seed, shownText } from './delegate.ts'

const START = seed([
  block(1, ['one two three']),
  block(2, ['four ', inserted('theirs', 'RCC-1-1', 'RCC'), ' five']),
  block(3, ['last']),
])

const open: Delegate[] = []
const apt = (): Delegate => {
  const made = delegate('APT', START, 77)
  open.push(made)
  return made
}

/** jsdom knows no clipboard event; ProseMirror only hands it on. */
const paste = (me: Delegate, html: string): void => {
  me.editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
}

afterEach(() => {
  for (const each of open.splice(0)) {
    const fresh = openDoc(999)
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(each.doc))
    expect(shownText(fresh)).toBe(shownText(each.doc))
    expect(each.editor.state.doc.eq(each.binding.document(each.editor.schema))).toBe(true)
    each.destroy()
  }
})

const FIRST = 'one two three | four <+RCC-1-1|theirs> five | last'

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
