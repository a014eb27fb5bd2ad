// @vitest-environment jsdom
// A reopened paragraph has one note before it, whatever is typed around it, until it is agreed again.
import { Extension } from '@tiptap/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createEditor } from '../../../../client/editor/createEditor.ts'
import { reopenedPlugin } from '../../../../client/editor/decorations/reopened.ts'
import {
  type ShownStandings,
  setStandings,
  standingPlugin,
} from '../../../../client/editor/decorations/standing.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import { openDoc } from '../../../../shared/ydoc.ts'
import { block, code, seed } from './delegate.ts'

const standings = (reopened: Record<number, string>): ShownStandings =>
  new Map(
    [1, 2, 3].map(n => [
      `p-1-${n}` as ParagraphId,
      { standing: 'open', words: 'open', reopened: reopened[n] ?? null, wishes: [] },
    ]),
  )

let parts: ReturnType<typeof createEditor>
let element: HTMLElement
beforeEach(() => {
  const doc = openDoc(7)
  Y.applyUpdate(doc, seed([block(1, ['first']), block(2, ['second']), block(3, ['third'])]))
  element = document.createElement('div')
  parts = createEditor({
    ...{ element, doc, delegation: code('CEPT') },
    mayWrite: () => true,
    onNotice: () => undefined,
    extensions: () => [
      Extension.create({
        name: 'drawn',
        addProseMirrorPlugins: () => [standingPlugin(standings({})), reopenedPlugin(standings({}))],
      }),
    ],
  })
})
afterEach(() => parts.destroy())

const ask = (reopened: Record<number, string>) => {
  const { view } = parts.editor
  view.dispatch(setStandings(view.state, standings(reopened)))
}
/** Notes and paragraphs as they follow each other on the page. */
const shown = () =>
  [...element.querySelectorAll('.reopened-note, [data-pid]')].map(one =>
    one.classList.contains('reopened-note') ? `(${one.textContent})` : (one.textContent ?? ''),
  )

it('stands before its paragraph, once, through typing before, in and behind it', () => {
  ask({ 2: 'by APT' })
  for (const at of [1, 9, 16, 19]) {
    const { view } = parts.editor
    view.dispatch(view.state.tr.insertText('x', at))
  }
  expect(shown()).toEqual(['xfirst', '(by APT)', 'xsecondx', 'xthird'])
})

it('goes when it is agreed again, and others stay', () => {
  ask({ 1: 'by APT', 3: 'by ATU' })
  expect(shown()).toEqual(['(by APT)', 'first', 'second', '(by ATU)', 'third'])
  ask({ 3: 'by ATU' })
  expect(shown()).toEqual(['first', 'second', '(by ATU)', 'third'])
  ask({})
  expect(shown()).toEqual(['first', 'second', 'third'])
})
