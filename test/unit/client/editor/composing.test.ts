// @vitest-environment jsdom
// What others write while an input method composes: it waits, moves no composed letter, and comes without moving the caret.
import { expect, it } from 'vitest'
import { blockElements, blockYText } from '../../../../shared/ydoc.ts'
import { block, code, type Delegate, delegate, id, inserted, seed, sync } from './delegate.ts'

/** ProseMirror asks its input state, which is no part of its types; jsdom has no input methods. */
function compose({ editor }: Delegate, composing: boolean): void {
  Object.assign(Reflect.get(editor.view, 'input'), { composing })
}

const beforeCaret = ({ editor }: Delegate): string => {
  const { $head } = editor.state.selection
  return $head.parent.textBetween(0, $head.parentOffset)
}

const WORDS = 'aaaa bbbb cccc'

/** APT composes in the middle of a paragraph, CEPT writes before that place and behind it. */
function crossed(): { me: Delegate; other: Delegate } {
  const start = seed([block(1, [WORDS])])
  const [me, other] = [delegate('APT', start, 77), delegate('CEPT', start, 78)]
  me.caret(me.at('bbbb') + 2)
  compose(me, true)
  me.type('é')
  other.caret(other.at('aaaa') + 1)
  other.type('Q')
  other.caret(other.at('cccc') + 3)
  other.type('Z')
  sync(me, other)
  return { me, other }
}

it('the caret stays behind the composed letters when the words of others are shown', () => {
  const { me, other } = crossed()
  compose(me, false)
  me.binding.flush()
  expect(beforeCaret(me)).toBe('aQaaa bbé')
  me.type('t')
  sync(me, other)
  for (const { editor } of [me, other]) expect(editor.state.doc.textContent).toBe('aQaaa bbétbb cccZc')
})

it('also letters that were composed after those words came, and behind what others struck', () => {
  const { me, other } = crossed()
  me.type('è')
  other.caret(other.at('aaa bb'), other.at(' bb'))
  other.press('Backspace')
  sync(me, other)
  compose(me, false)
  me.binding.flush()
  expect(beforeCaret(me)).toBe('aQaaa bbéè')
})

it('words put right at the caret come behind it', () => {
  const start = seed([block(1, [WORDS])])
  const [me, other] = [delegate('APT', start, 77), delegate('CEPT', start, 78)]
  me.caret(me.at('bbbb') + 2)
  compose(me, true)
  me.type('é')
  sync(me, other)
  other.caret(other.at('é') + 1)
  other.type('Z')
  sync(me, other)
  compose(me, false)
  me.binding.flush()
  expect(beforeCaret(me)).toBe('aaaa bbé')
})

it('a letter typed right after the composition, before the words of others are shown, is kept', () => {
  const { me, other } = crossed()
  compose(me, false)
  me.type('t')
  me.binding.flush()
  sync(me, other)
  expect(beforeCaret(me)).toBe('aQaaa bbét')
  for (const { editor } of [me, other]) expect(editor.state.doc.textContent).toBe('aQaaa bbétbb cccZc')
})

it('composed letters find their place when words and an attribute of the paragraph come in one tick', () => {
  const own = { id: id('APT-1-1'), by: code('APT') }
  const item = { ...block(2, [inserted('own words here', 'APT-1-1', 'APT')], own), level: '1' }
  const start = seed([block(1, ['base']), item])
  const [me, other] = [delegate('APT', start, 77), delegate('APT', start, 78)]
  me.caret(me.at('here'))
  compose(me, true)
  me.type('x')
  other.doc.transact(() => {
    const [, element] = blockElements(other.doc)
    const text = element && blockYText(element)
    element?.setAttribute('level', '2')
    text?.insert(0, 'SOME ', text.toDelta()[0].attributes)
  })
  sync(me, other)
  me.type('y')
  compose(me, false)
  me.binding.flush()
  expect(me.editor.state.doc.textContent).toBe('baseSOME own words xyhere')
  expect(me.editor.state.doc.child(1).attrs.level).toBe('2')
  expect(me.editor.state.doc.eq(me.binding.document(me.editor.schema))).toBe(true)
})
