// Of several who lead the one who moved last counts, and a place that was decided meanwhile is still found.
import { expect, test } from 'vitest'
import { type Lead, leadsOf, nextLead, placeOfFocus } from '../../../../client/room/focus.ts'
import { passagesOf } from '../../../../shared/brackets.ts'
import { text } from '../../../helpers/documents.ts'

const lead = (client: number, pid: string): Lead => ({
  client,
  name: `chair ${client}`,
  focus: { pid, key: null },
})

test('only states with a focus lead', () => {
  const states = new Map<number, unknown>([
    [1, { user: { name: 'Ann' }, focus: { pid: 'p-1-1', key: null } }],
    [2, { user: { name: 'Bob' }, focus: null }],
    [3, { user: { name: 'Cy' } }],
    [4, null],
    [5, { focus: 'p-1-1' }],
  ])
  expect(leadsOf(states)).toEqual([{ client: 1, name: 'Ann', focus: { pid: 'p-1-1', key: null } }])
})

test('who moved last counts, and the other again when that one stops', () => {
  const [a, b] = [lead(1, 'p-1-1'), lead(2, 'p-1-2')]
  expect(nextLead([], null, [a])).toEqual(a)
  expect(nextLead([a], a, [a, b])).toEqual(b)
  expect(nextLead([a, b], b, [lead(1, 'p-1-9'), b])).toEqual(lead(1, 'p-1-9'))
  expect(nextLead([a, b], b, [a, b])).toEqual(b)
  expect(nextLead([a, b], b, [a])).toEqual(a)
  expect(nextLead([a], a, [])).toBeNull()
})

test('a focus is a passage, its paragraph once it is decided, and nothing when that is gone', () => {
  const blocks = text('1| It {+CEPT:also +}meets.')
  const [block] = blocks
  const passage = block && passagesOf(block)[0]
  if (!passage) throw new Error('no passage')
  const { pid, key } = passage
  expect(placeOfFocus({ pid, key }, blocks)).toEqual({ pid, from: 3, to: 8, key })
  expect(placeOfFocus({ pid, key }, text('1| It also meets.'))).toEqual({ pid, from: 0, to: 0, key: null })
  expect(placeOfFocus({ pid, key }, [])).toBeNull()
})
