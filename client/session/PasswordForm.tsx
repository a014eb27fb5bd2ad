// Choosing an own password: what is wrong with it is said before it is sent.
import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weaknessOf } from '../../shared/passwords.ts'
import type { PasswordBody, SessionAnswer } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { refusalWords } from '../i18n/refusalWords.ts'

type Props = {
  user: SessionAnswer['user']
  /** the password was changed and every other session has ended */
  onChanged: () => Promise<void>
}

export function PasswordForm({ user, onChanged }: Props) {
  const { t, i18n } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const helpId = useId()

  const fault = (): string => {
    if (current === '') return t('password.currentMissing')
    const weakness = weaknessOf(next, user.email)
    if (weakness) return t(`password.weak.${weakness}`)
    if (next !== again) return t('password.different')
    return ''
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const found = fault()
    setProblem(found)
    if (found !== '') return
    setBusy(true)
    const body: PasswordBody = { current, next }
    const answer = await request<null>('PUT', '/api/session/password', body)
    if (answer.ok) {
      setCurrent('')
      setNext('')
      setAgain('')
      await onChanged()
    } else setProblem(refusalWords(t, i18n.language, answer.refusal))
    setBusy(false)
  }

  const toggle = { 'aria-label': t('signIn.showPassword') }
  return (
    <form
      onSubmit={submit}
      onChange={() => setProblem('')}
      noValidate
      className="password-form"
      aria-label={t('password.title')}
    >
      <input type="text" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordInput
        label={user.mustChangePassword ? t('password.oneTime') : t('password.current')}
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={event => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      <PasswordInput
        label={t('password.next')}
        name="next"
        autoComplete="new-password"
        aria-describedby={helpId}
        value={next}
        onChange={event => setNext(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      <p id={helpId} className="form-help">
        {t('password.help')}
      </p>
      <PasswordInput
        label={t('password.again')}
        name="again"
        autoComplete="new-password"
        value={again}
        onChange={event => setAgain(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      <div role="alert" className="form-problem">
        {problem}
      </div>
      <Button type="submit" loading={busy}>
        {t('password.submit')}
      </Button>
    </form>
  )
}
