// Which threads the panel shows where.
import { describe, expect, it } from 'vitest'
import {
  groupThreads,
  newestOfOthers,
  type Placed,
  placeThreads,
} from '../../../../client/discussion/threadGroups.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import type { CommentAnswer, ThreadAnswer } from '../../../../shared/discussionRequests.ts'
import type { MarkId } from '../../../../shared/ids.ts'
import { markId, pid, text } from '../../../helpers/documents.ts'

const BLOCKS = text('# Plan', '1| it {-APT:shall-} be', '2| as {+CEPT:may+} be', '3| plain words')
const { passages } = readBrackets(BLOCKS)

const comment = (at: string, more: Partial<CommentAnswer> = {}): CommentAnswer => ({
  ...{ id: at, author: 'A', delegation: 'APT', body: 'words', at, edited: false, mine: false },
  ...more,
})
const thread = (id: string, n: number, mark: MarkId | null, quote = '', at = '2026-01-01'): ThreadAnswer => ({
  ...{ id, delegation: 'APT', audience: 'all', at, settled: null, comments: [comment(at)] },
  anchor: { pid: pid(n), mark, quote },
})
const ids = (placed: readonly Placed[]) => placed.map(one => one.thread.id)

describe('threads', () => {
  const all = [
    thread('words', 4, null, 'words'),
    thread('late', 2, markId('APT'), '', '2026-01-03'),
    thread('early', 2, markId('APT'), '', '2026-01-02'),
    thread('other', 3, markId('CEPT')),
    thread('decided', 2, markId('RCC')),
    thread('lost', 9, null, 'x'),
  ]
  const placed = placeThreads(all, BLOCKS, passages)

  it('stand in reading order, at one place in the order of their opening', () => {
    expect(ids(placed)).toEqual(['decided', 'early', 'late', 'other', 'words', 'lost'])
  })
  it('of the passage at the caret come first, then the others by provision, then the resolved ones', () => {
    const groups = groupThreads(placed, { passage: passages[0] ?? null, pid: pid(2) })
    expect(ids(groups.here)).toEqual(['early', 'late'])
    expect(groups.elsewhere.map(({ section, threads }) => [section.num, ids(threads)])).toEqual([
      ['2', ['other']],
      ['3', ['words']],
    ])
    expect(ids(groups.resolved)).toEqual(['decided', 'lost'])
  })
  it('of a paragraph come first where the caret is in no passage', () => {
    const groups = groupThreads(placed, { passage: null, pid: pid(4) })
    expect(ids(groups.here)).toEqual(['words'])
    expect(groupThreads(placed, { passage: null, pid: null }).here).toEqual([])
  })
  it('on words that later became a passage belong to it', () => {
    const [met] = placeThreads([thread('met', 2, null, 'shall')], BLOCKS, passages)
    if (!met) throw new Error('no thread')
    expect(ids(groupThreads([met], { passage: passages[0] ?? null, pid: pid(2) }).here)).toEqual(['met'])
  })
})

it('news is what others wrote and did not withdraw', () => {
  const one = thread('one', 2, null)
  expect(newestOfOthers([])).toBeNull()
  expect(newestOfOthers([{ ...one, comments: [comment('2026-02-01', { mine: true })] }])).toBeNull()
  expect(newestOfOthers([{ ...one, comments: [comment('2026-02-01', { body: null })] }])).toBeNull()
  expect(newestOfOthers([{ ...one, comments: [comment('2026-02-01'), comment('2026-02-03')] }, one])).toBe(
    '2026-02-03',
  )
})
