// @vitest-environment jsdom
// Agreed paragraphs take no key, say so with the paragraph that was meant, and change no other key.
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SOURCE } from '../../../../client/editor/binding/binding.ts'
import { createEditor } from '../../../../client/editor/createEditor.ts'
import { createHandle, type EditorHandle } from '../../../../client/editor/handle.ts'
import { linesOf } from '../../../../client/editor/suggest/lines.ts'
import { replaceAll } from '../../../../client/editor/suggest/suggest.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import { blockText } from '../../../../shared/text.ts'
import { openDoc, readText } from '../../../../shared/ydoc.ts'
import { block, code, seed, shownText } from './delegate.ts'

let agreed: Set<string>
let notices: Refusal[]
let doc: Y.Doc
let editor: ReturnType<typeof createEditor>
let handle: EditorHandle

beforeEach(() => {
  agreed = new Set(['p-1-2'])
  notices = []
  doc = openDoc(7)
  Y.applyUpdate(doc, seed([block(1, ['first words']), block(2, ['second words']), block(3, ['third words'])]))
  editor = createEditor({
    ...{ element: document.createElement('div'), doc, delegation: code('CEPT') },
    mayWrite: () => true,
    onNotice: notice => notices.push(notice),
    isAgreed: pid => agreed.has(pid),
  })
  handle = createHandle({
    ...editor,
    mayWrite: () => true,
    onNotice: notice => notices.push(notice),
    isAgreed: pid => agreed.has(pid),
  })
})
afterEach(() => editor.destroy())

/** A position in the nth paragraph, counted from 1. */
const within = (n: number, offset: number): number => {
  let start = 0
  for (let i = 0; i < n - 1; i++) start += editor.editor.state.doc.child(i).nodeSize
  return start + 1 + offset
}
const { view } = { view: () => editor.editor.view }
const type = (words: string, from: number, to = from) =>
  view().dispatch(view().state.tr.insertText(words, from, to))
const words = () => readText(doc).map(blockText)
const BEFORE = ['first words', 'second words', 'third words']
const REFUSED = [{ code: 'text-agreed', detail: { pid: 'p-1-2' } }]

it('a key in an agreed paragraph changes nothing and names the paragraph', () => {
  type('x', within(2, 3))
  expect(words()).toEqual(BEFORE)
  expect(editor.editor.state.doc.textContent).toBe(BEFORE.join(''))
  expect(notices).toEqual(REFUSED)
})
it('a deletion across an agreed paragraph changes nothing at all', () => {
  const { state } = view()
  view().dispatch(
    state.tr.setSelection(TextSelection.create(state.doc, within(1, 2), within(3, 2))).deleteSelection(),
  )
  expect(words()).toEqual(BEFORE)
  expect(notices).toEqual(REFUSED)
})
it('keys before and behind it go on', () => {
  type('x', within(1, 11))
  type('y', within(3, 0))
  expect(words()).toEqual(['first wordsx', 'second words', 'ythird words'])
  expect(notices).toEqual([])
})
it('once reopened it takes keys again', () => {
  type('x', within(2, 0))
  agreed.clear()
  type('x', within(2, 0))
  expect(words()).toEqual(['first words', 'xsecond words', 'third words'])
  expect(notices).toEqual(REFUSED)
})
it('prepared words and brackets are refused to who asks for them', () => {
  expect(handle.propose('p-1-2' as ParagraphId, 0, 6, 'other')).toEqual({ ok: false, refusal: REFUSED[0] })
  const { state } = view()
  view().dispatch(state.tr.setSelection(TextSelection.create(state.doc, within(2, 0), within(2, 6))))
  expect(handle.bracket()).toEqual({ ok: false, refusal: REFUSED[0] })
  expect(words()).toEqual(BEFORE)
})
it('words moved past it go their way', () => {
  const { state } = view()
  const [from, to] = [within(1, 5), within(1, 11)]
  const lines = linesOf(state.doc.slice(from, to))
  const end = within(3, 11)
  const { tr } = replaceAll(
    state,
    [
      { from, to, lines: [], caret: 'keep' },
      { from: end, to: end, lines, caret: 'keep' },
    ],
    editor.author,
  )
  if (tr) view().dispatch(tr.setMeta(SOURCE, 'suggested'))
  expect(notices).toEqual([])
  expect(words()).toEqual(['first words', 'second words', 'third words words'])
})
it('what was written in it before stays, undone or done again', () => {
  agreed.clear()
  type('x', within(2, 0))
  agreed.add('p-1-2')
  handle.undo()
  expect(words()).toEqual(['first words', 'xsecond words', 'third words'])
  expect(notices).toEqual(REFUSED)
  agreed.clear()
  handle.undo()
  expect(words()).toEqual(BEFORE)
  agreed.add('p-1-2')
  handle.redo()
  expect(words()).toEqual(BEFORE)
  expect(notices).toEqual([...REFUSED, ...REFUSED])
})
it('nor does a strike or a removal of own words in it come or go by undo', () => {
  agreed.clear()
  type('x', within(2, 0))
  editor.binding.stopCapturing()
  view().dispatch(view().state.tr.delete(within(2, 0), within(2, 4)))
  const before = shownText(doc)
  agreed.add('p-1-2')
  handle.undo()
  expect(shownText(doc)).toBe(before)
  expect(notices).toEqual(REFUSED)
})
it('undo beside it goes on', () => {
  type('x', within(1, 0))
  handle.undo()
  expect(words()).toEqual(BEFORE)
  expect(notices).toEqual([])
})
