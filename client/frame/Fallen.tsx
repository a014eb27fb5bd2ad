// Catches what breaks while drawing: a page that says so and can be opened again is better than a blank one.
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from './Page.tsx'
import { StateMessage } from './StateMessage.tsx'

type Props = { children: ReactNode }

/** Around a whole screen; a fault, or a part that cannot be loaded after the server was updated, ends up here. */
export class Fallen extends Component<Props, { fallen: boolean }> {
  override state = { fallen: false }

  static getDerivedStateFromError(): { fallen: boolean } {
    return { fallen: true }
  }

  override render(): ReactNode {
    return this.state.fallen ? <FallenPage /> : this.props.children
  }
}

function FallenPage() {
  const { t } = useTranslation()
  return (
    <Page documentTitle="Parley" menu={null}>
      <StateMessage
        live
        order={1}
        title={t('state.fallen')}
        help={t('state.fallenHelp')}
        // A reload, not another try: the part may belong to a build that is no longer served.
        action={{ label: t('state.reload'), onClick: () => window.location.reload() }}
      />
    </Page>
  )
}
