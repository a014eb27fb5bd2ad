// The numbers that a text would have after decisions on whole paragraphs.
import { expect, it } from 'vitest'
import { renumbering } from '../../../../shared/negotiation/renumbering.ts'
import type { Block } from '../../../../shared/text.ts'
import { pid, text } from '../../../helpers/documents.ts'

const TEXT = text('# One', '1.1| a', 'item:a)| b', 'item:b)| c', '1.2| d', 'item:a)| e', '1.3| f', '2.1| g')

const at = (n: number): Block => {
  const block = TEXT[n - 1]
  if (!block) throw new Error('no block')
  return block
}

const shown = (before: readonly Block[], after: readonly Block[]) =>
  renumbering(before, after).map(({ pid: id, from, to }) => [id, from, to])

it('says nothing where nothing moved', () => {
  expect(renumbering(TEXT, TEXT)).toEqual([])
})

it('closes the gap that a deleted paragraph leaves, from where its series began', () => {
  expect(shown(TEXT, TEXT.toSpliced(1, 1))).toEqual([
    [pid(5), '1.2', '1.1'],
    [pid(7), '1.3', '1.2'],
  ])
  expect(shown(TEXT, TEXT.toSpliced(2, 1))).toEqual([[pid(4), 'b)', 'a)']])
})

it('counts items on where two provisions become one', () => {
  expect(shown(TEXT, TEXT.toSpliced(4, 1))).toEqual([
    [pid(7), '1.3', '1.2'],
    [pid(6), 'a)', 'c)'],
  ])
})

it('numbers a moved paragraph where it stands now', () => {
  const after = [at(1), at(7), at(2), at(4), at(3), at(5), at(6), at(8)]
  expect(shown(TEXT, after)).toEqual([
    [pid(7), '1.3', '1.1'],
    [pid(2), '1.1', '1.2'],
    [pid(5), '1.2', '1.3'],
    [pid(4), 'b)', 'a)'],
    [pid(3), 'a)', 'b)'],
  ])
})

it('gives the second part of a split paragraph the next number', () => {
  const tail = { ...at(5), pid: pid(20), num: null }
  expect(shown(TEXT, TEXT.toSpliced(5, 0, tail))).toEqual([
    [pid(20), null, '1.3'],
    [pid(7), '1.3', '1.4'],
  ])
})

it('leaves numbers alone that somebody chose, and paragraphs that are only proposed', () => {
  const chosen = text('1.1| a', '1.1bis| b', '1.3| c', '1.4| d')
  expect(renumbering(chosen, chosen.toSpliced(0, 1))).toEqual([])
  const proposed = text('1| a', '+CEPT| new', '2| b', '3| c')
  expect(shown(proposed, proposed.toSpliced(0, 1))).toEqual([
    [pid(3), '2', '1'],
    [pid(4), '3', '2'],
  ])
})

it('begins anew under each heading, and goes on after z)', () => {
  const headed = text('# A', 'item:a)| a', '# B', 'item:a)| b', 'item:b)| c')
  expect(shown(headed, headed.toSpliced(3, 1))).toEqual([[pid(5), 'b)', 'a)']])
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].map(letter => `item:${letter})| x`)
  const long = text(...letters)
  const last = long[25]
  if (!last) throw new Error('no block')
  const longer = [...long, { ...last, pid: pid(50), num: null }]
  expect(shown(long, longer)).toEqual([[pid(50), null, 'aa)']])
})
