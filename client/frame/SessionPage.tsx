// The frame of a screen for those who are signed in.
import type { ReactNode } from 'react'
import type { SessionAnswer } from '../../shared/requests.ts'
import { Page } from './Page.tsx'
import { UserMenu } from './UserMenu.tsx'

type Props = { documentTitle: string; session: SessionAnswer; wide?: boolean; children: ReactNode }

/** `wide`: the page has columns or long tables to show. */
export function SessionPage({ documentTitle, session, wide, children }: Props) {
  return (
    <Page documentTitle={documentTitle} menu={<UserMenu user={session.user} />} wide={wide ?? false}>
      {children}
    </Page>
  )
}
