// After signing in by a one-time password: nothing else is open until an own one is chosen.
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { Page } from '../frame/Page.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { useSignIn } from './useSession.ts'
import './account.css'

export function ChoosePasswordPage({ user }: { user: SessionAnswer['user'] }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const { signOut } = useSignIn()
  const leave = async () => {
    await signOut()
    navigate('/')
  }
  return (
    <Page documentTitle={t('password.documentTitle')} menu={null}>
      <h1 className="page-title">{t('password.chooseTitle')}</h1>
      <p className="page-intro">{t('password.chooseIntro', { name: user.name })}</p>
      <PasswordForm user={user} onChanged={() => queries.invalidateQueries()} />
      <Button variant="subtle" className="password-leave" onClick={leave}>
        {t('menu.signOut')}
      </Button>
    </Page>
  )
}
