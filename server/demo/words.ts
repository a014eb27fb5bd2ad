// What delegations have said of the proposals before the first visitor comes: reasons and positions.
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import { type DelegationCode, parseDelegation } from '../../shared/ids.ts'
import type { Stance } from '../../shared/negotiation/model.ts'
import { sourceOf } from '../../shared/negotiation/registration.ts'
import { RESOLUTION_1 } from './texts/resolution1.ts'
import { RESOLUTION_24 } from './texts/resolution24.ts'

/** A command as its delegation's panel would send it; numbers are those that the proposals get in their order. */
export type Word = { delegation: string; say: Record<string, unknown> }

/** Who negotiates in the demonstration. */
export const PARTIES: readonly DelegationCode[] = REGIONAL_DELEGATIONS.flatMap(
  ({ code }) => parseDelegation(code) ?? [],
)

const because = (number: string, rationale: string, ...sponsors: string[]): Word => ({
  delegation: sourceOf(number),
  say: {
    ...{ act: 'describe', number, rationale, editorial: false },
    cosponsors: sponsors.map(delegation => ({ delegation, states: [] })),
  },
})

const stands = (delegation: string, number: string, stance: Stance, reason = '', condition = ''): Word => ({
  delegation,
  say: { act: 'position', number, stance, reason, condition },
})

export const WORDS: Record<string, readonly Word[]> = {
  [RESOLUTION_1.id]: [
    because(
      'CEPT/2',
      'The Conference meets after the strategic plan has been drafted; TDAG meets before.',
      'RCC',
    ),
    because('APT/1', 'The review needs a date as well as a body.'),
    because('CITEL/2', 'Keeps the Conference in charge wherever the calendar allows.'),
    stands('RCC', 'CEPT/2', 'support'),
    stands('ATU', 'CEPT/2', 'accept', 'The wording of APT is clearer on the date.'),
    stands('ASMG', 'CEPT/2', 'conditional', '', 'The Conference is informed of the outcome.'),
    stands('CITEL', 'CEPT/2', 'object', 'Leaves the Conference no part in the review.'),
    stands('ATU', 'APT/1', 'support'),
    stands('ASMG', 'APT/1', 'reserve'),
    stands('CEPT', 'CITEL/2', 'accept'),
  ],
  [RESOLUTION_24.id]: [
    because('CEPT/1', 'Priorities change with every meeting of the study groups.'),
    stands('RCC', 'CEPT/1', 'accept'),
    stands('APT', 'CEPT/1', 'support'),
  ],
}
