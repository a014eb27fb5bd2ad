// Everything the room has to say above the paper, most urgent first.
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Role } from '../../shared/permissions.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Connection } from '../connection/connection.ts'
import type { ConnectionStatus } from '../connection/status.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { signInPath } from '../session/next.ts'
import type { FreezeSeen } from '../versions/useFreeze.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { FreezeNotice } from './FreezeNotice.tsx'
import { KeptTextBar } from './KeptTextBar.tsx'
import { Notice } from './Notice.tsx'
import './notices.css'
import { useFirstVisit } from './useFirstVisit.ts'
import type { View } from './view.ts'

type Props = {
  connection: Connection
  status: ConnectionStatus
  freeze: FreezeSeen
  role: Role
  delegation: string
  view: View
  previewing: boolean
  /** the editor's last "no" */
  notice: Refusal | null
  onNoticeSeen: () => void
  onReopen: () => void
  onAllMarks: () => void
}

export function RoomNotices(props: Props) {
  const {
    connection,
    status,
    freeze,
    role,
    delegation,
    view,
    previewing,
    notice,
    onNoticeSeen,
    onReopen,
    onAllMarks,
  } = props
  const { t, i18n } = useTranslation()
  const visit = useFirstVisit(delegation)
  const words = (refusal: Refusal) => refusalWords(t, i18n.language, refusal)
  return (
    <div className="notices">
      {status.refusal && <ClosedNotice refusal={status.refusal} onReopen={onReopen} />}
      <FreezeNotice freeze={freeze} role={role} />
      {status.kept.map(kept => (
        <KeptTextBar
          key={kept.id}
          kept={kept}
          frozen={freeze.frozen !== null}
          onRetry={() => connection.retryKept(kept.id)}
          onDiscard={() => connection.discardKept(kept.id)}
        />
      ))}
      {status.notice?.kind === 'reapplied' && (
        <Notice tone="plain" role="status" onDismiss={() => connection.dismissNotice()}>
          {t(status.notice.refusal.code === 'text-frozen' ? 'versions.frozen.back' : 'room.notice.reapplied')}
        </Notice>
      )}
      {notice && (
        <Notice tone="warn" role="alert" icon="warn" onDismiss={onNoticeSeen}>
          {words(notice)}
        </Notice>
      )}
      <ConnectionNotice status={status} role={role} />
      {previewing && (
        <Notice tone="plain" role="status" icon="eye">
          {t('room.notice.preview')}
        </Notice>
      )}
      {view !== 'marks' && !previewing && (
        <Notice tone="plain" icon="eye" action={{ label: t('room.notice.allMarks'), onClick: onAllMarks }}>
          {t(`room.notice.${view}`)}
        </Notice>
      )}
      {role === 'observer' && (
        <Notice tone="plain" icon="eye">
          {t('room.notice.observer')}
        </Notice>
      )}
      {role === 'secretariat' && (
        <Notice tone="plain" icon="eye">
          {t('room.notice.secretariat')}
        </Notice>
      )}
      {role === 'delegate' && visit.first && !freeze.frozen && !status.refusal && (
        <Notice tone="plain" onDismiss={visit.dismiss}>
          {t('room.notice.first', { delegation })}
        </Notice>
      )}
    </div>
  )
}

/** The connection is closed for good: the reason, and the one way on. */
function ClosedNotice({ refusal, onReopen }: { refusal: Refusal; onReopen: () => void }) {
  const { t, i18n } = useTranslation()
  const [path, navigate] = useLocation()
  const action =
    refusal.code === 'not-signed-in'
      ? { label: t('state.toSignIn'), onClick: () => navigate(signInPath(path)) }
      : refusal.code === 'client-too-old'
        ? { label: t('state.reload'), onClick: () => window.location.reload() }
        : refusal.code === 'not-found' || refusal.code === 'not-a-member'
          ? { label: t('state.toTexts'), onClick: () => navigate('/meetings') }
          : { label: t('state.reopen'), onClick: onReopen }
  return (
    <Notice tone="stop" role="alert" icon="warn" action={action}>
      {refusalWords(t, i18n.language, refusal)}
    </Notice>
  )
}
