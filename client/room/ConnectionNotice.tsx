// What is wrong between this page and the server, and what becomes of the words meanwhile.
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/permissions.ts'
import type { ConnectionStatus } from '../connection/status.ts'
import { Notice } from './Notice.tsx'

export function ConnectionNotice({ status, role }: { status: ConnectionStatus; role: Role }) {
  const { t } = useTranslation()
  const { link, trouble, deviceKeeps } = status
  const slow = link === 'online' && trouble === 'slow'
  if (link !== 'offline' && !slow) return null
  const known = trouble === 'server' || trouble === 'restart' ? trouble : 'offline'
  const reads = role === 'observer'
  const words = slow
    ? [t('room.trouble.slow')]
    : known === 'offline'
      ? [
          t(
            reads
              ? 'room.notice.offlineReading'
              : deviceKeeps
                ? 'room.notice.offline'
                : 'room.notice.offlineExposed',
          ),
        ]
      : [
          t(`room.trouble.${known}`),
          t(reads ? 'room.trouble.reading' : deviceKeeps ? 'room.trouble.kept' : 'room.trouble.exposed'),
        ]
  return (
    <Notice tone="warn" role="status" icon="warn">
      {words.join(' ')}
    </Notice>
  )
}
