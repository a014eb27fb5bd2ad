// What is drawn around the words of a block.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import { directionOf, drawingOf, type Sign } from '../../../../client/editor/decorations/drawing.ts'
import { drawingPlugin } from '../../../../client/editor/decorations/plugins.ts'
import type { SignWords } from '../../../../client/editor/decorations/signs.ts'
import { nodeOf } from '../../../../client/editor/extensions/conversion.ts'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import type { DelegationCode, MarkId, ParagraphId } from '../../../../shared/ids.ts'
import type { Mark, Run } from '../../../../shared/text.ts'

const by = (id: string): DelegationCode => (id.split('-')[0] ?? '') as DelegationCode
const bracket = (id: string): Mark => ({ type: 'bracket', id: id as MarkId, by: by(id) })
const deletion = (id: string, over: string | null = null): Mark => ({
  type: 'deletion',
  id: id as MarkId,
  by: by(id),
  over: over as MarkId | null,
})
const insertion = (id: string, inside: string | null = null): Mark => ({
  type: 'insertion',
  id: id as MarkId,
  by: by(id),
  inside: inside as MarkId | null,
})

type Words = [string, ...Mark[]]

const nodeWith = (...runs: Words[]) =>
  nodeOf(schema, {
    pid: 'p-1-1' as ParagraphId,
    type: 'paragraph',
    num: null,
    level: null,
    source: null,
    insertion: null,
    runs: runs.map(([text, ...marks]): Run => ({ text, marks, formats: [] })),
  })

/** The block as it is drawn: signs between the characters. */
const drawn = (...runs: Words[]): string => withSigns(nodeWith(...runs), drawingOf(nodeWith(...runs)).signs)

function withSigns({ textContent: text }: ProseNode, drawnSigns: readonly Sign[]): string {
  const signs = [...drawnSigns].sort((a, b) => a.at - b.at || a.order - b.order)
  const shown = { open: '[', close: ']', 'group-open': '‹', 'group-close': '›', or: '/', owner: '' } as const
  let out = ''
  for (let i = 0; i <= text.length; i++) {
    for (const sign of signs)
      if (sign.at === i) {
        out += shown[sign.kind]
        if (sign.kind === 'open' || sign.kind === 'close') out += sign.by
      }
    out += text[i] ?? ''
  }
  return out
}

/** What stands on the page, drawn bit by bit as these edits come; what is drawn at once must be the same. */
function drawnAfter(blocks: Words[][], ...edits: ((tr: Transaction) => Transaction)[]): string {
  const words = new Proxy({} as SignWords, { get: () => () => '' })
  const open = (doc: ProseNode) => EditorState.create({ doc, plugins: [drawingPlugin(words)] })
  const read = (state: EditorState): string => {
    const found = state.plugins.flatMap(plugin => {
      const set = plugin.props.decorations?.call(plugin, state)
      return set instanceof DecorationSet ? set.find() : []
    })
    const signs = found.flatMap(({ from, spec }) =>
      /^(open|close):/.test(spec.key ?? '') ? [{ at: from, sign: spec.key[0] === 'o' ? '[' : ']' }] : [],
    )
    let out = ''
    state.doc.forEach((block, offset) => {
      for (let i = 0; i <= block.content.size; i++) {
        out += signs.flatMap(({ at, sign }) => (at === offset + 1 + i ? [sign] : [])).join('')
        out += block.textContent[i] ?? ''
      }
      out += ' | '
    })
    return out.slice(0, -3)
  }
  let state = open(
    schema.node(
      'doc',
      null,
      blocks.map(runs => nodeWith(...runs)),
    ),
  )
  for (const edit of edits) state = state.apply(edit(state.tr))
  expect(read(open(state.doc))).toBe(read(state))
  return read(state)
}

