// Who takes part in the demonstration.
import type { Role } from '../../shared/permissions.ts'
import type { DelegationInfo } from '../../shared/requests.ts'

/** Published on purpose: these accounts work in a demonstration only. */
export const DEMO_PASSWORD = 'demo-parley'

export const DEMO_MEETING = { id: 'irm-illustration', title: 'Inter-Regional Meeting (illustration)' }

/** The six regional organizations, in alphabetical order as on a name list, then those who serve the meeting. */
export const DEMO_DELEGATIONS: readonly DelegationInfo[] = [
  { code: 'APT', name: 'Asia-Pacific Telecommunity', colour: 0, pattern: 'solid' },
  { code: 'ASMG', name: 'Arab Spectrum Management Group', colour: 1, pattern: 'double' },
  { code: 'ATU', name: 'African Telecommunications Union', colour: 2, pattern: 'dotted' },
  {
    code: 'CEPT',
    name: 'European Conference of Postal and Telecommunications Administrations',
    colour: 3,
    pattern: 'dashed',
  },
  { code: 'CITEL', name: 'Inter-American Telecommunication Commission', colour: 4, pattern: 'wavy' },
  { code: 'RCC', name: 'Regional Commonwealth in the Field of Communications', colour: 5, pattern: 'thick' },
  { code: 'CHAIR', name: 'Chair of the meeting', colour: 6, pattern: 'solid' },
  { code: 'SEC', name: 'Secretariat', colour: 7, pattern: 'dotted' },
  { code: 'OBS', name: 'Observers', colour: 7, pattern: 'dashed' },
]

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
