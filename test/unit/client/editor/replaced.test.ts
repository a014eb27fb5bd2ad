// @vitest-environment jsdom
// Edits that meet the marks and formats of others: what is written must be admitted and must not reach beyond itself.
import { afterEach, describe, expect, it } from 'vitest'
import { replaceAll } from '../../../../client/editor/suggest/suggest.ts'
import { LIMITS } from '../../../../shared/schema.ts'
import { block, inserted, seed } from './delegate.ts'
import { openRoom, type Room } from './room.ts'

const open: Room[] = []
function room(start: Uint8Array, ...delegations: string[]) {
  const made = openRoom(start, delegations)
  open.push(made)
  const [first, second] = made.seats
  if (!first || !second) throw new Error('two seats are needed')
  return { made, first, second }
}
afterEach(() => {
  for (const each of open.splice(0)) {
    for (const { refused } of each.seats) expect(refused.filter(({ code }) => code !== 'stale')).toEqual([])
    each.close()
  }
})

describe('replacing own words', () => {
  it('that another delegation struck is admitted', () => {
    const { made, first, second } = room(seed([block(1, ['one two three'])]), 'APT', 'CEPT')
    first.me.caret(first.me.at('two'))
    first.me.type('mine and more ')
    made.settle()
    second.me.caret(second.me.at('mine'), second.me.at('mine') + 5)
    second.me.press('Delete')
    made.settle()
    first.me.caret(first.me.at('mine'), first.me.at('mine') + 5)
    first.me.type('new ')
    made.settle()
    expect(first.refused).toEqual([])
    expect(first.me.shown()).toMatch(/<\+APT-\w+-1\|new and more >/)
    expect(second.me.shown()).toBe(first.me.shown())
  })

  it('is undone in one step', () => {
    const { made, first } = room(seed([block(1, ['one two'])]), 'APT', 'CEPT')
    first.me.caret(first.me.at('two'))
    first.me.type('mine ')
    first.me.binding.stopCapturing()
    const before = first.me.shown()
    first.me.caret(first.me.at('mine'), first.me.at('mine') + 4)
    first.me.apply(tr => tr.insertText('X'))
    expect(first.me.shown()).not.toBe(before)
    first.me.press('z', { ctrlKey: true })
    expect(first.me.shown()).toBe(before)
    made.settle()
  })
})

describe('formats of others', () => {
  const bold = { ...inserted('bold words', 'CEPT-1-1', 'CEPT'), formats: ['bold' as const] }

  it('are taken over by words typed in them, so that nothing has to begin again after them', () => {
    const { made, first, second } = room(seed([block(1, ['one ', bold, ' two'])]), 'APT', 'CEPT')
    first.me.caret(first.me.at('words'))
    first.me.editor.view.pasteHTML('<p>plain</p>', new Event('paste') as ClipboardEvent)
    expect(first.me.shown()).toMatch(/<b \+APT-\w+-1@CEPT-1-1 \+CEPT-1-1\|plain>/)
    // Meanwhile the bold words are taken back: the base after them stays as it was.
    second.me.caret(second.me.at('bold'), second.me.at('words') + 5)
    second.me.press('Delete')
    made.settle()
    expect(first.me.shown()).toMatch(/ two$/)
  })

  it('are not broken by taking bold away from own words in them', () => {
    const { first } = room(seed([block(1, ['one ', bold, ' two'])]), 'APT', 'CEPT')
    first.me.caret(first.me.at('words'))
    first.me.type('x')
    const before = first.me.shown()
    first.me.apply(tr => tr.removeMark(1, tr.doc.content.size - 1, first.me.editor.schema.mark('bold')))
    expect(first.me.shown()).toBe(before)
    expect(first.me.notices).toEqual([{ code: 'format-own-only' }])
  })
})

it('a move whose second half does not fit takes nothing away', () => {
  const { first } = room(
    seed([block(1, ['x'.repeat(LIMITS.paragraph - 2)]), block(2, ['one two'])]),
    'APT',
    'CEPT',
  )
  first.me.caret(first.me.at('two'))
  first.me.type('mine ')
  const { state } = first.me.editor
  const from = first.me.at('mine')
  const result = replaceAll(
    state,
    [
      { from, to: from + 5, lines: [], caret: 'keep' },
      { from: 5, to: 5, lines: [{ type: null, content: [state.schema.text('mine ')] }], caret: 'keep' },
    ],
    first.me.author,
  )
  expect(result).toEqual({ tr: null, notice: { code: 'too-large' } })
})
