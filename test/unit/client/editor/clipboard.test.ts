// @vitest-environment jsdom
// Words that are copied, pasted and dragged: what a copy carries, what of a page becomes lines, and what is no text.
import { type Node as ProseNode, Slice } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { nodeOf } from '../../../../client/editor/extensions/conversion.ts'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { copied } from '../../../../client/editor/suggest/clipboard.ts'
import { linesOf } from '../../../../client/editor/suggest/lines.ts'
import { cleanHtml } from '../../../../client/editor/suggest/pastedHtml.ts'
import type { Run } from '../../../../shared/text.ts'
import { block, code, delegate, id, inserted, seed } from './delegate.ts'

const sliceOf = (...nodes: ProseNode[]): Slice => new Slice(schema.node('doc', null, nodes).content, 0, 0)

const struck = (text: string, by: string): Run => ({
  text,
  marks: [{ type: 'deletion', id: id(`${by}-1-1`), by: code(by), over: null }],
  formats: [],
})

describe('a copy', () => {
  const negotiated = sliceOf(
    nodeOf(
      schema,
      block(1, ['base ', struck('own ', 'APT'), struck('other ', 'ATU'), inserted('new', 'RCC-1-1', 'RCC')]),
    ),
    nodeOf(
      schema,
      block(2, [inserted('proposed', 'RCC-1-2', 'RCC')], { id: id('RCC-1-2'), by: code('RCC') }),
    ),
  )
  const words = (view: 'marks' | 'base' | 'adopted') =>
    copied(negotiated, code('APT'), view).content.content.map(node => node.textContent)

  it('carries words and formats, no marks and nothing that the own delegation struck', () => {
    const node = nodeOf(
      schema,
      block(1, [
        'base ',
        struck('struck ', 'APT'),
        { ...inserted('theirs', 'RCC-1-1', 'RCC'), formats: ['bold'] },
      ]),
    )
    const [paragraph] = copied(sliceOf(node), code('APT'), 'marks').content.content
    expect(paragraph?.toString()).toBe('paragraph("base ", bold("theirs"))')
    expect(paragraph?.attrs.pid).toBeNull()
  })

  it('of the marked text carries what others struck, too', () => {
    expect(words('marks')).toEqual(['base other new', 'proposed'])
  })

  it('of the base carries every word of it and nothing proposed', () => {
    expect(words('base')).toEqual(['base own other '])
  })

  it('of the text as adopted carries no struck word', () => {
    expect(words('adopted')).toEqual(['base new', 'proposed'])
  })

  it('of nothing that the view shows is empty', () => {
    const proposal = nodeOf(
      schema,
      block(2, [inserted('proposed', 'RCC-1-2', 'RCC')], { id: id('RCC-1-2'), by: code('RCC') }),
    )
    expect(copied(new Slice(sliceOf(proposal).content, 1, 1), code('APT'), 'base').size).toBe(0)
  })
})

/** What pasting behind the last word of a paragraph makes of a page: the paragraphs, ids left out. */
function pasted(html: string): string[] {
  const me = delegate('APT', seed([block(1, ['Alpha'])]), 77)
  me.caret(me.at('Alpha') + 5)
  me.editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const paragraphs = me.editor.state.doc.children.map(node => `${node.type.name} ${node.textContent}`)
  me.destroy()
  return paragraphs
}

describe('pasted pages', () => {
  it('lose what word processors add', () => {
    const word =
      '<html><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoListParagraph>' +
      '<span style="mso-list:Ignore">1.<span>&nbsp;</span></span><b>Bold</b> words<o:p></o:p></p></body></html>'
    const cleaned = new DOMParser().parseFromString(cleanHtml(word), 'text/html')
    expect(cleaned.body.textContent).toBe('Bold words')
  })

  it('end a line where loose words do', () => {
    const lines = ['paragraph Alphaone', 'paragraph two', 'paragraph three']
    expect(pasted('one<br>two<br>three')).toEqual(lines)
    expect(pasted('<span>one<br>two</span><br><span>three</span>')).toEqual(lines)
    expect(pasted('<div>one<br>two</div><div>three</div>')).toEqual(lines)
    expect(pasted('<p>one</p>two<br>three')).toEqual(lines)
  })

  it('keep a paragraph one where its words go on in a new line', () => {
    expect(pasted('<p>one<br>two</p>')).toEqual(['paragraph Alphaone two'])
  })

  it('make a line of each row of a table, its cells apart', () => {
    const lines = ['paragraph Alpha Region 1 shall', 'paragraph Region 2 may']
    const table = (cell: (words: string) => string) =>
      `<table><tr>${cell('&nbsp;Region 1')}${cell('shall')}</tr><tr>${cell('Region 2')}${cell('may')}</tr></table>`
    for (const cell of [
      (words: string) => `<td>${words}</td>`,
      (words: string) => `<td><p class=MsoNormal>${words}</p></td>`,
      (words: string) => `\n<td>\n<p>${words}</p>\n</td>`,
    ])
      expect(pasted(table(cell)).map(line => line.replace('\u00a0', ' '))).toEqual(lines)
  })

  it('keep the paragraphs of a cell apart', () => {
    expect(
      pasted('<table><tr><td> <p>one</p><p>two</p></td><td>three</td><td>four</td></tr></table>'),
    ).toEqual(['paragraph Alphaone', 'paragraph two', 'paragraph three four'])
  })

  it('make one item of a list item with a paragraph in it', () => {
    const items = ['paragraph Alphaone', 'item two', 'item three']
    expect(pasted('<ol><li><p>one</p></li><li> <p>two</p></li><li>three</li></ol>')).toEqual(items)
  })
})

describe('what comes as lines', () => {
  const lineOf = (text: string) =>
    linesOf(sliceOf(schema.node('paragraph', null, schema.text(text))))[0]?.content.map(node => node.text)

  it('cuts no character in two and brings no unseen ones', () => {
    expect(lineOf('a\u0007b\tc😀'.slice(0, -1))).toEqual(['ab c'])
  })

  it('cannot turn the words round that follow it', () => {
    expect(lineOf('a\u202eb\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069c')).toEqual(['abc'])
    // Marks of direction turn nothing that has a direction of its own.
    expect(lineOf('\u200f(قرار)\u200e')).toEqual(['\u200f(قرار)\u200e'])
  })
})

it('words that are dragged out of the text stay in it', () => {
  const me = delegate('APT', seed([block(1, ['one two'])]), 77)
  me.caret(me.at('two'), me.at('two') + 3)
  const drag = new InputEvent('beforeinput', { inputType: 'deleteByDrag', bubbles: true, cancelable: true })
  me.editor.view.dom.dispatchEvent(drag)
  expect(drag.defaultPrevented).toBe(true)
  expect(me.shown()).toBe('one two')
  me.destroy()
})
