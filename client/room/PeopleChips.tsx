// Who is in the room, by delegation: a counted chip each, hollow when everybody of it has just dropped out.
import { Popover, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { delegationName, ownerStyle } from '../delegations/delegation.ts'
import { roleWords } from '../i18n/roleWords.ts'
import type { Presence } from './people.ts'

type Props = { people: readonly Presence[]; delegations: readonly DelegationInfo[] }

export function PeopleChips({ people, delegations }: Props) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  const total = people.reduce((sum, { here }) => sum + here.length, 0)
  return (
    <Popover width={280} position="bottom-end" shadow="md">
      <Popover.Target>
        <UnstyledButton className="people">
          {people.map(({ code, here }) => (
            <span
              key={code}
              className={here.length > 0 ? 'person-chip' : 'person-chip person-chip-hollow'}
              style={ownerStyle(delegations, code)}
            >
              <bdi>{code}</bdi>
              <span className="tabular">{here.length}</span>
            </span>
          ))}
          <span className="people-total tabular" aria-hidden="true">
            {total}
          </span>
          <span className="spoken">{t('room.people.label', { count: total })}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="people-list">
        {people.map(({ code, here, dropped }) => (
          <section key={code}>
            <h3>
              <DelegationChip delegations={delegations} code={code} /> {delegationName(delegations, code)}
            </h3>
            <ul>
              {here.map(person => (
                <li key={`${person.name} ${person.role}`}>
                  {person.name} <span className="people-role">{roleWords(t, person.role)}</span>
                </li>
              ))}
              {dropped.map(person => (
                <li key={`gone ${person.name} ${person.role}`} className="people-gone">
                  {person.name} <span className="people-role">{t('room.people.gone')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
