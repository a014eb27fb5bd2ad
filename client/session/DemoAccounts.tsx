// The demonstration's accounts, one press each; absent where the server offers none.
import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DemoAccount, demoAccounts } from '../api/queries.ts'
import { isRole } from '../i18n/roleWords.ts'

type Props = { disabled: boolean; onChoose: (account: DemoAccount) => void }

export function DemoAccounts({ disabled, onChoose }: Props) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(demoAccounts)
  if (data.length === 0) return null
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title" className="demo-title">
        {t('signIn.demoTitle')}
      </h2>
      <p className="demo-note">{t('signIn.demoNote')}</p>
      <ul className="demo-list">
        {data.map(account => (
          <li key={account.email}>
            <UnstyledButton className="demo-account" disabled={disabled} onClick={() => onChoose(account)}>
              <span className="spoken">{t('signIn.demoAs')}</span>
              <bdi className="demo-code">{account.delegation}</bdi>
              <span className="demo-name">{account.name}</span>
              <span className="demo-role">
                {isRole(account.role) && t(`signIn.demoDoes.${account.role}`)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
