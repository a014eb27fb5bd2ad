// The own account: who one is, and where one is signed in.
import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionAnswer, SessionInfo } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { sessions } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionRow } from './SessionRow.tsx'
import { useSignIn } from './useSession.ts'
import './account.css'

export function AccountPage({ session }: { session: SessionAnswer }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const list = useQuery(sessions)
  const { signOut } = useSignIn()
  const [message, setMessage] = useState('')
  const [passwordMessage, setPasswordMessage] = useState('')

  const leave = async () => {
    await signOut()
    navigate('/')
  }
  const revoke = async (target: SessionInfo) => {
    if (target.current) return leave()
    const answer = await request<null>('DELETE', `/api/sessions/${encodeURIComponent(target.id)}`)
    setMessage(answer.ok ? t('account.revoked') : refusalWords(t, i18n.language, answer.refusal))
    await queries.invalidateQueries({ queryKey: sessions.queryKey })
  }
  const changed = async () => {
    setPasswordMessage(t('password.changed'))
    await queries.invalidateQueries({ queryKey: sessions.queryKey })
  }

  return (
    <SessionPage documentTitle={t('account.documentTitle')} session={session}>
      <h1 className="page-title">{t('account.title')}</h1>
      <p className="page-intro">
        {t('account.signedInAs', { name: session.user.name, email: session.user.email })}
      </p>
      <section aria-labelledby="password-title" className="account-password">
        <h2 id="password-title" className="section-title">
          {t('password.title')}
        </h2>
        <p className="page-intro">{t('password.intro')}</p>
        <PasswordForm user={session.user} onChanged={changed} />
        <div role="status" className="account-message">
          {passwordMessage}
        </div>
      </section>
      <section aria-labelledby="sessions-title">
        <h2 id="sessions-title" className="section-title">
          {t('account.sessions')}
        </h2>
        <p className="page-intro">{t('account.sessionsHelp')}</p>
        {list.isPending && <Skeleton height={96} />}
        {list.isError && <FailedState error={list.error} onRetry={() => list.refetch()} order={3} />}
        <ul className="session-list">
          {list.data?.map(item => (
            <SessionRow key={item.id} session={item} onEnd={() => revoke(item)} />
          ))}
        </ul>
        <div role="status" className="account-message">
          {message}
        </div>
      </section>
    </SessionPage>
  )
}
