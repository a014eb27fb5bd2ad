// The matrix says the worst that anybody said, and calls nothing agreed that somebody is not there to agree to.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBrackets } from '../../../../shared/brackets.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import { agreeablePlaces, blockedPlaces, matrixOf } from '../../../../shared/negotiation/matrix.ts'
import {
  type Negotiation,
  type Position,
  type ProposalNumber,
  type Release,
  STANCES,
  type Stance,
  type Tabled,
} from '../../../../shared/negotiation/model.ts'
import { openProposals, openWishes } from '../../../../shared/negotiation/proposals.ts'
import { register } from '../../../../shared/negotiation/registration.ts'
import { standsOn, WORST_LAST, worstOf } from '../../../../shared/negotiation/stands.ts'
import { delegation, pid, text } from '../../../helpers/documents.ts'

const PARTIES = ['APT', 'ATU', 'CEPT'].map(delegation)
const ALL = new Set<string>(PARTIES)
const BLOCKS = text(
  '1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.',
  '2| It {-APT#1:may-}{+APT#2:shall+}{+ATU#1:, if asked,+} report.',
  '3| It reports [ATU#2:every year].',
)

const position = (number: string, by: string, stance: Stance): Position => ({
  number: number as ProposalNumber,
  delegation: delegation(by),
  stance,
  reason: '',
  condition: stance === 'conditional' ? 'the date stays' : '',
  at: 0,
})
const release = (number: string, by: string): Release => ({
  number: number as ProposalNumber,
  delegation: delegation(by),
  at: 0,
  heard: false,
})

/** The negotiation on BLOCKS as the server numbers it, with what was said. */
function negotiation(said: Partial<Negotiation> = {}, tabled: readonly Tabled[] = []): Negotiation {
  const facts = register(BLOCKS, NO_NEGOTIATION, 0).facts.flatMap(fact =>
    fact.kind === 'tabled' ? [fact.value] : [],
  )
  const all = [...facts, ...tabled]
  return {
    ...NO_NEGOTIATION,
    ...said,
    tabled: new Map(all.map(one => [one.number, one])),
    numbers: new Map(all.flatMap(one => one.marks.map(mark => [mark, one.number] as const))),
  }
}

const matrix = (on: Negotiation) =>
  matrixOf({
    passages: readBrackets(BLOCKS).passages,
    proposals: openProposals(BLOCKS, on),
    wishes: openWishes(BLOCKS, on),
    negotiation: on,
    parties: PARTIES,
  })
const places = (found: ReturnType<typeof matrix>) => found.map(place => place.pid)

describe('the matrix', () => {
  test('has a place for every passage and for every paragraph that is wished about, and a cell for every party', () => {
    const noChange: Tabled = {
      ...{ number: 'CEPT/9', by: delegation('CEPT'), pid: pid(3), marks: [], rationale: '', cosponsors: [] },
      ...{ editorial: false, state: 'open', tabledAt: 0, closedAt: null, outcome: '' },
      wish: { kind: 'no-change', pid: pid(3) },
    }
    const found = matrix(negotiation({}, [noChange]))
    expect(places(found)).toEqual([pid(1), pid(2), pid(3), pid(3)])
    expect(found.map(place => place.proposals.map(({ number }) => number))).toEqual([
      ['CEPT/1'],
      ['APT/1', 'ATU/1'],
      ['ATU/2'],
      ['CEPT/9'],
    ])
    for (const place of found) expect(place.cells.map(cell => cell.delegation)).toEqual(PARTIES)
    expect(found[0]?.cells).toMatchObject([
      { stance: null, own: false },
      { stance: null, own: false },
      { stance: 'support', own: true },
    ])
  })

  test('shows the worst that a delegation said of any proposal of the place', () => {
    const on = negotiation({
      positions: [position('APT/1', 'CEPT', 'accept'), position('ATU/1', 'CEPT', 'object')],
    })
    expect(matrix(on)[1]?.cells[2]).toMatchObject({ stance: 'object', own: false, holds: ['ATU/1'] })
  })

  test('says of who stands in the way what stands there, not a worse word that does not', () => {
    const positions = [position('APT/1', 'CEPT', 'reserve'), position('ATU/1', 'CEPT', 'conditional')]
    expect(matrix(negotiation({ positions }))[1]?.cells[2]).toMatchObject({
      stance: 'reserve',
      against: 'conditional',
    })
  })

  test('the worst of stances is there, and nothing is worse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STANCES)), stances => {
        const worst = worstOf(stances)
        if (stances.length === 0) expect(worst).toBeNull()
        else expect(stances).toContain(worst)
        for (const stance of stances)
          expect(WORST_LAST.indexOf(stance)).toBeLessThanOrEqual(WORST_LAST.indexOf(worst ?? 'support'))
      }),
      { seed: 4 },
    )
    expect([...WORST_LAST].sort()).toEqual([...STANCES].sort())
  })
})

