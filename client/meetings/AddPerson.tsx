// Adds a person to a meeting by email; who is new gets an account.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERVING_DELEGATIONS } from '../../shared/delegations.ts'
import { ROLES, type Role } from '../../shared/permissions.ts'
import type { DelegationInfo, NewMemberBody } from '../../shared/requests.ts'
import { isRole } from '../i18n/roleWords.ts'
import { delegationOptions, partyOf } from './options.ts'

type Props = {
  delegations: readonly DelegationInfo[]
  /** answers why not, in words, or nothing when the person is in */
  onAdd: (body: NewMemberBody) => Promise<string>
}

const SERVING = SERVING_DELEGATIONS.map(({ code }) => code)

export function AddPerson({ delegations, onAdd }: Props) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('delegate')
  const [delegation, setDelegation] = useState(delegations[0]?.code ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const takeRole = (value: string) => {
    if (!isRole(value)) return
    setRole(value)
    const party = partyOf(value)
    // A facilitator acts for the chair, a delegate never does: the usual seat, which may still be changed.
    if (party) setDelegation(party)
    else if (SERVING.includes(delegation)) setDelegation(delegations[0]?.code ?? '')
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) return setProblem(t('people.emailWrong'))
    if (name.trim() === '') return setProblem(t('people.nameMissing'))
    setBusy(true)
    const refused = await onAdd({ email: email.trim(), name: name.trim(), role, delegation })
    setBusy(false)
    setProblem(refused)
    if (refused !== '') return
    setEmail('')
    setName('')
  }

  return (
    <form
      onSubmit={submit}
      onChange={() => setProblem('')}
      noValidate
      className="sheet add-person"
      aria-labelledby="add-person-title"
    >
      <h2 id="add-person-title" className="section-title">
        {t('people.addTitle')}
      </h2>
      <p className="form-help">{t('people.addHelp')}</p>
      <div className="form-grid">
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="person-email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          maxLength={254}
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t('people.name')}
          name="person-name"
          autoComplete="off"
          maxLength={120}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('members.role')}
          name="person-role"
          value={role}
          data={ROLES.map(value => ({ value, label: t(`role.${value}`) }))}
          onChange={event => takeRole(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('members.delegation')}
          name="person-delegation"
          value={delegation}
          data={delegationOptions(delegations)}
          onChange={event => setDelegation(event.currentTarget.value)}
        />
      </div>
      <div role="alert" className="form-problem">
        {problem}
      </div>
      <Button type="submit" loading={busy}>
        {t('people.add')}
      </Button>
    </form>
  )
}
