// One session in the list: which browser, since when, and its end.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionInfo } from '../../shared/requests.ts'
import { agoWords, momentWords } from '../i18n/time.ts'
import { agentParts } from './agent.ts'

type Props = { session: SessionInfo; onEnd: () => void }

export function SessionRow({ session, onEnd }: Props) {
  const { t, i18n } = useTranslation()
  const parts = agentParts(session.agent)
  const agent = parts ? t('account.agent', parts) : t('account.unknownAgent')
  const seen = agoWords(i18n.language, session.lastSeenAt, Date.now())
  return (
    <li className="session-row">
      <div>
        <div className="session-agent">
          {agent}
          {session.current && <span className="session-current">{t('account.current')}</span>}
        </div>
        <div className="session-times">
          {t('account.since', { since: momentWords(i18n.language, session.createdAt), seen })}
        </div>
      </div>
      <Button variant="default" size="xs" onClick={onEnd}>
        {session.current ? (
          t('menu.signOut')
        ) : (
          <>
            {t('account.revoke')}
            <span className="spoken">&nbsp;{t('account.revokeOf', { agent, seen })}</span>
          </>
        )}
      </Button>
    </li>
  )
}
