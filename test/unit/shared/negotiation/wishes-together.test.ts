// Wishes about one paragraph together: each is there by itself, and none does what it was not adopted for.
import { describe, expect, it } from 'vitest'
import { openWishes } from '../../../../shared/negotiation/proposals.ts'
import { pid } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { adopt, one, three, two } from './wishing.ts'

describe('wishes about one paragraph', () => {
  it('stay apart, and one that is overtaken says why instead of doing something else', () => {
    const table = negotiationTable('one', 'two', 'three')
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'join', pid: one, next: two } })).toBe('ok')
    expect(table.ask('CEPT', { act: 'wish', wish: { kind: 'delete', pid: two } })).toBe('ok')
    expect(table.ask('RCC', { act: 'wish', wish: { kind: 'move', pid: one, after: two } })).toBe('ok')
    expect(table.ask('ATU', { act: 'wish', wish: { kind: 'move', pid: two, after: three } })).toBe('ok')
    const outdated = () =>
      openWishes(table.blocks(), table.negotiation()).map(wish => [
        wish.tabled.number,
        wish.outdated?.code ?? null,
      ])
    expect(outdated().map(([, code]) => code)).toEqual([null, null, null, null])
    expect(adopt(table, 'CEPT/1')).toBe('ok')
    expect(Object.fromEntries(outdated())).toEqual({
      'APT/1': 'next-changed',
      'RCC/1': 'place-gone',
      'ATU/1': 'paragraph-unknown',
    })
    expect(adopt(table, 'APT/1')).toBe('next-changed')
    expect(adopt(table, 'RCC/1')).toBe('place-gone')
    expect(adopt(table, 'ATU/1')).toBe('paragraph-unknown')
    expect(table.lines()).toEqual(['one', 'three'])
    // What cannot be adopted any longer can still be cleared away, and keeps no paragraph open.
    expect(table.ask('CHAIR', { act: 'agree', pids: [one] })).toBe('ok')
    expect(table.ask('ATU', { act: 'withdraw', number: 'ATU/1' })).toBe('ok')
  })

  it('that two facilitators adopt at once never both succeed', () => {
    const table = negotiationTable('one', 'two', 'three')
    table.ask('APT', { act: 'wish', wish: { kind: 'move', pid: one, after: two } })
    table.ask('CEPT', { act: 'wish', wish: { kind: 'move', pid: one, after: three } })
    const decide = (number: string) => ({ act: 'decide' as const, wishes: [{ number, act: 'adopt' }] })
    const seen = table.digestFor(decide('CEPT/1'))
    expect(adopt(table, 'APT/1')).toBe('ok')
    expect(table.ask('CHAIR', { ...decide('CEPT/1'), digest: seen })).toBe('passage-changed')
    expect(adopt(table, 'CEPT/1')).toBe('ok')
    expect(table.lines()).toEqual(['two', 'three', 'one'])
  })

  it('are of paragraphs of the base, that are not agreed, and change something', () => {
    const table = negotiationTable('one', '+CEPT| new', 'three')
    const wish = (of: Record<string, unknown>) => table.ask('APT', { act: 'wish', wish: of })
    expect(wish({ kind: 'delete', pid: two })).toBe('act-unfit')
    expect(wish({ kind: 'move', pid: three, after: two })).toBe('act-unfit')
    expect(wish({ kind: 'move', pid: one, after: null })).toBe('already-so')
    expect(wish({ kind: 'retype', pid: one, type: 'paragraph', level: null, num: null })).toBe('already-so')
    expect(wish({ kind: 'delete', pid: pid(9) })).toBe('paragraph-unknown')
    expect(wish({ kind: 'split', pid: one, at: 1, before: 'x', behind: 'y' })).toBe('words-gone')
    expect(table.ask('CHAIR', { act: 'agree', pids: [three] })).toBe('ok')
    expect(wish({ kind: 'delete', pid: three })).toBe('text-agreed')
    expect(wish({ kind: 'join', pid: one, next: three })).toBe('text-agreed')
    expect(wish({ kind: 'no-change', pid: three })).toBe('ok')
  })
})
