// @vitest-environment jsdom
// The binding: what it writes keeps every other character, and what it does not know it leaves alone.
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readNode } from '../../../../client/editor/binding/read.ts'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { blockElements, blockYText, openDoc, textRoot } from '../../../../shared/ydoc.ts'
import { block, code, type Delegate, delegate, id, inserted, seed, sync } from './delegate.ts'

const open: Delegate[] = []
const sit = (delegation: string, start: Uint8Array, client: number): Delegate => {
  const made = delegate(delegation, start, client)
  open.push(made)
  return made
}
afterEach(() => {
  for (const each of open.splice(0)) each.destroy()
})

/** The base characters of a paragraph as Yjs knows them: client and clock of each. */
function identities(doc: Y.Doc, index: number): string[] {
  const element = blockElements(doc)[index]
  const text = element ? blockYText(element) : null
  const found: string[] = []
  for (let item = text?._start ?? null; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString && item.id.client === 1)
      for (let i = 0; i < item.length; i++) found.push(`${item.id.clock + i}`)
  return found
}

describe('writing', () => {
  it('keeps the identity of every base character', () => {
    const me = sit('APT', seed([block(1, ['one three four three'])]), 77)
    const before = identities(me.doc, 0)
    me.caret(me.at('three') + 3)
    me.type('e')
    me.caret(me.at('four'), me.at('four') + 4)
    me.type(' fe')
    me.apply(tr => tr.insertText('X', me.at('one'), me.at('one') + 1).insertText('Y', 12, 13))
    expect(identities(me.doc, 0)).toEqual(before)
  })

  it('writes no formatting of others, wherever their marks begin and end', () => {
    const me = sit('APT', seed([block(1, ['one two three'])]), 77)
    // The later bracket begins where the earlier one will end: in Yjs its beginning lies before that end.
    const other = sit('RCC', seed([block(1, ['one two three'])]), 78)
    const bracket = (from: number, to: number, mark: string) =>
      other.editor.view.dispatch(
        other.editor.state.tr
          .addMark(from, to, other.editor.schema.mark('bracket', { id: id(mark), by: code('RCC') }))
          .setMeta('parley-source', 'suggested'),
      )
    bracket(5, 9, 'RCC-26-1')
    bracket(1, 5, 'RCC-26-2')
    sync(me, other)
    me.sent.splice(0)
    me.caret(5)
    me.type('X')
    const keys = me.sent.flatMap(update =>
      Y.decodeUpdate(update).structs.flatMap(struct =>
        struct instanceof Y.Item && struct.content instanceof Y.ContentFormat ? [struct.content.key] : [],
      ),
    )
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^insertion--/)
    expect(me.editor.state.doc.eq(me.binding.document(me.editor.schema))).toBe(true)
  })
})

describe('reading', () => {
  it('shows what it does not know as far as it can, and writes nothing', () => {
    const doc = openDoc(5)
    const strange = new Y.XmlElement('table')
    const text = new Y.XmlText()
    strange.insert(0, [text])
    text.insert(0, 'cell', { 'colour--x': { red: true } })
    text.insertEmbed(2, { image: 'x' })
    const known = new Y.XmlElement('paragraph')
    known.insert(0, [new Y.XmlText('words')])
    textRoot(doc).insert(0, [strange, new Y.XmlText('loose'), known])
    const me = sit('APT', Y.encodeStateAsUpdate(doc), 77)
    expect(me.editor.state.doc.textContent).toBe('ce\uFFFCllwords')
    expect(me.sent).toEqual([])
    me.caret(me.at('words'))
    me.type('X')
    expect(textRoot(me.doc).length).toBe(3)
    expect(me.shown()).toContain('<+APT-25-1|X>words')
  })

  it('keeps the caret at its letter while others type around it and merge several places in one update', () => {
    const start = seed([block(1, ['aaaa bbbb cccc']), block(2, ['second'])])
    const me = sit('APT', start, 77)
    const other = sit('CEPT', start, 78)
    me.caret(me.at('bbbb') + 2)
    other.doc.transact(() => {
      const element = blockElements(other.doc)[0]
      const text = element ? blockYText(element) : null
      text?.insert(1, 'aa', {})
      text?.insert(14, 'cc', {})
      text?.delete(15, 1)
    })
    sync(me, other)
    const { $head } = me.editor.state.selection
    expect($head.parent.textBetween(0, $head.parentOffset)).toBe('aaaaaa bb')
  })

  it('keeps the words of each together when several type in one place at once', () => {
    const start = seed([block(1, ['before shall after'])])
    const all = ['APT', 'CEPT', 'ATU'].map((code, n) => sit(code, start, 77 + n))
    for (const one of all) one.caret(one.at('shall'), one.at('shall') + 5)
    for (const letter of [0, 1, 2, 3]) {
      for (const [n, one] of all.entries()) one.type(String.fromCharCode(97 + 4 * n + letter))
      sync(...all)
    }
    const { textContent } = all[0]?.editor.state.doc ?? { textContent: '' }
    for (const words of ['abcd', 'efgh', 'ijkl']) expect(textContent).toContain(words)
    expect(textContent.length).toBe('before shall after'.length + 12)
  })

  it('goes on behind own words that are put on the text again', () => {
    const start = seed([block(1, ['one two'])])
    const me = sit('APT', start, 77)
    me.caret(me.at('two'))
    const element = blockElements(me.doc)[0]
    const text = element ? blockYText(element) : null
    me.doc.transact(() => text?.insert(4, 'back'), 'again')
    me.type('X')
    expect(me.editor.state.doc.textContent).toBe('one backXtwo')
  })

  it('selects no more when others write at the ends of what is selected', () => {
    const start = seed([block(1, ['one two three'])])
    const me = sit('APT', start, 77)
    const other = sit('CEPT', start, 78)
    me.caret(me.at('two'), me.at('two') + 3)
    other.caret(other.at('two') + 3)
    other.type('X')
    other.caret(other.at('two'))
    other.type('Y')
    sync(me, other)
    const { from, to } = me.editor.state.selection
    expect(me.editor.state.doc.textBetween(from, to)).toBe('two')
  })

  it('leaves every other paragraph untouched, also as an object', () => {
    const start = seed([block(1, ['one']), block(2, ['two']), block(3, ['three'])])
    const me = sit('APT', start, 77)
    const other = sit('CEPT', start, 78)
    const before = me.editor.state.doc.children
    other.caret(other.at('two'))
    other.type('X')
    sync(me, other)
    const after = me.editor.state.doc.children
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('reads the marks of equal texts in one order, however they came', () => {
    const marks = ['CEPT-1-1', 'APT-1-1'].map(mark => ({
      type: 'bracket' as const,
      id: id(mark),
      by: code(mark.split('-')[0] ?? ''),
    }))
    const doc = openDoc(6)
    Y.applyUpdate(
      doc,
      seed([block(1, [{ text: 'both', marks, formats: [] }, inserted('x', 'RCC-1-1', 'RCC')])]),
    )
    const [element] = blockElements(doc)
    const node = element ? readNode(schema, element) : null
    expect(node?.firstChild?.marks.map(({ attrs }) => attrs.id)).toEqual(['APT-1-1', 'CEPT-1-1'])
  })
})
