// @vitest-environment jsdom
// Words that are copied, pasted and dragged: what a copy carries, what of a page becomes lines, and what is no text.
import { Slice } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { linesOf } from '../../../../client/editor/suggest/lines.ts'
import { block, delegate, seed } from './delegate.ts'

const sliceOf = (...nodes: ProseNode[]): Slice => new Slice(schema.node('doc', null, nodes).content, 0, 0)

describe('what comes as lines', () => {
  const lineOf = (text: string) =>
    linesOf(sliceOf(schema.node('paragraph', null, schema.text(text))))[0]?.content.map(node => node.text)

  it('cuts no character in two and brings no unseen ones', () => {
    expect(lineOf('a\u0007b\tc😀'.slice(0, -1))).toEqual(['ab c'])
  })

  it('cannot turn the words round that follow it', () => {
    expect(lineOf('a\u202eb\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069c')).toEqual(['abc'])
    // Marks of direction turn nothing that has a direction of its own.
    expect(lineOf('\u200f(قرار)\u200e')).toEqual(['\u200f(قرار)\u200e'])
  })
})

it('words that are dragged out of the text stay in it', () => {
  const me = delegate('APT', seed([block(1, ['one two'])]), 77)
  me.caret(me.at('two'), me.at('two') + 3)
  const drag = new InputEvent('beforeinput', { inputType: 'deleteByDrag', bubbles: true, cancelable: true })
  me.editor.view.dom.dispatchEvent(drag)
  expect(drag.defaultPrevented).toBe(true)
  expect(me.shown()).toBe('one two')
  me.destroy()
})
