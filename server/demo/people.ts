// Who takes part in the demonstration.

import { REGIONAL_DELEGATIONS, SERVING_DELEGATIONS } from '../../shared/delegations.ts'
import type { Role } from '../../shared/permissions.ts'
import type { DelegationInfo } from '../../shared/requests.ts'

/** Published on purpose: these accounts work in a demonstration only. */
export const DEMO_PASSWORD = 'demo-parley'

export const DEMO_MEETING = { id: 'irm-illustration', title: 'Inter-Regional Meeting (illustration)' }

export const DEMO_DELEGATIONS: readonly DelegationInfo[] = [...REGIONAL_DELEGATIONS, ...SERVING_DELEGATIONS]

export type DemoPerson = { id: string; email: string; name: string; role: Role; delegation: string }

const person = (account: string, name: string, role: Role, delegation: string): DemoPerson => ({
  id: `demo-${account}`,
  email: `${account}@demo.test`,
  name,
  role,
  delegation,
})

/** Named by what they do: an invented person's name would say something about a region. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('apt', 'Delegate of APT', 'delegate', 'APT'),
  person('asmg', 'Delegate of ASMG', 'delegate', 'ASMG'),
  person('atu', 'Delegate of ATU', 'delegate', 'ATU'),
  person('cept', 'Delegate of CEPT', 'delegate', 'CEPT'),
  person('citel', 'Delegate of CITEL', 'delegate', 'CITEL'),
  person('rcc', 'Delegate of RCC', 'delegate', 'RCC'),
  person('facilitator', 'Facilitator', 'facilitator', 'CHAIR'),
  person('secretariat', 'Secretariat', 'secretariat', 'SEC'),
  person('observer', 'Observer', 'observer', 'OBS'),
]
