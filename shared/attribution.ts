// How much a meeting lets its readers know of who acts (DOMAIN.md section 1.2): a policy of the meeting, kept by the
// server for every reader, because what never leaves it can be read out of nothing.
import type { DelegationInfo } from './delegations.ts'

/**
 * - named: persons and delegations
 * - region: delegations alone; nobody's name leaves the server
 * - hidden: delegations are "Party A" … to each other, from the first word on; the secretariat knows who is who
 */
export const ATTRIBUTIONS = ['named', 'region', 'hidden'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

/** A delegation under another name: marks, numbers and the record bear the alias, so that no export can tell. */
export type Aliased = DelegationInfo & { realCode: string; realName: string }

/** Delegations in the order given as `PARTYA`, `PARTYB` …; whoever calls has shuffled them, looks included. */
export function aliased(shuffled: readonly DelegationInfo[], looks: readonly DelegationInfo[]): Aliased[] {
  return shuffled.map(({ code, name }, i) => {
    const letter = letterOf(i)
    const { colour, pattern } = looks[i] ?? { colour: 0, pattern: 'solid' as const }
    const alias = { code: `PARTY${letter}`, name: `Party ${letter}` }
    return { ...alias, colour, pattern, realCode: code, realName: name }
  })
}

/** A, B … Z, AA … */
const letterOf = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26)

/** What a reader may be told a delegation's name is: the real one only to the secretariat and to its own people. */
export const nameFor = (
  party: { code: string; name: string; realCode: string | null; realName: string | null },
  reader: { role: string; delegation: string },
): string =>
  party.realCode !== null && (reader.role === 'secretariat' || reader.delegation === party.code)
    ? `${party.name} · ${party.realCode} ${party.realName}`
    : party.name

/** Whether a reader may be told which person acted: everybody in a meeting that shows persons, else the secretariat. */
export const showsPersons = (attribution: Attribution, { role }: { role: string }): boolean =>
  attribution === 'named' || role === 'secretariat'

/** A person's name as others in the meeting may read it. */
export const personFor = (attribution: Attribution, name: string, delegation: string): string =>
  attribution === 'named' ? name : delegation
