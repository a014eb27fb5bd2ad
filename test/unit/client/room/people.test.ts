// Who is in the room: by delegation, each person once, and those who dropped out for a minute.
import { describe, expect, test } from 'vitest'
import {
  byDelegation,
  DROPPED_FOR,
  nextDropped,
  type Person,
  peopleOf,
  personOf,
} from '../../../../client/room/people.ts'
import type { DelegationInfo } from '../../../../shared/requests.ts'

const person = (name: string, delegation: string, role = 'delegate'): Person => ({ name, delegation, role })
const ANA = person('Ana', 'CITEL')
const BO = person('Bo', 'CEPT')
const CY = person('Cy', 'CEPT')
const DELEGATIONS: DelegationInfo[] = ['APT', 'CEPT', 'CITEL'].map((code, colour) => ({
  code,
  name: code,
  colour,
  pattern: 'solid',
}))

describe('awareness states', () => {
  test('tell of a person once, however many windows are open', () => {
    expect(
      peopleOf([{ user: BO, cursor: null }, { user: BO, cursor: { anchor: 1, head: 2 } }, { user: CY }]),
    ).toEqual([BO, CY])
  })

  test.each([
    null,
    7,
    {},
    { user: null },
    { user: 'Bo' },
    { user: { name: 'Bo' } },
    { user: { name: '', delegation: 'CEPT' } },
  ])('that are no person tell of nobody: %j', state => {
    expect(personOf(state)).toBeNull()
  })
})

describe('dropping out', () => {
  test('is remembered for a minute', () => {
    const gone = nextDropped(new Map(), [ANA, BO], [BO], 1_000)
    expect([...gone.values()]).toEqual([{ person: ANA, at: 1_000 }])
    expect(nextDropped(gone, [BO], [BO], 1_000 + DROPPED_FOR - 1).size).toBe(1)
    expect(nextDropped(gone, [BO], [BO], 1_000 + DROPPED_FOR).size).toBe(0)
  })

  test('is forgotten when the person returns', () => {
    const gone = nextDropped(new Map(), [ANA], [], 0)
    expect(nextDropped(gone, [], [ANA], 10).size).toBe(0)
  })

  test('counts from the last time', () => {
    const first = nextDropped(new Map(), [ANA], [], 0)
    const back = nextDropped(first, [], [ANA], 10)
    expect([...nextDropped(back, [ANA], [], 20).values()]).toEqual([{ person: ANA, at: 20 }])
  })
})

describe('by delegation', () => {
  test("follows the meeting's order, people by name, absent delegations left out", () => {
    expect(byDelegation([CY, ANA, BO], new Map(), DELEGATIONS)).toEqual([
      { code: 'CEPT', here: [BO, CY], dropped: [] },
      { code: 'CITEL', here: [ANA], dropped: [] },
    ])
  })

  test('shows a delegation that has just lost everybody, and one the meeting does not list', () => {
    const gone = nextDropped(new Map(), [ANA], [], 0)
    expect(byDelegation([person('Di', 'RCC')], gone, DELEGATIONS)).toEqual([
      { code: 'CITEL', here: [], dropped: [ANA] },
      { code: 'RCC', here: [person('Di', 'RCC')], dropped: [] },
    ])
  })
})
