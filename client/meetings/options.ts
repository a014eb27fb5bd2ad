// Delegations as choices of a select, and the usual seat of each role.
import { SECRETARIAT } from '../../shared/delegations.ts'
import type { Role } from '../../shared/permissions.ts'
import type { DelegationInfo } from '../../shared/requests.ts'

/** Code and name of each. */
export const delegationOptions = (
  delegations: readonly DelegationInfo[],
): { value: string; label: string }[] =>
  delegations.map(({ code, name }) => ({ value: code, label: code === name ? code : `${code} · ${name}` }))

const SEATS: Record<Role, string | null> = {
  delegate: null,
  facilitator: 'CHAIR',
  secretariat: SECRETARIAT,
  observer: 'OBS',
}

/** The party that everybody with this role usually acts for; null for delegates, who have one each. */
export const partyOf = (role: Role): string | null => SEATS[role]
