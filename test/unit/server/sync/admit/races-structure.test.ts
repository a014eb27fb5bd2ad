// Whatever is written into a paragraph that a decision made anew elsewhere is `stale`, never taken in silence into the
// old one: the client puts it where the words are now.
import { describe, expect, it } from 'vitest'
import { mintTailId } from '../../../../../shared/base.ts'
import type { ParagraphWish } from '../../../../../shared/negotiation/model.ts'
import { splitAt } from '../../../../../shared/negotiation/splitting.ts'
import { resolveWish } from '../../../../../shared/negotiation/wishes.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import { delegation, pid } from '../../../../helpers/documents.ts'
import type { Delegate } from './delegate.ts'
import { expectAgreement, markIn, plain } from './races.ts'
import { person, type Table, tableWith } from './table.ts'

const wishes: Record<string, (table: Table) => ParagraphWish> = {
  moved: () => ({ kind: 'move', pid: pid(1), after: pid(2) }),
  retyped: () => ({ kind: 'retype', pid: pid(1), type: 'item', level: null, num: 'a)' }),
  joined: () => ({ kind: 'join', pid: pid(1), next: pid(2) }),
  split: ({ admission }) => {
    const [block] = readText(admission.shadow)
    const place = block && splitAt(block, 4)
    if (!place) throw new Error('no place')
    return { kind: 'split', pid: pid(1), tail: mintTailId(1), ...place }
  },
}

function fulfil(table: Table, wish: ParagraphWish): void {
  const edits = resolveWish(readText(table.admission.shadow), wish, delegation('APT'))
  if (!edits.ok) throw new Error(edits.refusal.code)
  table.decide(edits.value)
}

const acts: Record<string, (one: Delegate) => void> = {
  'words typed': one => one.type(0, 1, 'new'),
  'words typed at the end': one => one.type(0, one.length(0), 'new'),
  'words struck': one => one.erase(0, 0, 2),
  'words bracketed': one => one.bracket(0, 1, 6),
  'own words taken back': one => one.erase(0, 4, 3),
  'an own bracket lifted': one => one.lift(markIn(one, 0, 'CEPT', 'bracket')),
}

/** A text with words and a bracket of CEPT, and CEPT at it. */
function seated(): { table: Table; cept: Delegate } {
  const table = tableWith('one two three', 'four')
  const cept = table.seat(person('CEPT'))
  cept.type(0, 4, 'own ')
  cept.bracket(0, 8, 3)
  expect(table.send(cept)).toBe('admitted')
  return { table, cept }
}

for (const [how, wish] of Object.entries(wishes))
  describe(`in a paragraph that was ${how} meanwhile`, () => {
    for (const [what, act] of Object.entries(acts)) {
      it(`${what}: stale`, () => {
        const { table, cept } = seated()
        act(cept)
        fulfil(table, wish(table))
        const lines = table.lines()
        expect(table.send(cept)).toBe('stale')
        expect(table.lines()).toEqual(lines)
      })

      it(`${what}: stale in all that a device sends when it is back`, () => {
        const { table, cept } = seated()
        act(cept)
        fulfil(table, wish(table))
        const result = table.admit(cept.state(), cept.actor)
        expect(result.ok ? 'admitted' : result.refusal.code).toBe('stale')
      })
    }

    it('what was taken back before the decision is no fault of a device that has not heard of it', () => {
      const { table, cept } = seated()
      cept.erase(0, 4, 2)
      cept.lift(markIn(cept, 0, 'CEPT', 'bracket'))
      expect(table.send(cept)).toBe('admitted')
      fulfil(table, wish(table))
      expect(table.admit(cept.state(), cept.actor).ok).toBe(true)
      table.sync(cept)
      expect(table.admit(cept.state(), cept.actor).ok).toBe(true)
      expectAgreement(table, cept)
    })

    it('who has heard of it writes on', () => {
      const { table, cept } = seated()
      fulfil(table, wish(table))
      table.sync(cept)
      cept.type(0, 0, 'new ')
      cept.erase(0, 2, 1)
      expect(table.send(cept)).toBe('admitted')
      expectAgreement(table, cept)
    })
  })

it('another number in its place disturbs nobody', () => {
  const table = tableWith('1| one', 'two')
  const cept = table.seat(person('CEPT'))
  cept.type(0, 3, ' more')
  fulfil(table, { kind: 'retype', pid: pid(1), type: 'provision', level: '2', num: '2' })
  expect(table.send(cept)).toBe('admitted')
  expect(plain(table.lines())[0]).toBe('2| one{+CEPT: more+}')
  expectAgreement(table, cept)
})

it('a paragraph that was adopted and moved does not come a second time when its author undoes and redoes it', () => {
  const table = tableWith('one', 'two')
  // The server has written before the author did: after a restart its paragraphs are not the last ones to be read.
  fulfil(table, { kind: 'move', pid: pid(2), after: null })
  const cept = table.seat(person('CEPT'))
  cept.addBlock(0, 'new')
  expect(table.send(cept)).toBe('admitted')
  cept.undo.undo()
  cept.undo.redo()
  const block = readText(table.admission.shadow)[1]
  if (!block) throw new Error('no paragraph')
  const marks = block.runs[0]?.marks ?? []
  const adopted = { kind: 'mark' as const, pid: block.pid, from: 0, length: 3, add: [], remove: marks }
  table.decide([{ kind: 'own-block', pid: block.pid, insertion: null }, adopted])
  fulfil(table, { kind: 'move', pid: block.pid, after: null })
  const stranger = table.seat(person('RCC'))
  stranger.text(0).insert(0, 'unmarked')
  expect(table.send(stranger)).toBe('unattributed-text')
  expect(table.send(cept)).toBe('stale')
  expect(plain(table.lines())).toEqual(['new', 'two', 'one'])
})
