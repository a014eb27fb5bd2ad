// The frame of every screen but the room: name, account menu, one column on the desk.
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Wordmark } from './Wordmark.tsx'
import './page.css'

type Props = {
  /** the browser tab's title */
  documentTitle: string
  /** the account menu of those who are signed in; apart, because signing in needs none of what menus are made of */
  menu: ReactNode | null
  /** as wide as the window */
  wide?: boolean
  children: ReactNode
}

export function Page({ documentTitle, menu, wide, children }: Props) {
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
        {menu ? (
          <Link href="/meetings" className="page-home">
            <Wordmark />
          </Link>
        ) : (
          <Wordmark />
        )}
        {menu}
      </header>
      <main id="content" className={wide ? 'page-content page-wide' : 'page-content'} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
