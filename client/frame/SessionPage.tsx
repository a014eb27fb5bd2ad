// The frame of a screen for those who are signed in.
import type { ReactNode } from 'react'
import type { SessionAnswer } from '../../shared/requests.ts'
import { Page } from './Page.tsx'
import { UserMenu } from './UserMenu.tsx'

type Props = { documentTitle: string; session: SessionAnswer; children: ReactNode }

export function SessionPage({ documentTitle, session, children }: Props) {
  return (
    <Page documentTitle={documentTitle} menu={<UserMenu user={session.user} />}>
      {children}
    </Page>
  )
}
