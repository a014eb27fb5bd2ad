// An address that leads nowhere.
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Page } from './Page.tsx'
import { StateMessage } from './StateMessage.tsx'

export function NotFoundPage({ path }: { path: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <Page documentTitle={`${t('state.notFound')} · Parley`} menu={null}>
      <StateMessage
        order={1}
        title={t('state.notFound')}
        help={`${t('state.notFoundHelp')} (${path})`}
        action={{ label: t('state.toTexts'), onClick: () => navigate('/meetings') }}
      />
    </Page>
  )
}
