// @vitest-environment jsdom
// The small cores: characters, keys, words kept, offsets while an input method composes.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { deltaRanges } from '../../../../client/editor/binding/changes.ts'
import { Lag } from '../../../../client/editor/binding/lag.ts'
import { printRelative } from '../../../../client/editor/binding/positions.ts'
import { readCursors } from '../../../../client/editor/cursors.ts'
import { changedStretch } from '../../../../client/editor/decorations/blockwise.ts'
import { nodeOf } from '../../../../client/editor/extensions/conversion.ts'
import { schema } from '../../../../client/editor/extensions/schema.ts'
import { findHits } from '../../../../client/editor/find.ts'
import { measure } from '../../../../client/editor/suggest/ranges.ts'
import { block } from './delegate.ts'

const docOf = (...texts: string[]) =>
  schema.node(
    'doc',
    null,
    texts.map((text, n) => nodeOf(schema, block(n + 1, text ? [text] : []))),
  )

describe('one press of a deleting key', () => {
  it('takes a whole character as people see it', () => {
    expect(measure('ae\u0301', 'backward', 'grapheme')).toBe(2)
    expect(measure('x👩‍👩‍👧', 'backward', 'grapheme')).toBe('👩‍👩‍👧'.length)
    expect(measure('😀x', 'forward', 'grapheme')).toBe(2)
  })

  it('takes a word with the space on the way to it', () => {
    expect(measure('one two ', 'backward', 'word')).toBe(4)
    expect(measure(' two three', 'forward', 'word')).toBe(4)
  })
})

describe('offsets while an input method composes', () => {
  it('pass what others wrote meanwhile', () => {
    const lag = new Lag()
    lag.remote([0, 0, 3])
    expect(lag.place(2)).toBe(5)
    lag.inserted(2, 5, 1)
    expect(lag.character(2)).toBe(5)
    lag.remote([1, 0, 2])
    expect(lag.character(2)).toBe(7)
    lag.removed(2, 7)
    expect(lag.character(2)).toBe(7)
  })

  it('know that a character is gone', () => {
    const lag = new Lag()
    lag.remote([4, 2, 0])
    expect([lag.character(3), lag.character(4), lag.character(5), lag.character(6)]).toEqual([
      3,
      null,
      null,
      4,
    ])
  })
})

describe('what changed', () => {
  it('is taken from what Yjs reports', () => {
    expect(
      deltaRanges([{ retain: 3 }, { insert: 'ab' }, { delete: 1 }, { retain: 2 }, { delete: 2 }]),
    ).toEqual([3, 1, 2, 6, 2, 0])
  })

  it('is found as the blocks between the untouched ones', () => {
    const before = docOf('a', 'b', 'c')
    const [first, , last] = before.children
    const after = schema.node(
      'doc',
      null,
      [first, docOf('x').child(0), docOf('y').child(0), last].filter(node => node !== undefined),
    )
    expect(changedStretch(before, after)).toEqual({ first: 1, end: 3, from: 3 })
  })
})

describe('finding and presence', () => {
  it('finds words in any case, within paragraphs', () => {
    expect(findHits(docOf('The plan', 'of THE plan'), 'the')).toEqual([
      { from: 1, to: 4 },
      { from: 14, to: 17 },
    ])
  })

  it('reads places in our form and in that of stock clients, and no head as the anchor', () => {
    const text = new Y.Doc().getText('t')
    text.insert(0, 'words')
    const [two, four] = [2, 4].map(at => Y.createRelativePositionFromTypeIndex(text, at, -1))
    if (!two || !four) throw new Error('no places')
    const user = { delegation: 'APT', name: 'A' }
    const json = { anchor: Y.relativePositionToJSON(two), head: Y.relativePositionToJSON(four) }
    const states = new Map<number, unknown>([
      [1, { user, cursor: JSON.parse(JSON.stringify(json)) }],
      [2, { user, cursor: { anchor: printRelative(two), head: printRelative(four) } }],
      [3, { user, cursor: { anchor: printRelative(four) } }],
      [4, { user, cursor: { anchor: 'no base64', head: printRelative(four) } }],
    ])
    const place = (relative: Y.RelativePosition): number => (relative.item?.clock ?? 0) + 1
    expect(readCursors(states, 99, place).map(({ anchor, head }) => [anchor, head])).toEqual([
      [2, 4],
      [2, 4],
      [4, 4],
    ])
  })

  it('leaves out states that cannot be read or placed', () => {
    const states = new Map<number, unknown>([
      [1, { user: { delegation: 'APT', name: 'A' }, cursor: { anchor: {}, head: {} } }],
      [2, { cursor: 'nonsense' }],
      [3, null],
      [4, { user: { delegation: 7 }, cursor: { anchor: {}, head: {} } }],
    ])
    expect(readCursors(states, 99, () => 5)).toEqual([
      { client: 1, code: 'APT', name: 'A', anchor: 5, head: 5 },
    ])
    expect(readCursors(states, 1, () => 5)).toEqual([])
    expect(readCursors(states, 99, () => null)).toEqual([])
  })
})