describe('brackets', () => {
  it('nest: the outer one opens first and closes last', () => {
    const [outer, inner] = [bracket('ATU-1-1'), bracket('CEPT-1-1')]
    expect(drawn(['a', outer, inner], ['b', outer], ['c', outer, inner])).toBe(
      '[ATU[CEPTa]CEPTb[CEPTc]CEPT]ATU',
    )
  })

  it('overlap: each is drawn from its own beginning to its own end', () => {
    const [left, right] = [bracket('ATU-1-1'), bracket('CEPT-1-1')]
    expect(drawn(['a', left], ['b', left, right], ['c', right], ['d'])).toBe('[ATUa[CEPTb]ATUc]CEPTd')
  })

  it('that touch are closed before the next is opened', () => {
    expect(drawn(['a', bracket('ATU-1-1')], ['b', bracket('CEPT-1-1')])).toBe('[ATUa]ATU[CEPTb]CEPT')
  })
})

describe('a bracket over several paragraphs', () => {
  const mark = bracket('ATU-1-1')
  const three: Words[][] = [[['a'], ['b', mark]], [['c', mark]], [['d', mark], ['e']]]

  it('opens once and closes once', () => {
    expect(drawnAfter(three)).toBe('a[b | c | d]e')
    expect(drawnAfter([[['a', mark]], [], [['b', mark]]])).toBe('[a |  | b]')
  })

  it('is not one with another that touches it', () => {
    expect(drawnAfter([[['a', mark]], [['b', bracket('ATU-1-2')]]])).toBe('[a] | [b]')
  })

  it('closes before words outside of it and opens again, as these come and go', () => {
    const outside = schema.node('paragraph', null, schema.text('x'))
    expect(drawnAfter(three, tr => tr.insertText('x', 3))).toBe('a[b]x | [c | d]e')
    expect(drawnAfter(three, tr => tr.insert(4, outside))).toBe('a[b] | x | [c | d]e')
    expect(
      drawnAfter(
        three,
        tr => tr.insert(4, outside),
        tr => tr.delete(4, 7),
      ),
    ).toBe('a[b | c | d]e')
    expect(drawnAfter(three, tr => tr.delete(4, 7))).toBe('a[b | d]e')
  })

  it('closes where the rest of it is lifted', () => {
    const lift = (tr: Transaction) => tr.removeMark(4, 7, schema.marks.bracket)
    expect(drawnAfter(three, lift)).toBe('a[b] | c | [d]e')
  })
})

describe('the direction of a paragraph', () => {
  it("is that of its first letter, and the text's own without letters", () => {
    const of = (words: string) => directionOf(nodeWith([words]))
    expect([of('1) النص (TDAG)'), of('[TDAG] النص'), of('עברית'), of('Проект')]).toEqual([
      'rtl',
      'ltr',
      'rtl',
      'ltr',
    ])
    expect([directionOf(nodeWith()), of('1.8.2 …')]).toEqual([null, null])
  })
})

describe('alternatives', () => {
  it('stand in one pair of light brackets, the offers parted by a bar', () => {
    expect(
      drawn(
        ['the '],
        ['Conference', deletion('APT-1-1'), deletion('CEPT-1-1')],
        ['Group', insertion('APT-1-1')],
        ['Board', insertion('CEPT-1-1')],
        [' shall'],
      ),
    ).toBe('the ‹ConferenceGroup/Board› shall')
  })

  it('are not drawn around words that are only struck or only added', () => {
    expect(drawn(['a', deletion('APT-1-1')], ['b'], ['c', insertion('APT-1-2')])).toBe('abc')
  })
})

describe('strikes', () => {
  it('tell all who strike, and spare what was typed inside a struck range', () => {
    const node = nodeOf(schema, {
      pid: 'p-1-1' as ParagraphId,
      type: 'paragraph',
      num: null,
      level: null,
      source: null,
      insertion: null,
      runs: [
        { text: 'ab', marks: [deletion('APT-1-1'), deletion('CEPT-1-1')], formats: [] },
        { text: 'new', marks: [deletion('APT-1-1'), insertion('RCC-1-1')], formats: [] },
        { text: 'gone', marks: [deletion('APT-1-2', 'RCC-1-2'), insertion('RCC-1-2')], formats: [] },
      ],
    })
    expect(drawingOf(node).strikes).toEqual([
      { from: 0, to: 2, by: ['APT', 'CEPT'] },
      { from: 5, to: 9, by: ['APT'] },
    ])
  })
})
