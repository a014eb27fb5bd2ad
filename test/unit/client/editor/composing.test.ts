// @vitest-environment jsdom
// What others write while an input method composes: it waits, moves no composed letter, and comes without moving the caret.
import { expect, it } from 'vitest'
import { block, type Delegate, delegate, seed, sync } from './delegate.ts'

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