describe('who stands on a proposal', () => {
  test('are its author, its co-sponsors and who took a position, each once', () => {
    const base = negotiation({
      positions: [position('CEPT/1', 'APT', 'object')],
      releases: [release('CEPT/1', 'APT')],
    })
    const tabled = base.tabled.get('CEPT/1')
    if (!tabled) throw new Error('not numbered')
    const cosponsors = [{ delegation: delegation('ATU'), states: [] }]
    expect(standsOn({ ...tabled, cosponsors }, base)).toMatchObject([
      { delegation: 'CEPT', stance: 'support', as: 'author', released: null },
      { delegation: 'ATU', stance: 'support', as: 'sponsor' },
      { delegation: 'APT', stance: 'object', as: 'other', released: 'own' },
    ])
  })
})

describe('what stands in the way', () => {
  test.each(['object', 'conditional'] as const)('is "%s", until it is released', stance => {
    const positions = [position('CEPT/1', 'APT', stance)]
    expect(places(blockedPlaces(matrix(negotiation({ positions }))))).toEqual([pid(1)])
    const released = negotiation({ positions, releases: [release('CEPT/1', 'APT')] })
    expect(blockedPlaces(matrix(released))).toEqual([])
  })
})

describe('what could be agreed now', () => {
  const agreeable = (said: Partial<Negotiation>, present = ALL) => {
    const on = negotiation(said)
    return places(agreeablePlaces(matrix(on), on, present))
  }

  test('is a lone wish that nobody is against, while everybody is there', () => {
    expect(agreeable({})).toEqual([pid(1)])
  })

  test('is nothing while one delegation is away: absence is not consent', () => {
    expect(agreeable({}, new Set(['APT', 'CEPT']))).toEqual([])
  })

  test.each(['object', 'conditional', 'reserve'] as const)(
    'is not what somebody answers with "%s"',
    stance => {
      expect(agreeable({ positions: [position('CEPT/1', 'ATU', stance)] })).toEqual([])
    },
  )

  test('are rival wishes only when each can live with the other or lets its own go', () => {
    const one = [position('APT/1', 'ATU', 'accept')]
    expect(agreeable({ positions: one })).not.toContain(pid(2))
    expect(agreeable({ positions: [...one, position('ATU/1', 'APT', 'support')] })).toContain(pid(2))
    expect(agreeable({ positions: one, releases: [release('ATU/1', 'ATU')] })).toContain(pid(2))
  })

  test('is a bracket only when its owner has released it', () => {
    expect(agreeable({})).not.toContain(pid(3))
    expect(agreeable({ releases: [release('ATU/2', 'ATU')] })).toContain(pid(3))
  })

  test('is never what is blocked, whatever was said', () => {
    const said = fc.array(
      fc.record({
        number: fc.constantFrom('CEPT/1', 'APT/1', 'ATU/1', 'ATU/2'),
        by: fc.constantFrom('APT', 'ATU', 'CEPT'),
        stance: fc.constantFrom(...STANCES),
        released: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(said, words => {
        const on = negotiation({
          positions: words.map(({ number, by, stance }) => position(number, by, stance)),
          releases: words.flatMap(({ number, by, released }) => (released ? [release(number, by)] : [])),
        })
        const all = matrix(on)
        const blocked = new Set(blockedPlaces(all).map(place => place.key))
        for (const place of agreeablePlaces(all, on, ALL)) expect(blocked).not.toContain(place.key)
      }),
      { seed: 7 },
    )
  })
})
