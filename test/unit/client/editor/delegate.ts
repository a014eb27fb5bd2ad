// One delegate at a real editor on an own document, and what the tests ask of it.
import type { Editor } from '@tiptap/core'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { createEditor, type NegotiationEditorParts } from '../../../../client/editor/createEditor.ts'
import type { DelegationCode, MarkId, ParagraphId } from '../../../../shared/ids.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import type { Block, Mark, Run } from '../../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../../shared/ydoc.ts'

export const code = (delegation: string): DelegationCode => delegation as DelegationCode
export const id = (mark: string): MarkId => mark as MarkId

/** A base paragraph; a string is one run without marks. */
export const block = (
  n: number,
  runs: readonly (string | Run)[],
  insertion: Block['insertion'] = null,
): Block => ({
  pid: `p-1-${n}` as ParagraphId,
  type: 'paragraph',
  num: null,
  level: null,
  source: null,
  insertion,
  runs: runs.map(run => (typeof run === 'string' ? { text: run, marks: [], formats: [] } : run)),
})

export const inserted = (text: string, mark: string, by: string, inside: string | null = null): Run => ({
  text,
  marks: [{ type: 'insertion', id: id(mark), by: code(by), inside: inside === null ? null : id(inside) }],
  formats: [],
})

/** The state of a text as an update that a client starts from. */
export function seed(blocks: readonly Block[]): Uint8Array {
  const doc = openDoc(1)
  writeBase(doc, blocks, 'seed')
  return Y.encodeStateAsUpdate(doc)
}

export type Delegate = NegotiationEditorParts & {
  doc: Y.Doc
  /** updates that the client would send, in order */
  sent: Uint8Array[]
  notices: Refusal[]
  apply(make: (tr: Transaction) => Transaction): void
  /** the position right before the nth occurrence of some words */
  at(words: string, nth?: number): number
  caret(from: number, to?: number): void
  type(words: string): void
  press(key: string, modifiers?: KeyboardEventInit): void
  /** the text in one line: blocks by " | ", runs with marks as <marks|words> */
  shown(): string
}

export function delegate(delegation: string, start: Uint8Array, clientId: number): Delegate {
  const doc = openDoc(clientId)
  Y.applyUpdate(doc, start, 'remote')
  const sent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(update)
  })
  const notices: Refusal[] = []
  const element = document.createElement('div')
  document.body.append(element)
  const parts = createEditor({
    element,
    doc,
    delegation: code(delegation),
    mayWrite: () => true,
    onNotice: notice => notices.push(notice),
  })
  const { editor } = parts
  const { view } = editor
  return {
    ...parts,
    doc,
    sent,
    notices,
    apply: make => view.dispatch(make(view.state.tr)),
    at: (words, nth = 0) => positionOf(editor, words, nth),
    caret: (from, to = from) =>
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to))),
    type: words => {
      for (const letter of words) view.dispatch(view.state.tr.insertText(letter))
    },
    press: (key, modifiers = {}) => {
      view.dom.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
      )
    },
    shown: () => shownText(doc),
  }
}

function positionOf(editor: Editor, words: string, nth: number): number {
  let found = -1
  let left = nth
  editor.state.doc.forEach((node, offset) => {
    for (let i = node.textContent.indexOf(words); i >= 0; i = node.textContent.indexOf(words, i + 1))
      if (left-- === 0) found = offset + 1 + i
  })
  if (found < 0) throw new Error(`"${words}" is not in the text`)
  return found
}

const shownMark = (mark: Mark): string => {
  const reference = mark.type === 'insertion' ? mark.inside : mark.type === 'deletion' ? mark.over : null
  return `${{ insertion: '+', deletion: '-', bracket: '[' }[mark.type]}${mark.id}${reference ? `@${reference}` : ''}`
}

export const shownText = (doc: Y.Doc): string =>
  readText(doc)
    .map(
      ({ insertion, runs }) =>
        (insertion ? `{${insertion.id}}` : '') +
        runs
          .map(run => {
            const marks = [...run.formats.map(format => format[0]), ...run.marks.map(shownMark)]
            return marks.length > 0 ? `<${marks.join(' ')}|${run.text}>` : run.text
          })
          .join(''),
    )
    .join(' | ')

/** Everything known to one is made known to all. */
export function sync(...delegates: readonly { doc: Y.Doc }[]): void {
  for (let round = 0; round < 3; round++)
    for (const from of delegates)
      for (const to of delegates)
        if (from !== to)
          Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote')
}
