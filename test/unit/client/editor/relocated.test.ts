// @vitest-environment jsdom
// Who writes in a paragraph while a decision moves, splits, joins or retypes it goes on writing where its words are.
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mintTailId } from '../../../../shared/base.ts'
import { applyEdits } from '../../../../shared/edits.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import type { ParagraphWish } from '../../../../shared/negotiation/model.ts'
import { resolveWish } from '../../../../shared/negotiation/wishes.ts'
import { openDoc, readText } from '../../../../shared/ydoc.ts'
import { block, code, type Delegate, delegate, seed } from './delegate.ts'

const START = seed([block(1, ['one two']), block(2, ['three four']), block(3, ['five'])])
const pid = (n: number) => `p-1-${n}` as ParagraphId

let me: Delegate | null = null
afterEach(() => me?.destroy())

/** The delegate hears of a decision that was taken on the base, in one message. */
function decided(one: Delegate, ...wishes: ParagraphWish[]): void {
  const server = openDoc(9)
  Y.applyUpdate(server, START)
  for (const wish of wishes) {
    const edits = resolveWish(readText(server), wish, code('APT'))
    if (!edits.ok) throw new Error(edits.refusal.code)
    applyEdits(server, edits.value, 'decision')
  }
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(server), 'remote')
}

const split: ParagraphWish = {
  ...{ kind: 'split', pid: pid(2), tail: mintTailId(1), at: 5, before: 'three', behind: ' four' },
}

describe('the caret', () => {
  const cases: [string, ParagraphWish[], string][] = [
    ['is moved', [{ kind: 'move', pid: pid(2), after: null }], 'three fX|our | one two | five'],
    [
      'gets another type',
      [{ kind: 'retype', pid: pid(2), type: 'item', level: null, num: 'a)' }],
      'one two | three fX|our | five',
    ],
    ['is split before it', [split], 'one two | three |  fX|our | five'],
    ['is joined', [{ kind: 'join', pid: pid(1), next: pid(2) }], 'one two three fX|our | five'],
    [
      'is moved, split and joined again',
      [{ kind: 'move', pid: pid(2), after: pid(3) }, split, { kind: 'join', pid: pid(3), next: pid(2) }],
      'one two | five three |  fX|our',
    ],
  ]
  for (const [what, wishes, shown] of cases)
    it(`stays between its letters when its paragraph ${what}`, () => {
      const one = delegate('CEPT', START, 70)
      me = one
      one.caret(one.at('our'))
      decided(one, ...wishes)
      const { $head } = one.editor.state.selection
      expect($head.parent.textBetween(0, $head.parentOffset).slice(-2)).toBe(' f')
      one.type('X')
      const words = readText(one.doc).map(({ runs }) => runs.map(run => run.text).join(''))
      expect(words.join(' | ')).toBe(shown.replace('X|', 'X'))
      expect(one.editor.state.doc.textContent).toBe(words.join(''))
    })

  it('keeps a selection, also one that reaches into a paragraph that stays', () => {
    const one = delegate('CEPT', START, 70)
    me = one
    one.caret(one.at('two'), one.at('four'))
    decided(one, { kind: 'retype', pid: pid(2), type: 'item', level: null, num: 'a)' })
    const { from, to } = one.editor.state.selection
    expect(one.editor.state.doc.textBetween(from, to, '|')).toBe('two|three ')
  })

  it('goes where the rest goes when the paragraph is deleted', () => {
    const one = delegate('CEPT', START, 70)
    me = one
    one.caret(one.at('four'))
    decided(one, { kind: 'delete', pid: pid(2) })
    expect(one.editor.state.doc.textContent).toBe('one twofive')
    expect(one.editor.state.selection.$head.parent.isTextblock).toBe(true)
  })
})
