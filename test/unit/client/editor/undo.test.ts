// Undo takes own words only, and takes them with the marks that say whose they are.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { OwnUndo } from '../../../../client/editor/binding/undo.ts'
import type { InsertionMark } from '../../../../shared/text.ts'
import { readText, textRoot, writeAttributes } from '../../../../shared/ydoc.ts'
import { delegation, markId, tagged, text } from '../../../helpers/documents.ts'
import { copyOf, docOf, merge, textIn } from '../connection/delegate.ts'

const MARK: InsertionMark = { type: 'insertion', id: markId('RCC'), by: delegation('RCC'), inside: null }

/** A text in which RCC typed "mine" and the server wrote the mark around it, as after a decision. */
function markedByServer(): Y.Doc {
  const doc = docOf(text('one  two'))
  textIn(doc, 1).insert(4, 'mine')
  const server = copyOf(doc, doc.clientID + 1)
  textIn(server, 1).format(4, 4, writeAttributes([MARK], []))
  merge(server, doc)
  return doc
}

/** A text and the undo of RCC in it. */
function begun(doc: Y.Doc) {
  const origin = {}
  const undo = new OwnUndo(textRoot(doc), origin, delegation('RCC'), 0)
  return {
    undo,
    line: () => tagged(readText(doc))[0]?.replaceAll(/#\w+/g, ''),
    remove: (from: number, length: number) => doc.transact(() => textIn(doc, 1).delete(from, length), origin),
  }
}

describe('undo of own work', () => {
  it('takes own words again, with the marks that were written by somebody else', () => {
    const one = begun(markedByServer())
    const line = 'one {+RCC:mine+} two'
    expect(one.line()).toBe(line)
    one.remove(4, 4)
    expect(one.line()).toBe('one  two')
    for (let i = 0; i < 2; i++) {
      one.undo.undo()
      expect(one.line()).toBe(line)
      one.undo.redo()
      expect(one.line()).toBe('one  two')
    }
  })

  it('leaves what has become base meanwhile', () => {
    const one = begun(docOf(text('one two')))
    one.remove(4, 3)
    one.undo.undo()
    expect(one.line()).toBe('one two')
    one.undo.redo()
    expect(one.line()).toBe('one two')
  })
})
