// The queue holds everything that is open, once, by provision; and what can be agreed together is clean.
import { describe, expect, test } from 'vitest'
import { deadlineOf, fieldOf } from '../../../../client/facilitator/deadlines.ts'
import { holdersOf, missingOf } from '../../../../client/facilitator/holders.ts'
import { agreeableIn } from '../../../../client/facilitator/paragraphs.ts'
import { filterQueue, groupQueue, queueOf, stepQueue } from '../../../../client/facilitator/queue.ts'
import type { Hold } from '../../../../shared/negotiation/guard.ts'
import { delegation } from '../../../helpers/documents.ts'
import { type NegotiationTable, negotiationTable } from '../../../helpers/negotiation.ts'
import { passagesIn, sceneAt } from './scene.ts'

const LINES = [
  '1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.',
  'item:a)| by {+APT#1:the first of +}{-ATU#1:May-}.',
  '2| It {+RCC#1:also +}meets.',
]
const queue = (table: NegotiationTable) => {
  const scene = sceneAt(table)
  return queueOf({ ...scene, passages: passagesIn(scene.blocks) })
}

describe('the queue', () => {
  test('has every open passage and wish, in reading order, with holders, age and what was put off', () => {
    const table = negotiationTable(...LINES)
    const [one, , two] = table.blocks()
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'no-change', pid: one?.pid } })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'defer', pid: two?.pid, reason: 'after lunch' })).toBe('ok')
    const items = queue(table)
    expect(
      items.map(item => [item.passage ? 'passage' : 'wish', item.holders.join(), item.deferred]),
    ).toEqual([
      ['wish', 'APT', null],
      ['passage', 'CEPT', null],
      ['passage', 'APT,ATU', null],
      ['passage', 'RCC', 'after lunch'],
    ])
    expect(items.map(item => item.since)).toEqual([1_001_000, 1_000_000, 1_000_000, 1_000_000])
    expect(groupQueue(items, table.blocks()).map(group => [group.num, group.items.length])).toEqual([
      ['1', 2],
      ['1 a)', 1],
      ['2', 1],
    ])
  })

  test('calls contested what several delegations wish or somebody resists, until it is released', () => {
    const table = negotiationTable(...LINES)
    const contested = () => filterQueue(queue(table), { delegation: null, kind: 'contested' })
    expect(contested().map(item => item.holders.join())).toEqual(['APT,ATU'])
    expect(table.ask('APT', { act: 'position', number: 'CEPT/1', stance: 'object' })).toBe('ok')
    expect(contested().map(item => item.holders.join())).toEqual(['CEPT', 'APT,ATU'])
    expect(table.ask('APT', { act: 'release', number: 'CEPT/1' })).toBe('ok')
    expect(contested().map(item => item.holders.join())).toEqual(['APT,ATU'])
    expect(filterQueue(queue(table), { delegation: 'RCC', kind: 'all' })).toHaveLength(1)
  })

  test('is walked round from wherever one is', () => {
    const items = queue(negotiationTable(...LINES))
    const [first, second, third] = items
    expect(stepQueue(items, null, 1)).toBe(first)
    expect(stepQueue(items, null, -1)).toBe(third)
    expect(stepQueue(items, third?.key ?? '', 1)).toBe(first)
    expect(stepQueue(items, third?.key ?? '', -1)).toBe(second)
    expect(stepQueue([], null, 1)).toBeNull()
  })
})

test('only clean paragraphs of one provision that are not agreed yet are agreed together', () => {
  const table = negotiationTable('1| It reports.', 'It {+CEPT:also +}reads.', 'It meets.', '2| It ends.')
  const [one, open, three, two] = table.blocks()
  if (!one || !open || !three || !two) throw new Error('paragraphs are missing')
  const left = (level: 'group' | 'meeting') =>
    agreeableIn(open.pid, level, table.blocks(), table.negotiation())
  expect(left('group')).toEqual([one.pid, three.pid])
  expect(table.ask('CHAIR', { act: 'agree', pids: [one.pid] })).toBe('ok')
  expect(left('group')).toEqual([three.pid])
  expect(left('meeting')).toEqual([one.pid, three.pid])
  expect(table.ask('APT', { act: 'wish', wish: { kind: 'no-change', pid: three.pid } })).toBe('ok')
  expect(left('meeting')).toEqual([one.pid])
})

test('holders whose word is missing come first; whoever was heard or released is not asked again', () => {
  const hold = (by: string, released: boolean): Hold => ({
    ...{ number: 'CEPT/1', delegation: delegation(by), why: 'wants', released },
  })
  const holders = holdersOf(
    [hold('APT', true), hold('RCC', false), hold('CEPT', false)],
    code => code === 'RCC',
  )
  expect(holders.map(holder => [holder.delegation, holder.released, holder.absent])).toEqual([
    ['CEPT', false, true],
    ['RCC', false, false],
    ['APT', true, true],
  ])
  expect(missingOf(holders, ['RCC'])).toEqual(['CEPT'])
})

test('deadlines are the times that a chair names', () => {
  const now = Date.parse('2026-03-10T12:00:00')
  expect(deadlineOf('tenMinutes', '', now) - now).toBe(600_000)
  expect(deadlineOf('hour', '', now) - now).toBe(3_600_000)
  expect(new Date(deadlineOf('endOfDay', '', now)).toTimeString()).toMatch(/^23:59:00/)
  expect(deadlineOf('other', fieldOf(now), 0)).toBe(now)
  expect(deadlineOf('other', '', now)).toBeNaN()
})
