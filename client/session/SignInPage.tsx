// Signing in, at the front door.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, useLocation, useSearch } from 'wouter'
import type { Refusal } from '../../shared/refusal.ts'
import { Wordmark } from '../frame/Wordmark.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { HOME, nextPath } from './next.ts'
import { useSession, useSignIn } from './useSession.ts'
import './signIn.css'

export function SignInPage() {
  const { t, i18n } = useTranslation()
  const next = nextPath(useSearch())
  const [, navigate] = useLocation()
  const session = useSession()
  const { signIn } = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Refusal | 'missing' | null>(null)

  useEffect(() => {
    document.title = t('signIn.documentTitle')
  }, [t])

  const enter = async (address: string, secret: string) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const answer = await signIn(address, secret)
    setBusy(false)
    if (answer.ok) navigate(next, { replace: true })
    else setProblem(answer.refusal)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim() === '' || password === '') setProblem('missing')
    else void enter(email, password)
  }

  if (session.data && !busy) return <Redirect to={next} replace />
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header className="sign-in-head">
          <Wordmark />
          <p>{t('app.tagline')}</p>
        </header>
        <div className="sign-in-body">
          <form onSubmit={submit} noValidate aria-labelledby="sign-in-title" className="sign-in-form">
            <h1 id="sign-in-title" className="sign-in-title">
              {t('signIn.title')}
            </h1>
            {next !== HOME && <p className="sign-in-next">{t('signIn.next')}</p>}
            <TextInput
              label={t('signIn.email')}
              type="email"
              name="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              dir="ltr"
              value={email}
              onChange={event => setEmail(event.currentTarget.value)}
              size="md"
            />
            <PasswordInput
              label={t('signIn.password')}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={event => setPassword(event.currentTarget.value)}
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            />
            <div role="alert" className="sign-in-problem">
              {problem === 'missing'
                ? t('signIn.missing')
                : problem && refusalWords(t, i18n.language, problem)}
            </div>
            <Button type="submit" size="md" loading={busy} fullWidth>
              {busy ? t('signIn.submitting') : t('signIn.submit')}
            </Button>
          </form>
          <DemoAccounts disabled={busy} onChoose={account => enter(account.email, account.password)} />
        </div>
      </div>
    </main>
  )
}
