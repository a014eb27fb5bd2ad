// What is drawn around the words of a block.
import { describe, expect, it } from 'vitest'
import { drawingOf } from '../../../../client/editor/decorations/drawing.ts'
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

/** The block as it is drawn: signs between the characters. */
function drawn(...runs: [string, ...Mark[]][]): string {
  const node = nodeOf(schema, {
    pid: 'p-1-1' as ParagraphId,
    type: 'paragraph',
    num: null,
    level: null,
    source: null,
    insertion: null,
    runs: runs.map(([text, ...marks]): Run => ({ text, marks, formats: [] })),
  })
  const text = node.textContent
  const signs = [...drawingOf(node).signs].sort((a, b) => a.at - b.at || a.order - b.order)
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
