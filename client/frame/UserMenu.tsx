// The account menu: where to go, how it looks, signing out.
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconChevronDown, IconFiles, IconLogout, IconUserCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { useSignIn } from '../session/useSession.ts'

type Props = {
  user: SessionAnswer['user']
  /** what stands after the name: the room shows the delegation */
  badge?: ReactNode
  /** entries of the screen it stands on */
  children?: ReactNode
}

const SCHEMES = ['light', 'dark', 'auto'] as const
const isScheme = (value: string): value is (typeof SCHEMES)[number] => SCHEMES.some(one => one === value)

export function UserMenu({ user, badge, children }: Props) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { signOut } = useSignIn()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = async () => {
    await signOut()
    navigate('/')
  }
  return (
    <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className="user-menu">
          <span className="user-menu-name">{user.name}</span>
          {badge}
          <span className="spoken">{t('menu.label')}</span>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Item leftSection={<IconFiles size={16} />} onClick={() => navigate('/meetings')}>
          {t('menu.texts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUserCircle size={16} />} onClick={() => navigate('/account')}>
          {t('menu.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('menu.appearance')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => isScheme(value) && setColorScheme(value)}>
          {SCHEMES.map(scheme => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`menu.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
