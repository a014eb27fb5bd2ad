// Whose word a decision needs, delegation by delegation. Pure.
import type { DelegationCode } from '../../shared/ids.ts'
import type { Hold } from '../../shared/negotiation/guard.ts'

/** One delegation and all that it holds against a decision. */
export type Holder = {
  delegation: DelegationCode
  holds: readonly Hold[]
  /** nothing of it is missing: it released all by its own word, or as the chair heard before */
  released: boolean
  /** nobody of it is in the room: it cannot say so now, and absence is no consent (law 8) */
  absent: boolean
}

/** Sorted: those whose word is missing first, then by code. */
export function holdersOf(holds: readonly Hold[], isHere: (code: string) => boolean): Holder[] {
  const byDelegation = new Map<DelegationCode, Hold[]>()
  for (const hold of holds)
    byDelegation.set(hold.delegation, [...(byDelegation.get(hold.delegation) ?? []), hold])
  return [...byDelegation]
    .map(([delegation, own]) => ({
      delegation,
      holds: own,
      released: own.every(hold => hold.released),
      absent: !isHere(delegation),
    }))
    .sort((a, b) => Number(a.released) - Number(b.released) || (a.delegation < b.delegation ? -1 : 1))
}

/** Delegations whose word is still missing when these were heard. */
export const missingOf = (holders: readonly Holder[], heard: readonly string[]): DelegationCode[] =>
  holders
    .filter(({ released, delegation }) => !released && !heard.includes(delegation))
    .map(({ delegation }) => delegation)
