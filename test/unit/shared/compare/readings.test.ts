// Readings of a state: what adopting, rejecting, or one delegation's way would leave, and who is behind the difference.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Facts, proposalsByMark } from '../../../../shared/compare/credits.ts'
import { paragraphCredits, piecesOf } from '../../../../shared/compare/pieces.ts'
import {
  asItStands,
  ifAdopted,
  ifOnlyOf,
  ifRejected,
  likelyMoved,
  type Reading,
  type State,
} from '../../../../shared/compare/readings.ts'
import { compare } from '../../../../shared/compare.ts'
import type { DecisionsAnswer, ProposalFacts } from '../../../../shared/states.ts'
import { adoptedOf, baseOf, blockText } from '../../../../shared/text.ts'
import { delegation, pid } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { blocksArbitrary, DELEGATIONS } from '../../../helpers/random.ts'

const SEED = { seed: 9, numRuns: 150 }
const words = (reading: Reading): string[] => reading.blocks.map(blockText)

const stateOf = (table: ReturnType<typeof negotiationTable>): State & { proposals: ProposalFacts[] } => ({
  blocks: table.blocks(),
  proposals: [...table.negotiation().tabled.values()],
})

describe('a reading', () => {
  test('of everything adopted and of everything rejected is what the text model says', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const state = { blocks, proposals: [] }
        expect(ifAdopted(state).blocks).toEqual(adoptedOf(blocks))
        expect(ifRejected(state).blocks).toEqual(baseOf(blocks))
        expect(asItStands(state).blocks).toEqual(blocks)
      }),
      SEED,
    )
  })
  test('of one delegation holds its words and the base, and nothing that others propose', () => {
    fc.assert(
      fc.property(blocksArbitrary(), fc.constantFrom(...DELEGATIONS), (blocks, by) => {
        const reading = ifOnlyOf({ blocks, proposals: [] }, by)
        for (const places of reading.brought.values())
          for (const { mark } of places) expect(mark.startsWith(`${by}-`)).toBe(true)
        expect(reading.blocks.flatMap(block => block.runs.flatMap(run => run.marks))).toEqual([])
      }),
      SEED,
    )
  })
  test('fulfils wishes about whole paragraphs, and names those that cannot be beside the others', () => {
    const table = negotiationTable('1| One goes on for a while.', '2| Two of them.', '3| Three of them.')
    const wish = (who: string, asked: object) => table.ask(who, { act: 'wish', ...asked })
    expect(wish('APT', { wish: { kind: 'move', pid: pid(1), after: pid(3) } })).toBe('ok')
    expect(wish('CEPT', { wish: { kind: 'delete', pid: pid(2) } })).toBe('ok')
    expect(wish('ATU', { wish: { kind: 'move', pid: pid(1), after: pid(2) } })).toBe('ok')
    const state = stateOf(table)
    const adopted = ifAdopted(state)
    expect(words(adopted)).toEqual(['Three of them.', 'One goes on for a while.'])
    expect(adopted.unfit).toEqual(['ATU/1'])
    expect(words(ifOnlyOf(state, delegation('CEPT')))).toEqual(['One goes on for a while.', 'Three of them.'])
    expect(told(asItStands(state), adopted, state.proposals)).toEqual([
      'deleted: CEPT/1 wishes',
      'unchanged',
      'moved: APT/1 wishes',
    ])
  })
})

const NOTHING: DecisionsAnswer = { words: [], paragraphs: [] }

function told(
  from: Reading,
  to: Reading,
  proposals: readonly ProposalFacts[],
  decisions = NOTHING,
  forward = true,
): string[] {
  const facts: Facts = {
    ...(forward ? { earlier: from, later: to } : { earlier: to, later: from }),
    proposals: proposalsByMark([], proposals),
    wishes: proposals.filter(({ wish }) => wish !== null),
    decisions,
  }
  return compare(from.blocks, to.blocks, 'en', likelyMoved({ blocks: [], proposals })).map(pair => {
    const of = piecesOf(pair, facts, forward).map(({ segment, credits }) => [
      segment.text.trim(),
      ...credits.map(({ deed, number, by, seq }) => `${number ?? by} ${deed}${seq ? ` ${seq}` : ''}`),
    ])
    const whole = paragraphCredits(pair, facts).map(({ deed, number }) => `${number} ${deed}`)
    const parts = of.filter(one => one.length > 1).map(([said, ...who]) => `“${said}” ${who.join(', ')}`)
    return [
      pair.kind,
      ...[...whole, ...parts].slice(0, 1).map(one => `: ${one}`),
      ...[...whole, ...parts].slice(1).map(one => `; ${one}`),
    ].join('')
  })
}

describe('behind a difference stands', () => {
  const line = 'The {-CEPT:Conference-}{+CEPT:Advisory Group+} shall {+APT:always +}review [RCC:it].'
  const table = () => negotiationTable(line)

  test('who proposes it, in the text as it stands', () => {
    const state = stateOf(table())
    expect(told(ifRejected(state), asItStands(state), state.proposals)).toEqual([
      'changed: “Conference” CEPT/1 strikes; “Advisory Group” CEPT/1 inserts; “always” APT/1 inserts; “it” RCC/1 brackets',
    ])
  })
  test('who proposes it, in a text without marks, in either direction', () => {
    const state = stateOf(table())
    expect(told(ifRejected(state), ifAdopted(state), state.proposals)).toEqual([
      'changed: “Conference” CEPT/1 strikes; “Advisory Group” CEPT/1 inserts; “always” APT/1 inserts',
    ])
    expect(told(ifAdopted(state), ifRejected(state), state.proposals)).toEqual([
      'changed: “Advisory Group” CEPT/1 inserts; “Conference” CEPT/1 strikes; “always” APT/1 inserts',
    ])
    expect(
      told(ifOnlyOf(state, delegation('APT')), ifOnlyOf(state, delegation('CEPT')), state.proposals),
    ).toEqual([
      'changed: “Conference” CEPT/1 strikes; “Advisory Group” CEPT/1 inserts; “always” APT/1 inserts',
    ])
  })
  test('the decision that made it so', () => {
    const at = table()
    const before = stateOf(at)
    const marks = at.negotiation().tabled.get('CEPT/1')?.marks ?? []
    expect(at.ask('CHAIR', { act: 'adopt', marks, heard: ['CEPT'], reason: '' })).toBe('ok')
    const after = stateOf(at)
    const [mark = ''] = marks
    const when = { pid: pid(1), mark, seq: 7, at: '2026-01-01T00:00:00Z' }
    const decisions: DecisionsAnswer = {
      words: [
        { kind: 'left-base', text: 'Conference', ...when },
        { kind: 'became-base', text: 'Advisory Group', ...when },
      ],
      paragraphs: [],
    }
    const expected = 'changed: “Conference” CEPT/1 struck 7; “Advisory Group” CEPT/1 inserted 7'
    expect(told(asItStands(before), asItStands(after), after.proposals, decisions)).toEqual([expected])
    expect(told(ifRejected(before), ifRejected(after), after.proposals, decisions)).toEqual([expected])
    expect(told(ifRejected(after), ifRejected(before), after.proposals, decisions, false)).toEqual([
      'changed: “Advisory Group” CEPT/1 inserted 7; “Conference” CEPT/1 struck 7',
    ])
  })
})
