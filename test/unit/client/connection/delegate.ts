// A delegate's hand on a document: the simplest honest suggestions, written straight to Yjs.

import * as Y from 'yjs'
import { type MarkId, mintMarkId, mintParagraphId, type ParagraphId } from '../../../../shared/ids.ts'
import type { Block, DeletionMark, InsertionMark, Mark } from '../../../../shared/text.ts'
import { writeDeletion } from '../../../../shared/writeDeletion.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markKey,
  openDoc,
  textRoot,
  writeAttributes,
  writeBase,
} from '../../../../shared/ydoc.ts'
import { delegation, pid } from '../../../helpers/documents.ts'

/** A document with this text, by client 1. */
export function docOf(blocks: readonly Block[]): Y.Doc {
  const doc = openDoc(1)
  writeBase(doc, blocks, 'base')
  return doc
}

/** A copy under a client id of its own. */
export function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = openDoc(client)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

export function merge(from: Y.Doc, into: Y.Doc): void {
  Y.applyUpdate(into, Y.encodeStateAsUpdate(from, Y.encodeStateVector(into)), 'remote')
}

/** The text of the paragraph with this number. */
export function textIn(doc: Y.Doc, n: number): Y.XmlText {
  const element = blockElements(doc).find(one => one.getAttribute('pid') === pid(n))
  const text = element ? blockYText(element) : null
  if (!text) throw new Error(`no paragraph ${n}`)
  return text
}

export function delegate(doc: Y.Doc, code: string) {
  const by = delegation(code)
  let minted = 0
  const mint = (): MarkId => mintMarkId(by, doc.clientID, minted++)
  const textOf = (n: number): Y.XmlText => textIn(doc, n)
  const put = (n: number, at: number, length: number, mark: Mark): void =>
    doc.transact(() => textOf(n).format(at, length, writeAttributes([mark], [])), 'editor')
  return {
    doc,
    /** Types where no mark is; `mark` continues an own insertion. */
    type(n: number, at: number, words: string, mark: InsertionMark | null = null): InsertionMark {
      const own: InsertionMark = mark ?? { type: 'insertion', id: mint(), by, inside: null }
      doc.transact(() => textOf(n).insert(at, words, writeAttributes([own], [])), 'editor')
      return own
    },
    /** Types within the marks that stand there, as the editor does. */
    typeInside(n: number, at: number, words: string): void {
      const own: InsertionMark = { type: 'insertion', id: mint(), by, inside: null }
      doc.transact(() => {
        textOf(n).insert(at, words)
        textOf(n).format(at, words.length, writeAttributes([own], []))
      }, 'editor')
    },
    strike(n: number, at: number, length: number, over: MarkId | null = null): DeletionMark {
      const mark: DeletionMark = { type: 'deletion', id: mint(), by, over }
      doc.transact(() => writeDeletion(textOf(n), at, length, mark), 'editor')
      return mark
    },
    bracket: (n: number, at: number, length: number): void =>
      put(n, at, length, { type: 'bracket', id: mint(), by }),
    lift: (n: number, at: number, length: number, mark: Mark): void =>
      doc.transact(() => textOf(n).format(at, length, { [markKey(mark)]: null }), 'editor'),
    bold: (n: number, at: number, length: number): void =>
      doc.transact(() => textOf(n).format(at, length, { bold: {} }), 'editor'),
    /** Really deletes: honest on own words only. */
    backspace: (n: number, at: number, length: number): void =>
      doc.transact(() => textOf(n).delete(at, length), 'editor'),
    /** Proposes a paragraph after the one at this index of the text. */
    propose(index: number, words: string): ParagraphId {
      const id = mint()
      const fresh = mintParagraphId(doc.clientID, minted++)
      const mark: InsertionMark = { type: 'insertion', id, by, inside: null }
      const element = createElement({
        pid: fresh,
        type: 'paragraph',
        num: null,
        level: null,
        source: null,
        insertion: { id, by },
        runs: [{ text: words, marks: [mark], formats: [] }],
      })
      doc.transact(() => textRoot(doc).insert(index + 1, [element]), 'editor')
      return fresh
    },
    removeBlock: (index: number): void => doc.transact(() => textRoot(doc).delete(index, 1), 'editor'),
  }
}

/** The server adopts or removes: a mark goes from all its words. */
export function resolveMark(doc: Y.Doc, n: number, at: number, length: number, mark: Mark): void {
  doc.transact(() => textIn(doc, n).format(at, length, { [markKey(mark)]: null }), 'decision')
}
