// One person: a change is chosen first and applied by a second press, because it throws the person out of the room.
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../shared/permissions.ts'
import type { DelegationInfo, MemberBody, MemberInfo } from '../../shared/requests.ts'
import { isRole } from '../i18n/roleWords.ts'
import { MemberActs } from './MemberActs.tsx'
import { delegationOptions } from './options.ts'

type Props = {
  member: MemberInfo
  delegations: readonly DelegationInfo[]
  self: boolean
  onChange: (body: MemberBody) => Promise<void>
  onRemove: () => Promise<void>
  onReset: () => Promise<void>
}

export function MemberRow({ member, delegations, self, onChange, onRemove, onReset }: Props) {
  const { t } = useTranslation()
  const before: Role = isRole(member.role) ? member.role : 'observer'
  const [role, setRole] = useState<Role>(before)
  const [delegation, setDelegation] = useState(member.delegation)
  const [busy, setBusy] = useState(false)
  const changed = role !== before || delegation !== member.delegation
  const apply = async () => {
    setBusy(true)
    await onChange({ role, delegation })
    setBusy(false)
  }
  const leave = () => {
    setRole(before)
    setDelegation(member.delegation)
  }
  return (
    <li className="member-row">
      <div className="member-person">
        <span className="member-name">
          {member.name}
          {self && <span className="member-self">({t('members.you')})</span>}
        </span>
        <bdi className="member-email">{member.email}</bdi>
      </div>
      <NativeSelect
        aria-label={t('members.roleOf', { name: member.name })}
        value={role}
        data={ROLES.map(value => ({ value, label: t(`role.${value}`) }))}
        onChange={event => isRole(event.currentTarget.value) && setRole(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('members.delegationOf', { name: member.name })}
        value={delegation}
        data={delegations.length > 0 ? delegationOptions(delegations) : [member.delegation]}
        onChange={event => setDelegation(event.currentTarget.value)}
      />
      <div className="member-acts">
        {changed ? (
          <>
            <Button
              size="xs"
              loading={busy}
              onClick={apply}
              aria-label={t('members.applyFor', { name: member.name })}
            >
              {t('members.apply')}
            </Button>
            <Button size="xs" variant="subtle" onClick={leave}>
              {t('members.undo')}
            </Button>
          </>
        ) : (
          <MemberActs name={member.name} self={self} onRemove={onRemove} onReset={onReset} />
        )}
      </div>
    </li>
  )
}
