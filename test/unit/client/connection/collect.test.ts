// Unconfirmed words are found exactly.
import { describe, expect, it } from 'vitest'
import { partsOf } from '../../../../client/connection/acts.ts'
import { collectActs } from '../../../../client/connection/collect.ts'
import { withdrawnIn } from '../../../../client/connection/withdrawn.ts'
import { textRoot } from '../../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../../helpers/documents.ts'
import { delegate, merge, resolveMark } from './delegate.ts'
import { again, CEPT, collect, endsOf, room, shown } from './unconfirmed.ts'

describe('what the server has not confirmed', () => {
  it('is nothing when both documents are equal', () => {
    const { server, local } = room(text('one {+APT:two+} three', '{-RCC:four-}'))
    expect(collect(local, server)).toEqual([])
  })

  it('is exactly the own unconfirmed words, with the printed number of their paragraph', () => {
    const { server, local, cept } = room(text('1.8.2| the plan', 'untouched'))
    cept.type(1, 4, 'agreed ')
    merge(local, server)
    cept.type(1, 11, 'new ')
    cept.strike(1, 15, 4)
    delegate(server, 'APT').type(2, 0, 'theirs ')
    expect(partsOf(collect(local, server))).toEqual([
      { pid: 'p-1-1', num: '1.8.2', text: 'plan', kind: 'struck' },
      { pid: 'p-1-1', num: '1.8.2', text: 'new ', kind: 'inserted' },
    ])
  })

  it('tells own brackets, lifted marks and words taken back', () => {
    const { server, local, cept } = room(text('one two three four'))
    const struck = cept.strike(1, 4, 3)
    cept.type(1, 0, 'own ')
    merge(local, server)
    cept.lift(1, 8, 3, struck)
    cept.backspace(1, 0, 4)
    cept.bracket(1, 8, 5)
    const parts = partsOf(collect(local, server)).map(({ kind, text: words }) => `${kind}: ${words}`)
    expect(parts.sort()).toEqual(['bracketed: three', 'lifted: two', 'struck: own '])
  })

  it("is no wish of anybody's that another delegation's mark should go", () => {
    const { server, local, cept } = room(text('one [APT#3:two] three'))
    cept.lift(1, 4, 3, { type: 'bracket', id: markId('APT', 3), by: delegation('APT') })
    expect(collect(local, server)).toEqual([])
  })

  it('is no wish to mark what a confirmed mark runs over because its end is gone', () => {
    const { server, local, cept } = room(text('one {+APT#3:two+} three', 'four five six', 'seven eight nine'))
    cept.strike(1, 4, 3, markId('APT', 3))
    cept.strike(2, 5, 4)
    cept.bracket(3, 6, 5)
    merge(local, server)
    local.transact(transaction => {
      for (const end of endsOf(local, 'CEPT')) end.delete(transaction)
    })
    expect(shown(local)).not.toEqual(shown(server))
    expect(collect(local, server)).toEqual([])
  })

  it('leaves out letters that were typed and taken back before anybody saw them', () => {
    const { server, local, cept } = room(text('one two'))
    cept.type(1, 3, ' typo')
    cept.backspace(1, 3, 5)
    expect(collect(local, server)).toEqual([])
  })

  it('keeps words typed into a paragraph that was taken away meanwhile, but not letters taken back there', () => {
    const { server, local, cept } = room(text('1| first', '2| second'))
    const own: Uint8Array[] = []
    local.on('update', update => own.push(update))
    const mark = cept.type(2, 6, ' thoughtsx')
    cept.backspace(2, 15, 1)
    cept.type(2, 0, 'my ', mark)
    textRoot(server).delete(1, 1)
    const acts = collectActs(local, server, CEPT, withdrawnIn(own))
    expect(acts).toEqual([{ kind: 'lost', pid: 'p-1-2', num: '2', text: 'my  thoughts' }])
    expect(again(server, acts).left).toEqual(acts)
  })

  it('does not call it a wish when a decision lifted an own mark meanwhile', () => {
    const { server, local, cept } = room(text('one two three'))
    const struck = cept.strike(1, 4, 3)
    merge(local, server)
    resolveMark(server, 1, 4, 3, struck)
    cept.type(1, 0, 'x')
    expect(collect(local, server).map(act => act.kind)).toEqual(['insert'])
  })
})
