// Shows its children to those who are signed in, and leads everybody else to sign in and back.
import type { ReactNode } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { loaded } from '../frame/loaded.tsx'
import { Page } from '../frame/Page.tsx'
import { signInPath } from './next.ts'
import { useSession } from './useSession.ts'

const ChoosePasswordPage = loaded(() =>
  import('./ChoosePasswordPage.tsx').then(module => module.ChoosePasswordPage),
)

type Props = { children: (session: SessionAnswer) => ReactNode; waiting?: ReactNode }

export function RequireSession({ children, waiting = null }: Props) {
  const [path] = useLocation()
  const session = useSession()
  if (session.data?.user.mustChangePassword) return <ChoosePasswordPage user={session.data.user} />
  if (session.data) return children(session.data)
  if (session.data === null) return <Redirect to={signInPath(path)} replace />
  if (session.isError)
    return (
      <Page documentTitle="Parley" menu={null}>
        <FailedState order={1} error={session.error} onRetry={() => session.refetch()} />
      </Page>
    )
  return waiting
}
