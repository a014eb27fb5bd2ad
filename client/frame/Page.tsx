// The frame of every screen but the room: name, account menu, one column on the desk.
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { UserMenu } from './UserMenu.tsx'
import { Wordmark } from './Wordmark.tsx'
import './page.css'

type Props = {
  /** the browser tab's title */
  documentTitle: string
  session: SessionAnswer | null
  children: ReactNode
}

export function Page({ documentTitle, session, children }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = documentTitle
  }, [documentTitle])
  return (
    <div className="page">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className="page-header">
        {session ? (
          <Link href="/meetings" className="page-home">
            <Wordmark />
          </Link>
        ) : (
          <Wordmark />
        )}
        {session && <UserMenu user={session.user} />}
      </header>
      <main id="content" className="page-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
