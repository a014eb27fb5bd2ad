// No two delegations of a meeting can be taken for each other.
import { describe, expect, test } from 'vitest'
import {
  type DelegationInfo,
  delegationFault,
  freeLook,
  MOST_DELEGATIONS,
  REGIONAL_DELEGATIONS,
} from '../../../shared/delegations.ts'

const party = (
  code: string,
  look: Pick<DelegationInfo, 'colour' | 'pattern'> = { colour: 0, pattern: 'solid' },
): DelegationInfo => ({
  code,
  name: code,
  ...look,
})

describe('delegations', () => {
  test('of the preset differ in colour and in pattern', () => {
    expect(delegationFault(REGIONAL_DELEGATIONS)).toBeNull()
    expect(new Set(REGIONAL_DELEGATIONS.map(({ colour }) => colour)).size).toBe(6)
    expect(new Set(REGIONAL_DELEGATIONS.map(({ pattern }) => pattern)).size).toBe(6)
  })

  test('with one code, or one look, are told apart by nobody', () => {
    expect(delegationFault([party('AB'), party('AB', freeLook([party('AB')]))])).toEqual({
      kind: 'code',
      code: 'AB',
    })
    expect(delegationFault([party('AB'), party('CD')])).toEqual({ kind: 'look', code: 'CD' })
    expect(delegationFault([party('SEC')])).toEqual({ kind: 'code', code: 'SEC' })
  })

  test('always find a free look, as many as a meeting may have', () => {
    const list: DelegationInfo[] = []
    for (let i = 0; i < MOST_DELEGATIONS; i++) list.push({ code: `D${i}`, name: 'D', ...freeLook(list) })
    expect(delegationFault(list)).toBeNull()
    expect(freeLook(REGIONAL_DELEGATIONS.slice(0, 3))).toEqual({ colour: 3, pattern: 'dashed' })
  })
})
