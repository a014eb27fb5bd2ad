// A paragraph's words and what is gone from it, in reading order, and the part of it that somebody selected.
import { describe, expect, test } from 'vitest'
import { type Item, itemsOf, selectedItems } from '../../../../client/blame/items.ts'
import type { ToldGone, ToldStretch } from '../../../../shared/blame/answer.ts'
import { pid } from '../../../helpers/documents.ts'

const stretch = (from: number, words: string): ToldStretch => ({
  ...{ from, to: from + words.length, words, base: true, by: 'system', first: 1, last: 1 },
  ...{ number: null, became: null, asked: [] },
})
const gone = (at: number, words: string): ToldGone => ({ at, words, asked: [], decided: 9 })
const said = (items: readonly Item[]): string[] =>
  items.map(item => (item.kind === 'words' ? item.stretch.words : `-${item.gone.words}-`))

const paragraph = {
  stretches: [stretch(0, 'It shall '), stretch(9, 'review')],
  gone: [gone(0, 'Now '), gone(3, 'not '), gone(9, 'always '), gone(15, ' it')],
  removed: [{ pid: pid(7), before: false, gone: [gone(0, 'A whole one')] }],
}

describe('the words of a paragraph', () => {
  test('are parted where something is gone, and what is gone stands in its place', () => {
    expect(said(itemsOf(paragraph))).toEqual([
      ...['-Now -', 'It ', '-not -', 'shall ', '-always -', 'review', '- it-', '-A whole one-'],
    ])
  })

  test('that are selected come with what is gone within them and at their edges', () => {
    const items = itemsOf(paragraph)
    expect(said(selectedItems(items, { from: 3, to: 8, words: 'shall' }))).toEqual(['-not -', 'shall'])
    expect(said(selectedItems(items, { from: 11, to: 13, words: 'vi' }))).toEqual(['vi'])
  })

  test('that are selected are found by what they say where the record has not caught up', () => {
    const items = itemsOf(paragraph)
    expect(said(selectedItems(items, { from: 12, to: 18, words: 'review' }))).toEqual([
      ...['-always -', 'review', '- it-'],
    ])
    expect(said(selectedItems(items, { from: 40, to: 44, words: 'new!' }))).toEqual([])
  })
})
